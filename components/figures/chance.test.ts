import { describe, expect, it } from "vitest";
import { drawSuccesses, randomOf, seedOf } from "./chance";

const momentsOf = (values: readonly number[]) => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length };
};

describe("chance in parts", () => {
  it("is the same for the same seed and part, and another for another", () => {
    const five = (seed: number, index: number) => Array.from({ length: 5 }, randomOf(seed, index));
    expect(five(3, 1)).toEqual(five(3, 1));
    expect(five(3, 1)).not.toEqual(five(4, 1));
    expect(five(3, 1)).not.toEqual(five(3, 2));
  });

  it("has seeds that random.ts takes, hardly ever the same twice", () => {
    const seeds = Array.from({ length: 20_000 }, (_, k) => seedOf(7, k));
    for (const seed of seeds) expect(seed > 0 && Number.isInteger(seed)).toBe(true);
    expect(new Set(seeds).size).toBeGreaterThan(19_990);
  });

  it("begins its parts with numbers that know nothing of each other", () => {
    const firsts = Array.from({ length: 20_000 }, (_, k) => randomOf(7, k)());
    const { mean, variance } = momentsOf(firsts);
    expect(mean).toBeCloseTo(1 / 2, 1);
    expect(variance).toBeCloseTo(1 / 12, 2);
    expect(momentsOf(firsts.slice(1).map((x, k) => (x - 0.5) * (firsts[k]! - 0.5))).mean).toBeCloseTo(0, 2);
  });

  it("counts successes with the mean and variance of the binomial distribution", () => {
    const random = randomOf(5, 0);
    const draws = Array.from({ length: 20_000 }, () => drawSuccesses(random, { trials: 50, rate: 0.1 }));
    const { mean, variance } = momentsOf(draws);
    expect(mean).toBeCloseTo(5, 1);
    expect(Math.abs(variance - 4.5)).toBeLessThan(0.2);
  });

  it("knows what is certain", () => {
    expect(drawSuccesses(() => 0.5, { trials: 9, rate: 0 })).toBe(0);
    expect(drawSuccesses(() => 0.9, { trials: 9, rate: 1 })).toBe(9);
  });
});
