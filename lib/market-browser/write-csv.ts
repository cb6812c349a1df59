// A table as CSV: RFC 4180, UTF-8 with a header, lines ended by CR LF. Texts that a spreadsheet would run as formulas are
// made harmless by an apostrophe in front.
import { cellAt, type TableRows } from "./columns";
import type { ColumnInfo } from "./dictionary";
import type { Cell } from "./protocol";

const ROWS_A_PIECE = 20_000;

/** Spreadsheets take such a beginning for a formula; a tab or a return can hide one. */
const FORMULA = /^[=+\-@\t\r]/;

export interface WriteOptions {
  /** Called after each piece with the rows written; throws to stop. */
  readonly between: (rows: number) => Promise<void>;
}

/** Pieces of the file, to be put end to end. */
export async function writeCsv(table: TableRows, { between }: WriteOptions): Promise<string[]> {
  const pieces = [`${table.columns.map(({ info }) => field(info.name)).join(",")}\r\n`];
  for (let from = 0; from < table.count; from += ROWS_A_PIECE) {
    const to = Math.min(table.count, from + ROWS_A_PIECE);
    let piece = "";
    for (let row = from; row < to; row++) {
      table.columns.forEach(({ info, column }, c) => {
        piece += (c === 0 ? "" : ",") + csvValue(cellAt(column, row), info);
      });
      piece += "\r\n";
    }
    pieces.push(piece);
    await between(to);
  }
  return pieces;
}

/** Times as 2025-01-31T09:30:00Z, money as 38.90, nothing for no value. */
export function csvValue(cell: Cell, { kind }: Pick<ColumnInfo, "kind">): string {
  if (cell === null) return "";
  if (typeof cell === "string") return field(FORMULA.test(cell) ? `'${cell}` : cell);
  if (kind === "time") return new Date(cell).toISOString().replace(".000Z", "Z");
  if (kind === "money") return (cell / 100).toFixed(2);
  if (kind === "decimal") return String(Number(cell.toPrecision(9)));
  return String(cell);
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
