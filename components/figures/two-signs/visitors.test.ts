import { describe, expect, it } from "vitest";
import { isAccused, VISITORS, verdictOf } from "./visitors";

describe("two limits on how visitors turn pages", () => {
  it("accuse by either sign, and nobody at the limit itself", () => {
    const at = { mean: 7, spread: 0.4, isMachine: false };
    expect(isAccused(at, { fast: 7, steady: 0.4 })).toBe(false);
    expect(isAccused(at, { fast: 7.1, steady: 0 })).toBe(true);
    expect(isAccused(at, { fast: 0, steady: 0.41 })).toBe(true);
  });

  it("find all machines and five people with the lesson's limits", () => {
    expect(verdictOf(VISITORS, { fast: 7, steady: 0.4 })).toMatchObject({
      found: 16,
      wronged: 5,
      machines: 16,
    });
  });

  it("miss those that stroll when speed alone decides, and at 26 seconds err with nobody", () => {
    expect(verdictOf(VISITORS, { fast: 7, steady: 0 })).toMatchObject({ found: 9, wronged: 0 });
    expect(verdictOf(VISITORS, { fast: 26, steady: 0 }).f1).toBe(1);
  });

  it("have no precision while nobody is accused", () => {
    const verdict = verdictOf(VISITORS, { fast: 0, steady: 0 });
    expect(verdict.precision).toBeNaN();
    expect([verdict.recall, verdict.f1]).toEqual([0, 0]);
  });
});
