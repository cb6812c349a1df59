// Columns as the browser of tables needs them: to show, search, sort and write out any table the same way. Values are
// read from the market's own typed columns; nothing is copied until it is asked for.
import type { ColumnInfo } from "./dictionary";
import type { Cell } from "./protocol";

/** Numbers as they are: the kind of the column says how to write them. `none` marks rows without a value. */
export interface NumberColumn {
  readonly type: "numbers";
  readonly values: ArrayLike<number>;
  readonly none?: number;
}

/** Few distinct texts and many rows: an index into `texts`; below 0 for rows without one. */
export interface CodeColumn {
  readonly type: "codes";
  readonly codes: ArrayLike<number>;
  readonly texts: readonly string[];
}

/** A text of its own for each row. */
export interface TextColumn {
  readonly type: "texts";
  textAt(row: number): string;
}

export type Column = NumberColumn | CodeColumn | TextColumn;

export interface TableRows {
  readonly count: number;
  /** As in the dictionary, and in its order. */
  readonly columns: readonly { readonly info: ColumnInfo; readonly column: Column }[];
}

export const numbers = (values: ArrayLike<number>, none?: number): NumberColumn =>
  none === undefined ? { type: "numbers", values } : { type: "numbers", values, none };
export const codes = (values: ArrayLike<number>, texts: readonly string[]): CodeColumn => ({
  type: "codes",
  codes: values,
  texts,
});
export const texts = (textAt: (row: number) => string): TextColumn => ({ type: "texts", textAt });

/** Row numbers as a column, without an array of them. */
export const rowNumbers = (count: number): NumberColumn =>
  numbers(Int32Array.from({ length: count }, (_, row) => row));

/** @throws RangeError when a column of the dictionary is missing: a mistake of ours */
export function tableOf(
  infos: readonly ColumnInfo[],
  count: number,
  columns: Readonly<Record<string, Column>>,
): TableRows {
  return {
    count,
    columns: infos.map((info) => {
      const column = columns[info.name];
      if (column === undefined) throw new RangeError(`the table has no column ${info.name}`);
      return { info, column };
    }),
  };
}

export function cellAt(column: Column, row: number): Cell {
  if (column.type === "texts") return column.textAt(row);
  if (column.type === "codes") {
    const code = column.codes[row]!;
    return code < 0 ? null : column.texts[code]!;
  }
  const value = column.values[row]!;
  return value === column.none || Number.isNaN(value) ? null : value;
}
