import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { topK } from "../top-k";
import { expectedListScores } from "./expected-list";
import { judgeList, type ListScores } from "./metrics";
import { isSorted, ordersOf } from "./orders.test-tools";

const metrics = ["hr", "recall", "ndcg", "mrr", "map"] as const;

const ascending = (items: readonly number[]) => [...items].sort((a, b) => a - b);

/** The mean of judgeList over every order of the items that may be listed. */
function byCounting(
  scores: readonly number[],
  relevant: ReadonlySet<number>,
  { k, without }: { k: number; without: readonly number[] },
): ListScores {
  const listable = scores.flatMap((score, i) => (score === -Infinity || without.includes(i) ? [] : [i]));
  const orders = ordersOf(listable).filter((order) => isSorted(order, scores));
  const sums = { hr: 0, recall: 0, ndcg: 0, mrr: 0, map: 0 };
  for (const order of orders) {
    const judged = judgeList(order, relevant, k);
    for (const metric of metrics) sums[metric] += judged[metric] / orders.length;
  }
  return sums;
}

describe("expectedListScores", () => {
  it("gives what one works out by hand for three ties of which one is relevant", () => {
    // Item 0 leads; 1, 2, 3 tie for places 2 to 4, of which the list of three has two.
    const scores = expectedListScores([9, 5, 5, 5, 1], new Set([2, 4]), { k: 3 });
    const ideal = 1 + 1 / Math.log2(3);
    expect(scores.hr).toBeCloseTo(2 / 3, 12);
    expect(scores.recall).toBeCloseTo(2 / 3 / 2, 12);
    expect(scores.ndcg).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(4)) / 3 / ideal, 12);
    expect(scores.mrr).toBeCloseTo((1 / 2 + 1 / 3) / 3, 12);
    expect(scores.map).toBeCloseTo((1 / 2 + 1 / 3) / 3 / 2, 12);
  });

  it("is the mean over every order of equal scores, counted one by one", () => {
    const cases = fc.record({
      scores: fc.array(fc.constantFrom(0, 1, 2, -Infinity), { minLength: 1, maxLength: 6 }),
      relevant: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 5 }),
      without: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
      k: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(cases, ({ scores, relevant, without, k }) => {
        const options = { k, without: ascending(without) };
        const got = expectedListScores(scores, new Set(relevant), options);
        const wanted = byCounting(scores, new Set(relevant), options);
        for (const metric of metrics) expect(got[metric], metric).toBeCloseTo(wanted[metric], 10);
      }),
      { numRuns: 400 },
    );
  });

  it("is judgeList of the sorted list where no two scores are equal", () => {
    const cases = fc.record({
      scores: fc.uniqueArray(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 40 }),
      relevant: fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 9 }),
      without: fc.uniqueArray(fc.nat(39), { maxLength: 9 }),
      k: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(cases, ({ scores, relevant, without, k }) => {
        const options = { k, without: ascending(without) };
        const got = expectedListScores(scores, new Set(relevant), options);
        const wanted = judgeList(topK(scores, k, options.without), new Set(relevant), k);
        for (const metric of metrics) expect(got[metric], metric).toBeCloseTo(wanted[metric], 10);
      }),
    );
  });

  it("does not depend on which ids the items have", () => {
    const cases = fc.record({
      scores: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }),
      relevant: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 6 }),
      shift: fc.integer({ min: 1, max: 11 }),
    });
    fc.assert(
      fc.property(cases, ({ scores, relevant, shift }) => {
        const moved = scores.map((_, i) => scores[(i + shift) % 12]!);
        const movedRelevant = relevant.map((i) => (i - shift + 12) % 12);
        const here = expectedListScores(scores, new Set(relevant), { k: 5 });
        const there = expectedListScores(moved, new Set(movedRelevant), { k: 5 });
        for (const metric of metrics) expect(there[metric], metric).toBeCloseTo(here[metric], 12);
      }),
    );
  });

  it("refuses a user without relevant items and a k that is no length", () => {
    expect(() => expectedListScores([1], new Set(), { k: 5 })).toThrow("no relevant item");
    expect(() => expectedListScores([1], new Set([0]), { k: 0 })).toThrow("whole number");
  });
});
