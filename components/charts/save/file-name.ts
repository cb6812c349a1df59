// The name of a downloaded file, from a chart's title. Pure.

const MOST = 80;

/** Letters and digits of any script, joined by hyphens; "chart" where nothing is left. No path, no reserved name. */
export function fileName(title: string, extension: string): string {
  const words = title
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== "");
  const name = [...words.join("-")].slice(0, MOST).join("").replace(/-+$/, "");
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/.test(name);
  return `${name === "" ? "chart" : reserved ? `chart-${name}` : name}.${extension}`;
}
