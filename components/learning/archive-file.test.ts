import { describe, expect, test } from "vitest";
import { mergeLesson } from "@/lib/review/kept";
import { type Archive, readArchive, writeArchive } from "./archive-file";

const archive: Archive = {
  log: [{ id: "a", question: "data/leakage/why", at: 5, grade: 3 }],
  lessons: [{ id: "data/leakage", opened: 1, last: 2 }],
  settings: [{ id: "newPerDay", value: 3, changed: 4 }],
  notes: [
    {
      ...{ id: "n", lesson: "data/leakage", locale: "en", start: 4, text: "why?", made: 1, changed: 2 },
      quote: { exact: "the target", prefix: "", suffix: " leaks" },
      section: { id: "why", title: "Why" },
    },
  ],
  edits: [{ lesson: "01-data/02-leakage", sources: { fit: "x" }, bases: {}, savedAt: 7 }],
  versions: [{ lesson: "01-data/02-leakage", at: 6, why: "typed", sources: { fit: "w" }, changed: ["fit"] }],
  handIns: [
    {
      ...{ idempotencyKey: "k", exercise: "e", world: null, backend: "wasm", maker: "m" },
      ...{ evidence: { kind: "code" }, at: 8 },
    },
  ],
  small: { "aisle-guess:learn/data/leakage:first": "2" },
};
const file = (changes: object) => JSON.stringify({ ...JSON.parse(writeArchive(archive)), ...changes });

describe("all that the browser keeps, as one file", () => {
  test("comes back as it went", () => {
    expect(readArchive(writeArchive(archive))).toEqual({ archive, problem: null });
  });
  test("is read from before there were notes", () => {
    const older = readArchive(file({ format: 1, notes: undefined }));
    expect(older).toEqual({ archive: { ...archive, notes: [] }, problem: null });
  });
  test("is refused whole when it is not ours, too new or damaged, with the place", () => {
    const why = (text: string) => readArchive(text).problem;
    expect(why("{")).toEqual({ key: "notJson" });
    for (const text of ["[]", "null", '{"aisle":"notebook","format":1}'])
      expect(why(text)).toEqual({ key: "notOurs" });
    expect(why(file({ format: 3 }))).toEqual({ key: "tooNew", params: { format: 3 } });
    expect(why(file({ log: [archive.log[0], { ...archive.log[0], grade: 9 }] }))).toEqual({
      key: "broken",
      params: { at: "log.1.grade" },
    });
    expect(why(file({ small: { "other-site": "x" } }))?.key).toBe("broken");
    expect(why(file({ edits: undefined }))).toEqual({ key: "broken", params: { at: "edits" } });
  });
});

test("two records of a lesson become one: first opened and finished, last seen", () => {
  const one = { id: "a/b", opened: 5, last: 9, finished: 8 };
  expect(mergeLesson(one, { id: "a/b", opened: 3, last: 4 })).toEqual({ ...one, opened: 3 });
  expect(mergeLesson(one, { ...one, finished: 7 }).finished).toBe(7);
});
