import { describe, expect, it } from "vitest";
import { seedOf } from "../chance";
import {
  clickRate,
  clicksPerThousand,
  drawClicks,
  examination,
  orderBy,
  weighted,
  wrongPairs,
} from "./click-model";
import { RELEVANCE, START } from "./products";

const day = { order: START, relevance: RELEVANCE, eta: 1, shoppers: 2000 };
const meanOf = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Mean estimate for each product over many days. */
function averages(of: (count: ReturnType<typeof drawClicks>[number]) => number, days = 400): number[] {
  const all = Array.from({ length: days }, (_, k) => drawClicks({ ...day, seed: seedOf(1, k) }).map(of));
  return RELEVANCE.map((_, product) => meanOf(all.map((estimates) => estimates[product]!)));
}

describe("clicks under position bias", () => {
  it("are looked for less and less down the list, everywhere alike without bias", () => {
    expect([0, 1, 3].map((rank) => examination(rank, 1))).toEqual([1, 1 / 2, 1 / 4]);
    expect(examination(7, 0)).toBe(1);
  });

  it("come as often as examination times relevance says", () => {
    averages(clickRate).forEach((rate, product) => {
      expect(Math.abs(rate - examination(START.indexOf(product), 1) * RELEVANCE[product]!)).toBeLessThan(
        0.004,
      );
    });
  });

  it("give relevance back on average when weighted by the true propensities", () => {
    averages((count) => weighted(count, { assumed: 1, floor: 0 }).value).forEach((value, product) => {
      expect(Math.abs(value - RELEVANCE[product]!)).toBeLessThan(0.01);
    });
  });

  it("make low places look worse when clipped, by the clipped weight's share", () => {
    const clipped = averages((count) => weighted(count, { assumed: 1, floor: 0.25 }).value);
    const last = START.at(-1)!;
    expect(Math.abs(clipped[last]! - RELEVANCE[last]! * (4 / START.length))).toBeLessThan(0.01);
    expect(Math.abs(clipped[START[0]!]! - RELEVANCE[START[0]!]!)).toBeLessThan(0.01);
  });

  it("leave a bias when the assumed propensities are wrong, and none of it at the top", () => {
    const wrong = averages((count) => weighted(count, { assumed: 0.5, floor: 0 }).value);
    expect(Math.abs(wrong[START[3]!]! - RELEVANCE[START[3]!]! / 2)).toBeLessThan(0.01);
    expect(Math.abs(wrong[START[0]!]! - RELEVANCE[START[0]!]!)).toBeLessThan(0.01);
  });

  it("cover the truth with the 95% range about 95 times of a hundred", () => {
    const covered = averages((count) => {
      const { low, high } = weighted(count, { assumed: 1, floor: 0 });
      const truth = RELEVANCE[START[count.rank]!]!;
      return low <= truth && truth <= high ? 1 : 0;
    });
    for (const share of covered) expect(share).toBeGreaterThan(0.9);
  });

  it("do not change for one product when two others change places", () => {
    const swapped = [START[1]!, START[0]!, ...START.slice(2)];
    const [before, after] = [START, swapped].map((order) => drawClicks({ ...day, order, seed: 5 }));
    for (const product of START.slice(2)) expect(after![product]).toEqual(before![product]);
  });
});

describe("what the figure says of them", () => {
  it("counts pairs in the wrong order, ties half", () => {
    expect(wrongPairs([3, 2, 1], [3, 2, 1])).toBe(0);
    expect(wrongPairs([1, 2, 3], [3, 2, 1])).toBe(3);
    expect(wrongPairs([1, 1], [3, 2])).toBe(0.5);
  });

  it("holds at the start: by click rate the worst product on top beats the best one below, weighted it does not", () => {
    const counts = drawClicks({ ...day, seed: 1 });
    const [worst, best] = [START[0]!, RELEVANCE.indexOf(Math.max(...RELEVANCE))];
    expect(RELEVANCE[worst]).toBe(Math.min(...RELEVANCE));
    expect(clickRate(counts[worst]!)).toBeGreaterThan(clickRate(counts[best]!));
    const estimates = counts.map((count) => weighted(count, { assumed: 1, floor: 0 }).value);
    expect(estimates[best]).toBeGreaterThan(estimates[worst]!);
    expect(wrongPairs(estimates, RELEVANCE)).toBeLessThan(wrongPairs(counts.map(clickRate), RELEVANCE));
  });

  it("expects most clicks from the list by relevance", () => {
    const best = orderBy(RELEVANCE, START);
    const most = clicksPerThousand(best, { relevance: RELEVANCE, eta: 1 });
    expect(most).toBeGreaterThan(clicksPerThousand(START, { relevance: RELEVANCE, eta: 1 }));
    expect(clicksPerThousand([0], { relevance: [0.2], eta: 1 })).toBeCloseTo(200, 9);
  });
});
