// The numbers of a chart, for its table and its CSV. Pure.

export type ChartCell = string | number | null;

export interface ChartColumn {
  readonly name: string;
  /** For numbers: how the table prints them; the CSV has them in full. Without it the column is text. */
  readonly print?: (value: number) => string;
}

export interface ChartTable {
  /** The first is the row's header. */
  readonly columns: readonly ChartColumn[];
  /** Made when asked for, so that a live chart pays nothing for a closed table. */
  readonly rows: () => readonly (readonly ChartCell[])[];
}

export function printCell(column: ChartColumn | undefined, cell: ChartCell): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return cell;
  return column?.print === undefined ? String(cell) : column.print(cell);
}
