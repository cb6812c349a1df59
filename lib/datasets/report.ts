// What became of a file's rows, for the page to show beside the data.
import type { ColumnMapping, Delimiter, Format } from "./column-mapping";
import type { Encoding } from "./encoding";

/** How the rows are written. "text" is CSV, TSV and their like. */
export type FileKind = "text" | "jsonl" | "parquet" | "arrow";
export type Packed = "none" | "gzip" | "zip";

/** Why a row was left out; the first that applies, in this order. */
export type DropReason =
  | "notJson"
  | "wrongFieldCount"
  | "noOrder"
  | "noUser"
  | "noItem"
  | "cancelled"
  | "badQuantity"
  | "notPositive"
  | "notProduct"
  | "badRating"
  | "lowRating"
  | "badTime"
  | "badLabel"
  | "badNumber"
  | "otherEvent";

export interface Dropped {
  readonly reason: DropReason;
  readonly count: number;
  /** The first few, as they stand in the file, cut to 120 characters. */
  readonly samples: readonly { readonly line: number; readonly text: string }[];
}

/**
 * What a reader decided that a learner should know; the page words the same keys in both languages under
 * `datasets.notes`.
 */
export interface ReadNote {
  readonly key:
    | "eventTypes"
    | "minRating"
    | "everyRow"
    | "guessedColumns"
    | "relativeTime"
    | "titlesFrom"
    | "titlesFailed"
    | "joined"
    | "otherMembers"
    | "sessionsAsUsers"
    | "truncated";
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ReadReport {
  readonly format: Format;
  readonly kind: FileKind;
  /** null for bytes without a name. */
  readonly fileName: string | null;
  readonly encoding: Encoding;
  readonly packed: Packed;
  /** The file inside a zip that was read, else null. */
  readonly member: string | null;
  /** null where rows have none (jsonl, parquet, arrow). */
  readonly delimiter: Delimiter | null;
  /** The header, or "1", "2" … where the file has none. */
  readonly columns: readonly string[];
  /** What was taken for what. */
  readonly mapping: ColumnMapping;
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
  readonly notes: readonly ReadNote[];
}
