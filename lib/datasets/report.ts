// What became of a file's rows, for the page to show beside the data.
import type { Encoding } from "./encoding";
import type { Format } from "./formats";

/** Why a row was left out; the first that applies, in this order. */
export type DropReason =
  | "wrongFieldCount"
  | "noUser"
  | "noItem"
  | "cancelled"
  | "badQuantity"
  | "notPositive"
  | "notProduct"
  | "badTime";

export interface Dropped {
  readonly reason: DropReason;
  readonly count: number;
  /** The first few, as they stand in the file, cut to 120 characters. */
  readonly samples: readonly { readonly line: number; readonly text: string }[];
}

export interface ReadReport {
  readonly format: Format;
  /** null for bytes without a name. */
  readonly fileName: string | null;
  readonly encoding: Encoding;
  readonly gzip: boolean;
  readonly delimiter: "," | ";" | "\t";
  /** The header. */
  readonly columns: readonly string[];
  /** Rows of data in the file, blank lines and the header not counted. */
  readonly rows: number;
  /** Rows that became events; rows = kept + the counts of `dropped`. */
  readonly kept: number;
  /** Most frequent first. */
  readonly dropped: readonly Dropped[];
  /** Kept rows that repeat an earlier line of the same user byte by byte. They are events like any other. */
  readonly duplicates: number;
  readonly users: number;
  readonly items: number;
  /** False where the file has no time: a split by time is then impossible, and every time is 0. */
  readonly hasTime: boolean;
  /** How dates such as 3/4/2011 were read; null where the file has none. */
  readonly dateOrder: "dayFirst" | "monthFirst" | null;
  /** First and last event, ms since 1970. */
  readonly from: number;
  readonly to: number;
}
