// A table as an xlsx file: one sheet, its first row and column staying in sight. Texts stay texts: none is taken for a formula, also
// when the sheet is saved as CSV later.
import writeXlsxFile from "write-excel-file/node";
import { type GradeColumn, type GradeValue, harmless } from "../../classroom/grade-table";

export interface SheetTask {
  readonly name: string;
  readonly columns: readonly GradeColumn[];
  readonly rows: readonly (readonly GradeValue[])[];
}

export async function writeSheet({ name, columns, rows }: SheetTask): Promise<Uint8Array> {
  const head = columns.map((column) => ({ value: harmless(column.name), fontWeight: "bold" as const }));
  const body = rows.map((row) => row.map((value) => (typeof value === "string" ? harmless(value) : value)));
  const written = writeXlsxFile([head, ...body], { sheet: name, stickyRowsCount: 1, stickyColumnsCount: 1 });
  return new Uint8Array(await written.toBuffer());
}
