import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auc, coverage, gini, judgeList, logLoss, pairedDifference, rankOf } from "./metrics";

describe("judgeList", () => {
  it("gives the figures worked out by hand for hits at places 2 and 4", () => {
    const scores = judgeList([9, 1, 8, 2, 7], new Set([1, 2, 3]), 5);
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(scores.hr).toBe(1);
    expect(scores.recall).toBeCloseTo(2 / 3, 12);
    expect(scores.ndcg).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / ideal, 12);
    expect(scores.mrr).toBe(1 / 2);
    expect(scores.map).toBeCloseTo((1 / 2 + 2 / 4) / 3, 12);
  });

  it("looks at the first k places only and divides recall by what they can hold", () => {
    expect(judgeList([1, 5, 2], new Set([1, 2, 3]), 2)).toMatchObject({ hr: 1, recall: 1 / 2, map: 1 / 2 });
  });

  it("gives zeros without a hit, also for an empty list", () => {
    const nothing = { hr: 0, recall: 0, ndcg: 0, mrr: 0, map: 0 };
    expect(judgeList([4, 5], new Set([1]), 2)).toEqual(nothing);
    expect(judgeList([], new Set([1]), 2)).toEqual(nothing);
  });

  it("gives ones for the best list and lies between 0 and 1 for any", () => {
    const cases = fc.record({
      list: fc.uniqueArray(fc.nat(30), { maxLength: 15 }),
      relevant: fc.uniqueArray(fc.nat(30), { minLength: 1 }),
      k: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(cases, ({ list, relevant, k }) => {
        for (const value of Object.values(judgeList(list, new Set(relevant), k))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
        for (const value of Object.values(judgeList(relevant, new Set(relevant), k)))
          expect(value).toBeCloseTo(1, 12);
      }),
    );
  });

  it("refuses a user without relevant items and a k that is no length", () => {
    expect(() => judgeList([1], new Set(), 5)).toThrow("no relevant item");
    expect(() => judgeList([1], new Set([1]), 0)).toThrow("whole number");
  });
});

describe("rankOf and auc", () => {
  it("count ties half", () => {
    expect(rankOf(2, [5, 3, 3, 3, 1])).toBe(1 + 1 + 2 / 2);
    expect(rankOf(2, [5, 3, 3, 3, 1], [0, 1])).toBe(1 + 0 + 1 / 2);
    expect(auc([1, 1, 1], [1, 0, 0])).toBe(0.5);
    expect(auc([3, 2, 1], [1, 0, 1])).toBe(0.5);
    expect(auc([3, 2], [1, 1])).toBeNaN();
  });

  it("auc is the share of pairs won, counted one by one", () => {
    const examples = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 1)), {
      minLength: 2,
    });
    fc.assert(
      fc.property(examples, (rows) => {
        const positives = rows.filter(([, label]) => label === 1);
        const negatives = rows.filter(([, label]) => label === 0);
        fc.pre(positives.length > 0 && negatives.length > 0);
        let won = 0;
        for (const [p] of positives) for (const [n] of negatives) won += p > n ? 1 : p === n ? 0.5 : 0;
        const got = auc(
          rows.map(([score]) => score),
          rows.map(([, label]) => label),
        );
        expect(got).toBeCloseTo(won / positives.length / negatives.length, 10);
      }),
    );
  });
});

describe("the other measures", () => {
  it("logLoss is the mean of −ln of what was given to the truth, also at 0 and 1", () => {
    expect(logLoss([0.8, 0.4], [1, 0])).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 12);
    expect(logLoss([0], [1])).toBeCloseTo(-Math.log(1e-15), 6);
    expect(() => logLoss([0.5], [1, 0])).toThrow("1 values against 2");
  });

  it("gini is 0 for equal shares, (n − 1)/n when one has all, and half the mean difference over the mean", () => {
    expect(gini([3, 3, 3])).toBe(0);
    expect(gini([0, 0, 0, 7])).toBeCloseTo(0.75, 12);
    expect(gini([0, 0])).toBe(0);
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 12 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);
        let differences = 0;
        for (const a of counts) for (const b of counts) differences += Math.abs(a - b);
        expect(gini(counts)).toBeCloseTo(differences / (2 * counts.length * total), 10);
      }),
    );
  });

  it("coverage is the share of items listed at all", () => {
    expect(coverage([0, 2, 1, 0])).toBe(0.5);
  });

  it("pairedDifference gives mean and standard error of the differences, worked out by hand", () => {
    const { mean, standardError, pairs } = pairedDifference([1, 2, 6], [0, 2, 3]);
    expect(mean).toBeCloseTo(4 / 3, 12);
    expect(standardError).toBeCloseTo(
      Math.sqrt(((1 - 4 / 3) ** 2 + (4 / 3) ** 2 + (3 - 4 / 3) ** 2) / 2 / 3),
      12,
    );
    expect(pairs).toBe(3);
    expect(() => pairedDifference([1], [1])).toThrow("at least two");
  });
});
