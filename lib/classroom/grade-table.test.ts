import { expect, it } from "vitest";
import { csvLine, gradeColumns, gradeValues, harmless } from "./grade-table";
import type { GradeRow } from "./gradebook";

const cell = (item: number, changes: Partial<GradeRow["cells"][number]> = {}) => ({
  ...{ item, tries: 0, waiting: 0, passed: false, isOverridden: false, checksPassed: 0, checks: 0 },
  ...changes,
});

it("a row has a value for every column, and none for what was not tried, is not judged or was not drawn", () => {
  const exercises = ["a", "b", "c", "d"];
  const cells = [
    cell(0, { tries: 2, passed: true }),
    cell(1, { tries: 3, isOverridden: true }),
    cell(3, { tries: 1, waiting: 1 }),
  ];
  const row = {
    person: "p",
    name: "Ann",
    email: "a@b",
    phase: "over",
    result: "failed",
    passed: 1,
    cells,
  } as const;
  const names = gradeColumns({ exercises }).map(({ name }) => name);
  const values = gradeValues(row, { exercises });
  expect(Object.fromEntries(names.map((name, n) => [name, values[n]]))).toEqual({
    ...{
      name: "Ann",
      email: "a@b",
      state: "over",
      result: "failed",
      passed: 1,
      exercises: 3,
      overridden: "b",
    },
    ...{ a: 1, "a tries": 2, b: 0, "b tries": 3, c: null, "c tries": null, d: null, "d tries": 1 },
  });
});

it("no text begins as a formula would, in whatever form the sign comes", () => {
  for (const sign of ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
    expect(harmless(`${sign}cmd|' /C calc'!A0`)).toBe(`'${sign}cmd|' /C calc'!A0`);
  expect(harmless("Ann-Marie = @home")).toBe("Ann-Marie = @home");
  expect(harmless("Ann; =1+1"), "where the list is parted by semicolons").toBe("'Ann; =1+1");
});

it("a line of CSV quotes what would break it and leaves numbers bare, also negative ones", () => {
  expect(csvLine(['say "hi", Ann', null, -1, "=1+1", "two\nlines"])).toBe(
    `"say ""hi"", Ann",,-1,'=1+1,"two\nlines"\r\n`,
  );
});
