// Moments as people type them: a date and a time of day in a time zone, to milliseconds and back. Pure.

const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** As an input of dates and times holds it, such as "2026-12-01T09:00". @param zone such as "Asia/Shanghai" */
export function typedMoment(ms: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)!.value;
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * The moment that was typed, ms since 1970; null for what is none, and for the hour that a clock set forward leaves out. In the hour
 * that comes twice it is the first.
 */
export function readMoment(text: string, zone: string): number | null {
  const found = FORM.exec(text);
  if (!found || !isZone(zone)) return null;
  const [year, month, day, hour, minute] = found.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const shown = text.slice(0, 16);
  // A zone's distance from UTC differs by a day at most, so the two sides of any change of clocks are tried.
  const guesses = [asUtc - 86_400_000, asUtc + 86_400_000].map((near) => asUtc - distance(near, zone));
  return guesses.sort((a, b) => a - b).find((guess) => typedMoment(guess, zone) === shown) ?? null;
}

function distance(ms: number, zone: string): number {
  return Date.parse(`${typedMoment(ms, zone)}:00Z`) - Math.floor(ms / 60_000) * 60_000;
}
