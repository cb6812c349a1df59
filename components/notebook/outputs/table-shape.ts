// A table as its parts are given it: columns that know how they are printed, rows as an order of indices.
import type { Cellular, Column, SortBy } from "./sort-rows";

export interface ShownColumn {
  readonly name: string;
  readonly numeric: boolean;
  readonly values: Column;
  readonly print: (value: Cellular) => string;
  /** Greatest value, where a bar stands beside the numbers. */
  readonly bar: number | null;
}

export interface TableProps {
  readonly caption: string | null;
  readonly columns: readonly ShownColumn[];
  /** Indices into the columns, in the order shown. */
  readonly rows: Uint32Array;
  readonly mark: number | null;
  readonly sort: SortBy | null;
  readonly onSort: (column: number) => void;
}
