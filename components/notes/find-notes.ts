// Where a lesson's notes stand in its text as it reads now.
import type { Note } from "@/lib/notes/note";
import { type Found, findQuote } from "@/lib/notes/quote";
import type { LessonText } from "./lesson-text";

/** Note's id → its place; null where the text no longer has it. */
export type Places = ReadonlyMap<string, Found | null>;

export function placesOf({ text }: LessonText, notes: readonly Note[]): Places {
  return new Map(notes.map(({ id, quote, start }) => [id, findQuote(text, quote, start)]));
}
