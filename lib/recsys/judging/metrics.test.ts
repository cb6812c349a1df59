import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auc, coverage, gini, judgeList, logLoss, novelty, rankOf } from "./metrics";
import { isSorted, ordersOf } from "./orders.test-tools";

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
  it("rankOf is the mean place over all orders of equal scores", () => {
    const cases = fc.record({
      scores: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 5 }),
      target: fc.nat(4),
      without: fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(cases, ({ scores, target, without }) => {
        fc.pre(target < scores.length && !without.includes(target));
        const ranked = scores.flatMap((_, i) => (without.includes(i) ? [] : [i]));
        const orders = ordersOf(ranked).filter((order) => isSorted(order, scores));
        const places = orders.map((order) => order.indexOf(target) + 1);
        const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
        expect(
          rankOf(
            target,
            scores,
            without.sort((a, b) => a - b),
          ),
        ).toBeCloseTo(mean, 12);
      }),
    );
  });

  it("refuse scores that are no numbers, which would otherwise rank first", () => {
    expect(() => rankOf(1, [3, Number.NaN, 2])).toThrow("score 1 is not a number");
    expect(() => rankOf(0, [3, 2, Number.NaN])).toThrow("score 2 is not a number");
    expect(() => auc([1, Number.NaN], [0, 1])).toThrow("score 1 is not a number");
    expect(rankOf(0, [-Infinity, -Infinity, 1])).toBe(2.5);
  });

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

  it("novelty is the mean of log₂(users / takers) over what was listed, worked out by hand", () => {
    // Of 8 users 8, 4, 1 and 0 took the items: 0, 1, 3 and, as if one had, 3 bits.
    expect(novelty([2, 0, 0, 0], [8, 4, 1, 0], 8)).toBe(0);
    expect(novelty([3, 2, 2, 1], [8, 4, 1, 0], 8)).toBeCloseTo((0 + 2 + 6 + 3) / 8, 12);
    expect(novelty([0, 0], [1, 1], 1)).toBe(0);
    expect(() => novelty([1], [1, 2], 3)).toThrow("1 values against 2");
  });
});
