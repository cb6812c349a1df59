// What is kept of a note or a highlight, and how those of two devices become one. Where they lie and how they look is not known here.
import * as z from "zod/mini";

export const noteSchema = z.object({
  /** Made up when it is made; the same note has the same id on every device. */
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  /** "recommendation/matrix-factorization" */
  lesson: z.string().check(z.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)),
  /** The language of the text it stands in. */
  locale: z.enum(["en", "zh"]),
  quote: z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() }),
  /** Where it stood in the lesson's text when it was made, in UTF-16 units. */
  start: z.number().check(z.nonnegative()),
  /** Id and words of the section's heading. */
  section: z.object({ id: z.string(), title: z.string() }),
  /** Empty for a highlight alone. */
  text: z.string().check(z.maxLength(20_000)),
  /** Clock times, ms. */
  made: z.number().check(z.nonnegative()),
  changed: z.number().check(z.nonnegative()),
  /** Nothing but that there was one is left then, so that no other device brings it back. */
  deleted: z.optional(z.literal(true)),
});
export type Note = z.infer<typeof noteSchema>;

/** The longest note, in UTF-16 units. */
export const LONGEST_NOTE = 20_000;

/** A later version of a note, also where the clock was put back in between. @param now clock time, ms */
export const revised = (note: Note, change: { readonly text?: string }, now: number): Note => ({
  ...note,
  ...change,
  changed: Math.max(now, note.changed + 1),
});

/** What stays of a deleted note: neither its words nor those it stood at. */
export function erased(note: Note, now: number): Note {
  const { id, lesson, locale, made, changed } = revised(note, {}, now);
  return {
    ...{ id, lesson, locale, made, changed, deleted: true },
    quote: { exact: "", prefix: "", suffix: "" },
    start: 0,
    section: { id: "", title: "" },
    text: "",
  };
}

/** All notes of both, each once: of two versions the later one. */
export function mergeNotes(one: readonly Note[], other: readonly Note[]): Note[] {
  const byId = new Map<string, Note>();
  for (const note of [...one, ...other]) {
    const known = byId.get(note.id);
    if (known === undefined || note.changed > known.changed) byId.set(note.id, note);
  }
  return [...byId.values()];
}

/** Those that count, in the order in which they stand in their lesson. */
export const standingNotes = (notes: readonly Note[]): Note[] =>
  notes.filter(({ deleted }) => !deleted).sort((a, b) => a.start - b.start || a.made - b.made);
