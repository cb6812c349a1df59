import { expect, test } from "vitest";
import { erased, mergeNotes, type Note, noteSchema, revised, standingNotes } from "./note";

const note = (changes: Partial<Note>): Note => ({
  id: "a",
  lesson: "data/leakage",
  locale: "en",
  quote: { exact: "the target", prefix: "of ", suffix: " leaks" },
  start: 10,
  section: { id: "why", title: "Why" },
  text: "Ask the team",
  made: 1,
  changed: 1,
  ...changes,
});

test("of two versions of a note the later one stays, in whatever order they are put together", () => {
  const [older, newer] = [note({ text: "x" }), note({ text: "y", changed: 5 })];
  expect(mergeNotes([older], [newer])).toEqual([newer]);
  expect(mergeNotes([newer], [older])).toEqual([newer]);
  expect(mergeNotes([older], [note({ id: "b" })])).toHaveLength(2);
});

test("a deleted note keeps nothing of what was said, is still a record, and does not come back by merging", () => {
  const gone = erased(note({}), 9);
  expect(JSON.stringify(gone)).not.toMatch(/target|leaks|Ask|Why/);
  expect(noteSchema.safeParse(gone).success).toBe(true);
  expect(standingNotes(mergeNotes([gone], [note({ changed: 3 })]))).toEqual([]);
  // Undo brings it back, being later still.
  expect(
    standingNotes(mergeNotes([gone], [revised({ ...note({}), changed: gone.changed }, {}, 9)])),
  ).toHaveLength(1);
});

test("notes stand in the order of their places", () => {
  const notes = [note({ id: "a", start: 30 }), note({ id: "b", start: 5 }), note({ id: "c", deleted: true })];
  expect(standingNotes(notes).map(({ id }) => id)).toEqual(["b", "a"]);
});

test("a change is later than what it changes, whatever the clock says", () => {
  const known = note({ changed: 100 });
  expect(mergeNotes([known], [revised(known, { text: "new" }, 7)])[0]).toMatchObject({
    text: "new",
    changed: 101,
  });
  expect(revised(known, {}, 500).changed).toBe(500);
  expect(mergeNotes([known], [erased(known, 7)])[0]?.deleted).toBe(true);
});
