// Reads a number as people type it. It knows no units.

/** Takes 1,234.5 and 1 234.5 as people write them; null for what is no number. */
export function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[−–]/g, "-")
    .replace(/(?<=\d)[,\s](?=\d{3}(\D|$))/g, "");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
