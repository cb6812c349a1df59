// Which column of a file means what: suggested by the preview, corrected by the learner, obeyed by the readers.
// Plain data. It names no file and reads none.
import type { Encoding } from "./encoding";

/** "mapped" is what a mapping without a format gives: no rules but the mapping's own. */
export const formats = [
  "online-retail",
  "movielens",
  "retailrocket",
  "amazon",
  "yoochoose",
  "instacart",
  "kuairand",
  "criteo",
  "generic",
  "mapped",
] as const;
export type Format = (typeof formats)[number];

/** What stands between two fields. "::" is MovieLens 1M and 10M's. */
export const delimiters = [",", ";", "\t", "|", "::"] as const;
export type Delimiter = (typeof delimiters)[number];

/** A column by its name in the header, or by its place from 0 where it has no name or shares it with another. */
export type ColumnRef = string | number;

/** What a column can be to a reader of events. */
export const columnRoles = ["user", "item", "time", "rating", "title", "event"] as const;
export type ColumnRole = (typeof columnRoles)[number];

/**
 * How to read a file. Whatever is left out is recognised as it would be without a mapping, but for the columns: where
 * `user` and `item` are given, a role left out has no column. With one of them or none (readers take a part of this)
 * the roles that are given add to what is recognised.
 */
export interface ColumnMapping {
  readonly user: ColumnRef;
  readonly item: ColumnRef;
  readonly time?: ColumnRef | undefined;
  readonly rating?: ColumnRef | undefined;
  readonly title?: ColumnRef | undefined;
  /** The column that says what happened (view, transaction; is_click: 0, 1). */
  readonly event?: ColumnRef | undefined;
  /** Rows with a lower rating are left out. Needs `rating`. */
  readonly minRating?: number | undefined;
  /** Only rows with one of these in `event` are taken; undefined takes the format's rule, which is all rows where it has none. */
  readonly eventTypes?: readonly string[] | undefined;
  /** Keeps the rules of a format (cancelled orders of Online Retail); without it the file is "mapped". */
  readonly format?: Format | undefined;
  /** The file inside a zip to take. */
  readonly member?: string | undefined;
  /** Whether the first row names the columns. */
  readonly header?: boolean | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly encoding?: Encoding | undefined;
}
