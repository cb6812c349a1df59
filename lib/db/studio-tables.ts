// The tables of lessons that an organisation writes in the page, as Kysely sees them; conventions as in schema.ts.
import type { ColumnType } from "kysely";
import type { Fixed } from "./columns";

interface StudioLessonTable {
  id: Fixed<string>;
  organisation: Fixed<string>;
  /** Number of its newest revision. */
  head: number;
  /** The revision that the organisation's people are shown; null while there is none. */
  published: number | null;
  /** The revision that waits for a second person, and who asked. */
  review: number | null;
  asker: string | null;
  /** When it was put away; null while it is worked at. */
  away: number | null;
  created: Fixed<number>;
}

/** How a text came about. */
export type RevisionKind = "made" | "typed" | "merged" | "restored" | "imported";

interface StudioRevisionTable {
  lesson: Fixed<string>;
  /** From 1; unique in a lesson. Numbers may be missing: what one author types in a stretch becomes one revision. */
  number: Fixed<number>;
  kind: Fixed<RevisionKind>;
  /** Null once they were erased. */
  author: ColumnType<string | null, string, null>;
  /** JSON: a StudioLesson. */
  content: Fixed<string>;
  /** JSON: what lists say of it, so that they need not read all of it. */
  listed: Fixed<string>;
  /** When the stretch of typing began that it is the end of. */
  begun: Fixed<number>;
  created: Fixed<number>;
}

/** What people decided of revisions; rows are only added. */
export type StudioStep =
  | "asked"
  | "takenBack"
  | "published"
  | "sentBack"
  | "withdrawn"
  | "putAway"
  | "broughtBack";

interface StudioStepTable {
  id: Fixed<string>;
  lesson: Fixed<string>;
  revision: Fixed<number>;
  step: Fixed<StudioStep>;
  person: ColumnType<string | null, string, null>;
  note: string;
  created: Fixed<number>;
}

/** A picture never changes: another one has another name. */
interface StudioPictureTable {
  lesson: Fixed<string>;
  /** A file name, unique in a lesson. */
  name: Fixed<string>;
  type: Fixed<"image/png" | "image/jpeg" | "image/webp">;
  bytes: ColumnType<ArrayBuffer | Uint8Array, Uint8Array, never>;
  width: Fixed<number>;
  height: Fixed<number>;
  created: Fixed<number>;
}

export interface StudioTables {
  studio_lesson: StudioLessonTable;
  studio_revision: StudioRevisionTable;
  studio_step: StudioStepTable;
  studio_picture: StudioPictureTable;
}
