import { describe, expect, test } from "vitest";
import type { Interactions } from "../interactions/interactions";
import { REAL_SHOPS } from "./real-shops";
import { headSlope, statisticsOf } from "./statistics";

const DAY = 86_400_000;
const JANUARY = Date.UTC(2025, 0, 6);

/** Three people, four items; one order of two lines, one item bought again. */
const events: Interactions = {
  user: Int32Array.of(0, 0, 0, 1, 2),
  item: Int32Array.of(0, 1, 0, 0, 2),
  time: Float64Array.of(JANUARY, JANUARY, JANUARY + 8 * DAY, JANUARY + 8 * DAY, JANUARY + 30 * DAY),
  userCount: 3,
  itemCount: 4,
};

describe("a shop in figures", () => {
  const { figures, weeks, baskets, concentration, ranks } = statisticsOf(events, {
    hasTime: true,
    funnel: null,
  });

  test("counts orders, baskets and who comes back", () => {
    expect(figures.ordersEach).toBeCloseTo(4 / 3);
    expect(figures.reorder).toBeCloseTo(1 / 3);
    expect(figures.basket).toBeCloseTo(5 / 4);
    expect(baskets!.slice(0, 2)).toEqual([3, 1]);
  });

  test("counts pairs: density and repeated rows", () => {
    expect(figures.density).toBeCloseTo(4 / 12);
    expect(figures.repeats).toBeCloseTo(1 / 5);
  });

  test("shares of the most popular items rise to all, unsold items included", () => {
    expect(figures.topFifth).toBeCloseTo(3 / 5);
    expect(concentration[0]).toBe(0);
    expect(concentration[25]).toBeCloseTo(3 / 5);
    expect(concentration[100]).toBe(1);
    expect(ranks).toEqual([
      [1, 3],
      [2, 1],
      [3, 1],
    ]);
  });

  test("weeks without orders are there, with none", () => {
    expect(weeks.map(([, orders]) => orders)).toEqual([1, 2, 0, 0, 1]);
    expect(new Date(weeks[0]![0]).getUTCDay()).toBe(1);
  });

  test("says nothing of orders where there is no time, nor of months that are not covered", () => {
    const timeless = statisticsOf(events, { hasTime: false, funnel: null });
    expect(timeless.figures.reorder).toBeNull();
    expect(timeless.baskets).toBeNull();
    expect(timeless.weeks).toEqual([]);
    expect(figures.novFeb).toBeNull();
  });
});

test("the slope of a head that follows a power law is its exponent", () => {
  const most = Int32Array.from({ length: 400 }, (_, rank) => Math.round(1e6 * (rank + 1) ** -0.7));
  expect(headSlope(most)).toBeCloseTo(0.7, 2);
  expect(headSlope(Int32Array.of(5, 1))).toBeNull();
});

test("every range of real shops holds what stands in it", () => {
  for (const real of Object.values(REAL_SHOPS)) {
    if (real === null) continue;
    expect(real.range[0]).toBeLessThanOrEqual(real.range[1]);
    for (const [, value] of real.sets) {
      expect(value).toBeGreaterThanOrEqual(real.range[0]);
      expect(value).toBeLessThanOrEqual(real.range[1]);
    }
  }
});
