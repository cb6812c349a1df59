// A table as an Arrow IPC file: ids and choices as dictionaries, times as timestamps in UTC, money in minor units.
import {
  type Column as ArrowColumn,
  columnFromArray,
  type DataType,
  dictionary,
  float64,
  int32,
  TimeUnit,
  tableFromColumns,
  tableToIPC,
  timestamp,
  utf8,
} from "@uwdata/flechette";
import { type Column, cellAt, type TableRows } from "./columns";
import type { ColumnInfo } from "./dictionary";
import type { WriteOptions } from "./write-csv";

/** The whole file. `between` is called after each column with the rows that this makes in all columns' terms. */
export async function writeArrow(
  table: TableRows,
  { between }: WriteOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const columns: [string, ArrowColumn<unknown>][] = [];
  for (const { info, column } of table.columns) {
    columns.push([info.name, arrowColumn(table, info, column)]);
    await between(Math.round((table.count * columns.length) / table.columns.length));
  }
  return tableToIPC(tableFromColumns(columns), { format: "file" }) as Uint8Array<ArrayBuffer>;
}

/** Whole columns of numbers go over as they lie in memory; a large market has millions of rows. */
function arrowColumn({ count }: TableRows, info: ColumnInfo, column: Column): ArrowColumn<unknown> {
  const whole = column.type === "numbers" && column.none === undefined && info.kind !== "time" && count > 0;
  if (whole && isNumbers(column.values)) return columnFromArray(column.values) as ArrowColumn<unknown>;
  const values = Array.from({ length: count }, (_, row) => cellAt(column, row));
  return columnFromArray(values, typeOf(info, column)) as ArrowColumn<unknown>;
}

function isNumbers(values: ArrayLike<number>): values is Int32Array | Float64Array {
  return ArrayBuffer.isView(values);
}

function typeOf({ kind }: ColumnInfo, column: Column): DataType {
  if (column.type === "codes") return dictionary(utf8(), int32());
  if (column.type === "texts") return utf8();
  if (kind === "time") return timestamp(TimeUnit.MILLISECOND, "UTC");
  return kind === "decimal" ? float64() : int32();
}
