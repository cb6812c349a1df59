// A table as CSV text that spreadsheets open as it is meant. Pure.

export type CsvCell = string | number | null;

/** A text that begins so would be run as a formula by a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Comma-separated, CRLF, with a byte order mark so that Chinese opens right. Texts that look like formulas get an
 * apostrophe before them; numbers are written in full, those that are none by name.
 */
export function toCsv(columns: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [columns.map(cellText).join(",")];
  for (const row of rows) lines.push(row.map(cellText).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
