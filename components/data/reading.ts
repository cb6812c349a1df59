// How a file is to be read, as the learner puts it together on the page. Pure: it asks no worker and draws nothing.
import type { ColumnMapping, Delimiter, Encoding, Preview } from "@/lib/market-browser/protocol";

/** What makes the file be looked at again. */
export interface Reading {
  readonly member?: string | undefined;
  readonly header?: boolean | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly encoding?: Encoding | undefined;
}

/** A preview, and what the learner has said of the file so far. */
export interface Look {
  readonly preview: Preview;
  /** Roles as chosen so far; user and item may be missing. */
  readonly mapping: Partial<ColumnMapping>;
  readonly reading: Reading;
}

/** What the reader is to be told; null while it is not said which columns hold the person and the item. */
export function mappingOf({ mapping, reading, preview }: Look): ColumnMapping | null {
  const { user, item } = mapping;
  if (user === undefined || item === undefined || preview.result === "ctr") return null;
  const corrected = Object.entries(reading).filter(([, value]) => value !== undefined);
  return { ...mapping, ...Object.fromEntries(corrected), user, item };
}

/** The part of a mapping by which a file is looked at. */
export function readingOf({ member, header, delimiter, encoding }: Partial<ColumnMapping>): Reading {
  return { member, header, delimiter, encoding };
}

/**
 * Whether the reader finds person and item by itself. It takes columns by their values where the file names none, but
 * never against names that say nothing to it: those the learner has to confirm.
 */
export function isUnderstood({ mapping, sure, header }: Preview): boolean {
  return mapping !== null && !(sure === "guess" && header);
}
