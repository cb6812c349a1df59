import { expect, test } from "vitest";
import { namesOf, termMatches } from "./term-match";

const names = namesOf(["Two-tower model", "dual encoder", "双塔", "双塔模型"]);

test("a term is found by a piece of any of its names, in either language, in any case and width", () => {
  for (const query of ["two", "TOWER", "dual enc", "双塔", "ＴＷＯ", "", " 塔 "])
    expect([query, termMatches(names, query)]).toEqual([query, true]);
});

test("words may come in any order and from both languages, but all must be there", () => {
  expect(termMatches(names, "双塔 tower")).toBe(true);
  expect(termMatches(names, "双塔 transformer")).toBe(false);
});
