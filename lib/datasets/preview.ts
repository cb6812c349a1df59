// What the first piece of a file shows, for the page to put before the learner. Plain data (structured clone).
import type { ColumnMapping, ColumnRef, ColumnRole, Delimiter, Format } from "./column-mapping";
import type { Encoding } from "./encoding";
import type { FileKind, Packed, ReadNote } from "./report";

/** What the learner corrected so far; the rest is recognised. For the columns themselves see `ColumnMapping`. */
export interface PreviewOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Bytes of the file taken so far, compressed where it is. Most previews take one piece; a packed Parquet or Arrow
   * file is unpacked whole, since those are read from their end.
   */
  readonly onProgress?:
    | ((progress: { readonly bytes: number; readonly totalBytes: number }) => void)
    | undefined;
  /** The file inside a zip. */
  readonly member?: string | undefined;
  /** Whether the first row names the columns. */
  readonly header?: boolean | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly encoding?: Encoding | undefined;
}

interface PreviewMember {
  /** Its name in the archive, control characters taken out. It is text to show, never a path to open. */
  readonly name: string;
  /** Bytes unpacked, as the archive says. */
  readonly size: number;
  /** Can be chosen as `mapping.member`. */
  readonly readable: boolean;
}

interface PreviewColumn {
  /** What a mapping calls this column. */
  readonly ref: ColumnRef;
  /** null where the file names no columns: show "column 1" and so on. */
  readonly name: string | null;
  /** What the suggestion takes it for. */
  readonly role: ColumnRole | null;
}

export interface Preview {
  /** null for bytes without a name. */
  readonly fileName: string | null;
  /** Bytes of the file as it lies on the disk. */
  readonly size: number;
  readonly kind: FileKind;
  readonly packed: Packed;
  /** The files in a zip, at most 200, folders left out; empty where the file is none. */
  readonly members: readonly PreviewMember[];
  /** The one previewed; null where the file is no zip. */
  readonly member: string | null;
  readonly format: Format;
  /** "ctr": a table for `readCtrTable`, with no users and items; `mapping` is null then. */
  readonly result: "events" | "ctr";
  /** certain: the names or the shape of a known file; likely: columns named as usual; guess: by their values alone. */
  readonly sure: "certain" | "likely" | "guess";
  /** From the first piece; the whole file decides in the end unless the mapping says so. */
  readonly encoding: Encoding;
  /** null where rows have none (jsonl, parquet, arrow). */
  readonly delimiter: Delimiter | null;
  /** Whether the first row names the columns. */
  readonly header: boolean;
  /** At most 200. */
  readonly columns: readonly PreviewColumn[];
  /** The first rows of data, at most 20, a text for each column, each cut to 120 characters. Formulas are text like any other. */
  readonly rows: readonly (readonly string[])[];
  /** What happened, in the first piece, most frequent first; empty where no column says. */
  readonly eventTypes: readonly { readonly value: string; readonly count: number }[];
  /** null where the columns of user and item could not be told, and for "ctr". */
  readonly mapping: ColumnMapping | null;
  readonly notes: readonly ReadNote[];
}
