// Sorting of result tables.
import { describe, expect, it } from "vitest";
import { nextSort, sortRows } from "./sort-rows";

const rows = [
  ["Popularity", 0.083, 4],
  ["EASE", 0.147, null],
  ["Random", 0.01, 100],
  ["ItemKNN", 0.147, 16],
] as const;

describe("a table", () => {
  it("keeps its own order until a column is chosen", () => {
    expect(sortRows(rows, null, "en")).toEqual([0, 1, 2, 3]);
  });

  it("sorts numbers by size and keeps the order of equal rows", () => {
    expect(sortRows(rows, { column: 1, direction: "descending" }, "en")).toEqual([1, 3, 0, 2]);
    expect(sortRows(rows, { column: 1, direction: "ascending" }, "en")).toEqual([2, 0, 1, 3]);
  });

  it("puts missing values last in both directions", () => {
    expect(sortRows(rows, { column: 2, direction: "ascending" }, "en").at(-1)).toBe(1);
    expect(sortRows(rows, { column: 2, direction: "descending" }, "en").at(-1)).toBe(1);
  });

  it("goes from greatest to least to its own order on repeated presses", () => {
    const first = nextSort(null, 1, { numeric: true });
    const second = nextSort(first, 1, { numeric: true });
    expect([first?.direction, second?.direction, nextSort(second, 1, { numeric: true })]).toEqual([
      "descending",
      "ascending",
      null,
    ]);
    expect(nextSort(first, 0, { numeric: false })).toEqual({ column: 0, direction: "ascending" });
  });
});
