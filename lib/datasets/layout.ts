// How the rows of a file are laid out: what `recognise` finds and the readers go by. Shapes only.
import type { ColumnRole, Format } from "./column-mapping";
import type { Encoding } from "./encoding";

/** Position of each column in a record, -1 where the file has none. */
export interface Columns extends Readonly<Record<ColumnRole, number>> {
  /** Online Retail only, else -1. */
  readonly invoice: number;
  readonly quantity: number;
}

export interface Layout {
  readonly format: Format;
  readonly sure: "certain" | "likely" | "guess";
  /** Whether the first row names the columns. */
  readonly header: boolean;
  /** null where the file names no columns. */
  readonly names: readonly string[] | null;
  /** The names as they stand in the file, to be decoded again when its encoding is known. */
  readonly nameBytes: readonly Uint8Array[];
  readonly fieldCount: number;
  readonly columns: Columns;
  /** What must stand in `columns.event`; "auto": see event-choice.ts; null: anything. */
  readonly eventTypes: readonly string[] | "auto" | null;
  readonly minRating: number | null;
  /** What a missing column is asked for by. */
  readonly needed: string;
  /** Of the sample, or as the mapping says. */
  readonly encoding: Encoding;
}

/** What names or shapes alone tell. */
export interface Found extends Pick<Layout, "format" | "sure" | "eventTypes" | "needed"> {
  readonly columns: Partial<Columns>;
}
