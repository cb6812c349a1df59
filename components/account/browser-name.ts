// A browser's name for itself, as a person would say it: "Firefox, Windows". Only for reading; nothing depends on it.

const browsers = [
  ["Edg/", "Edge"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/** @returns null where nothing is recognised */
export function browserName(userAgent: string | null): string | null {
  const found = (names: readonly (readonly [string, string])[]) =>
    names.find(([mark]) => userAgent?.includes(mark))?.[1];
  const parts = [found(browsers), found(systems)].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : null;
}
