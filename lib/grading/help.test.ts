import { describe, expect, it } from "vitest";
import { type HelpFacts, mayOpen, SOLUTION } from "./help";

const facts = (opened: readonly number[], tries = 0, passed = false): HelpFacts => ({
  opened,
  tries,
  passed,
});

describe("help", () => {
  it("opens hints one after the other, whatever was handed in", () => {
    expect([1, 2, 3].map((step) => mayOpen(step, facts([])))).toEqual([true, false, false]);
    expect([1, 2, 3].map((step) => mayOpen(step, facts([1], 9)))).toEqual([true, true, false]);
    expect([1, 2, 3].map((step) => mayOpen(step, facts([1, 2])))).toEqual([true, true, true]);
  });

  it("keeps the solution for who passed, or read all hints and had three tries judged", () => {
    expect(mayOpen(SOLUTION, facts([1, 2, 3], 2))).toBe(false);
    expect(mayOpen(SOLUTION, facts([1, 2], 3))).toBe(false);
    expect(mayOpen(SOLUTION, facts([1, 2, 3], 3))).toBe(true);
    expect(mayOpen(SOLUTION, facts([], 1, true))).toBe(true);
  });

  it("lets what was opened be opened again, also after the rule would forbid it", () => {
    expect(mayOpen(SOLUTION, facts([SOLUTION]))).toBe(true);
  });

  it("has no other steps", () => {
    for (const step of [0, 5, 1.5, Number.NaN, -1])
      expect(mayOpen(step, facts([1, 2, 3], 9, true))).toBe(false);
  });
});
