import { describe, expect, it } from "vitest";
import { expectedAlarms, RULES } from "./boundaries";
import { countAlarms, firstAlarm, lookPoints, pOf, runExperiment, STEPS, VISITORS, zOf } from "./experiment";

describe("an experiment of two shops that are the same", () => {
  it("has the p that tables of the normal distribution give", () => {
    expect(pOf(0)).toBeCloseTo(1, 6);
    expect(pOf(1.959964)).toBeCloseTo(0.05, 6);
    expect(pOf(-2.575829)).toBeCloseTo(0.01, 6);
    expect(pOf(3.290527)).toBeCloseTo(0.001, 6);
  });

  it("has the z of the pooled test, worked by hand", () => {
    // 40 and 60 of 1,000: both 5%, spread √(2 · .05 · .95 / 1000)
    expect(zOf({ a: 40, b: 60, visitors: 1000 })).toBeCloseTo(0.02 / Math.sqrt(0.000095), 9);
    expect(zOf({ a: 0, b: 0, visitors: 50 })).toBe(0);
  });

  it("is the same for the same seed, sells near its rate, and only ever adds", () => {
    const one = runExperiment({ rate: 0.1, seed: 4 });
    expect(one).toEqual(runExperiment({ rate: 0.1, seed: 4 }));
    expect(one.z).toHaveLength(STEPS);
    expect(Math.abs(one.a.at(-1)! / VISITORS - 0.1)).toBeLessThan(0.015);
    for (const sold of [one.a, one.b]) expect(sold).toEqual([...sold].sort((x, y) => x - y));
  });

  it("is looked at in equal steps, last at its end", () => {
    expect(lookPoints(5)).toEqual([39, 79, 119, 159, 199]);
    expect(lookPoints(1)).toEqual([STEPS - 1]);
  });

  it("stops at the first look whose bound is reached, on either side", () => {
    expect(firstAlarm([1, -2, 3], [1.96, 1.96, 1.96])).toBe(1);
    expect(firstAlarm([1, 1, 1], [1.96, 1.96, 1.96])).toBeNull();
  });

  it("is called significant as often as the integral says, by every rule", () => {
    const of = 2500;
    const alarms = countAlarms({ rate: 0.05, looks: 20, seed: 1, from: 0, to: of });
    for (const rule of RULES) {
      const wanted = expectedAlarms(rule, 20);
      const standardError = Math.sqrt((wanted * (1 - wanted)) / of);
      expect(Math.abs(alarms[rule] / of - wanted), rule).toBeLessThan(4 * standardError);
    }
  });

  it("adds up the same in one go and in pieces", () => {
    const series = { rate: 0.05, looks: 10, seed: 3 } as const;
    const first = countAlarms({ ...series, from: 0, to: 70 });
    const rest = countAlarms({ ...series, from: 70, to: 200 });
    const all = countAlarms({ ...series, from: 0, to: 200 });
    for (const rule of RULES) expect(first[rule] + rest[rule]).toBe(all[rule]);
  });
});
