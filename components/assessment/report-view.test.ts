import { expect, it } from "vitest";
import type { Glance } from "./grades-view";
import { MOST_ROWS, shownItems } from "./report-view";

const glance = (item: number, passed: number, stuck: number): Glance => ({
  ...{ item, passed, stuck, trying: 0, notTried: 0, medianTries: null, check: null },
  ...{ checksPassed: 0, checks: 0 },
});

it("a report shows all exercises that one sheet has room for, else those that the smallest share passed, in their order", () => {
  const few = Array.from({ length: MOST_ROWS }, (_, n) => glance(n, n, 1));
  expect(shownItems(few)).toEqual(few.map(({ item }) => item));
  // The first three were passed by everybody, one was not tried, and one is not told.
  const many = Array.from({ length: MOST_ROWS + 5 }, (_, n) =>
    n === 9 ? null : n === 4 ? glance(n, 0, 0) : glance(n, n < 3 ? 5 : 1, n < 3 ? 0 : n),
  );
  expect(shownItems(many)).toEqual([3, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16]);
});
