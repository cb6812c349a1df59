import { describe, expect, it } from "vitest";
import { adjustedRand, agreement, CUSTOMERS, partsOf, segmentOf, stays, WINDOW } from "./customers";

const both = { fresh: 28, often: 3 };

describe("two boundaries through eighty customers", () => {
  it("count a customer at the boundary of recency as quiet, and at that of frequency as frequent", () => {
    expect(segmentOf({ recency: 27, orders: 3 }, both)).toBe("freshOften");
    expect(segmentOf({ recency: 28, orders: 2 }, both)).toBe("quietSeldom");
  });

  it("put each customer into one segment, and know who stays", () => {
    const parts = partsOf(CUSTOMERS, both);
    expect(parts.reduce((sum, { people }) => sum + people, 0)).toBe(CUSTOMERS.length);
    expect(parts.reduce((sum, { stay }) => sum + stay, 0)).toBe(
      CUSTOMERS.filter((one) => stays(one, both)).length,
    );
  });

  it("age by the 28 days between the dates whoever has not ordered in them", () => {
    for (const { before, after } of CUSTOMERS)
      if (after.recency >= 28) expect(after.recency - before.recency).toBe(28);
  });

  it("keep people together by frequency alone, and not by recency alone", () => {
    expect(agreement(CUSTOMERS, { fresh: WINDOW + 1, often: 3 })).toBeGreaterThan(0.7);
    expect(agreement(CUSTOMERS, { fresh: 28, often: 1 })).toBeLessThan(0.05);
    expect(agreement(CUSTOMERS, { fresh: WINDOW + 1, often: 1 })).toBe(1);
  });
});

describe("the adjusted Rand index", () => {
  it("does not care for names, and is what Hubert and Arabie's formula gives by hand", () => {
    expect(adjustedRand(["a", "a", "b"], ["x", "x", "a"])).toBe(1);
    // Together in both: 1 pair of 6; in the first 2, in the second 1. (1 − 2/6) / (3/2 − 2/6)
    expect(adjustedRand(["a", "a", "b", "b"], ["a", "a", "b", "c"])).toBeCloseTo(4 / 7, 12);
  });
});
