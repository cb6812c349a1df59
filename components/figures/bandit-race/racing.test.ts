// The race: the same luck on both sides, and what is believed after some looks.
import { describe, expect, it } from "vitest";
import { ARMS, beliefOf, densityOf, RULES, raceOf, shownNext, standingAfter, VISITS } from "./racing";

const NUMBERS = [...Array(60).keys()];

describe("the race of arrivals", () => {
  it("has one best arm, two points ahead, and clicks at about its rates", () => {
    for (const number of NUMBERS) {
      const { rates, won } = raceOf(number);
      const [first, second] = [...rates].sort((a, b) => b - a);
      expect(first! - second!).toBeGreaterThanOrEqual(0.02);
      for (const [arm, rate] of rates.entries()) {
        const error = Math.sqrt((rate * (1 - rate)) / VISITS);
        expect(Math.abs(won[arm]![VISITS]! / VISITS - rate)).toBeLessThan(5 * error);
      }
    }
  });

  it("brings whoever shows an arm as often the same clicks, in whatever order", () => {
    const world = raceOf(3);
    const one = standingAfter(world, [0, 0, 0, 1, 1, 2]);
    const other = standingAfter(world, [2, 1, 0, 1, 0, 0]);
    expect(other).toEqual(one);
    expect(one.looks).toEqual([3, 2, 1, 0]);
  });

  it("counts what the best arm would have brought more", () => {
    const world = raceOf(5);
    const best = world.rates.indexOf(Math.max(...world.rates));
    const worst = world.rates.indexOf(Math.min(...world.rates));
    expect(standingAfter(world, new Array(50).fill(best)).lost).toBe(0);
    const gap = world.rates[best]! - world.rates[worst]!;
    expect(standingAfter(world, new Array(50).fill(worst)).lost).toBeCloseTo(50 * gap, 9);
  });

  it("is lost least by Thompson sampling on average, and its arm is mostly the best in the end", () => {
    const means = new Map<string, number>();
    let right = 0;
    for (const number of NUMBERS) {
      const world = raceOf(number);
      const add = (who: string, shown: ArrayLike<number>) =>
        means.set(who, (means.get(who) ?? 0) + standingAfter(world, shown).lost / NUMBERS.length);
      add("thompson", world.thompson);
      for (const rule of RULES) if (rule !== "hand") add(rule, shownNext(number, [], rule, VISITS));
      const last = world.thompson.slice(-100);
      const best = world.rates.indexOf(Math.max(...world.rates));
      if (last.filter((arm) => arm === best).length > 50) right++;
    }
    for (const rule of RULES)
      if (rule !== "hand") expect(means.get(rule)!, rule).toBeGreaterThan(means.get("thompson")!);
    expect(right).toBeGreaterThan(40);
  });

  it("goes on with a rule from wherever the reader left it, and not past the end", () => {
    const whole = shownNext(2, [], "ucb1", 100);
    expect([...whole.slice(0, 40), ...shownNext(2, whole.slice(0, 40), "ucb1", 60)]).toEqual(whole);
    expect(new Set(whole.slice(0, ARMS)).size).toBe(ARMS);
    expect(shownNext(2, new Array(VISITS - 3).fill(0), "greedy", 10)).toHaveLength(3);
    expect(shownNext(2, [], "hand", 10)).toEqual([]);
  });

  it("believes what Beta(1 + clicks, 1 + misses) says", () => {
    expect(beliefOf(0, 0)).toEqual({ mean: 0.5, deviation: Math.sqrt(1 / 12) });
    expect(beliefOf(18, 1).mean).toBeCloseTo(0.1, 12);
    expect(densityOf(0, 0, 0.3)).toBe(1);
    expect(densityOf(20, 2, 0.1)).toBeCloseTo(1, 12);
    expect(densityOf(20, 0, 0)).toBeCloseTo(1, 6);
    expect(densityOf(20, 20, 1)).toBeCloseTo(1, 6);
    expect(densityOf(20, 2, 0.3)).toBeCloseTo((0.3 / 0.1) ** 2 * (0.7 / 0.9) ** 18, 12);
  });
});
