import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRng } from "../rng";
import { bootstrapDifference, pairedDifference } from "./significance";

describe("pairedDifference", () => {
  it("gives mean and standard error of the differences, worked out by hand", () => {
    const { mean, standardError, pairs } = pairedDifference([1, 2, 6], [0, 2, 3]);
    expect(mean).toBeCloseTo(4 / 3, 12);
    expect(standardError).toBeCloseTo(
      Math.sqrt(((1 - 4 / 3) ** 2 + (4 / 3) ** 2 + (3 - 4 / 3) ** 2) / 2 / 3),
      12,
    );
    expect(pairs).toBe(3);
    expect(() => pairedDifference([1], [1])).toThrow("at least two");
    expect(() => pairedDifference([1, Number.NaN], [1, 2])).toThrow("pair 1 has no finite difference");
  });
});

/** P(X ≤ x) of a binomial count, by its definition. */
function binomialBelow(x: number, n: number, p: number): number {
  let sum = 0;
  let term = (1 - p) ** n;
  for (let k = 0; k <= x; k++) {
    sum += term;
    term *= (((n - k) / (k + 1)) * p) / (1 - p);
  }
  return sum;
}

describe("bootstrapDifference", () => {
  it("reaches to the quantiles of the binomial where differences are 0 and 1", async () => {
    // Of 40 users 10 gain 1: resampled counts are binomial with n = 40, p = 1/4.
    const a = Array.from({ length: 40 }, (_, u) => (u < 10 ? 1 : 0));
    const b = a.map(() => 0);
    const interval = await bootstrapDifference(a, b, { seed: 2, resamples: 20_000, level: 0.9 });
    let low = 0;
    while (binomialBelow(low, 40, 0.25) < 0.05) low++;
    let high = 0;
    while (binomialBelow(high, 40, 0.25) < 0.95) high++;
    expect([low, high]).toEqual([6, 15]);
    expect(interval).toEqual({
      mean: expect.closeTo(0.25, 12),
      low: low / 40,
      high: high / 40,
      level: 0.9,
      resamples: 20_000,
      pairs: 40,
    });
  });

  it("is a point where all users differ by the same", async () => {
    const interval = await bootstrapDifference([3, 4, 5], [1, 2, 3]);
    expect([interval.mean, interval.low, interval.high]).toEqual([2, 2, 2]);
  });

  it("takes the smallest and the largest mean at the least number of resamples", async () => {
    const a = [1, 5, 2, 9];
    const b = [0, 7, 1, 3];
    const rng = createRng(8);
    const means = Array.from({ length: 39 }, () => {
      let sum = 0;
      for (let draw = 0; draw < 4; draw++) {
        const u = rng.below(4);
        sum += a[u]! - b[u]!;
      }
      return sum / 4;
    });
    const { low, high } = await bootstrapDifference(a, b, { seed: 8, resamples: 39 });
    expect([low, high]).toEqual([Math.min(...means), Math.max(...means)]);
    expect(await bootstrapDifference(a, b, { resamples: 19, level: 0.9 })).toMatchObject({ resamples: 19 });
    await expect(bootstrapDifference(a, b, { resamples: 18, level: 0.9 })).rejects.toThrow("at least 19");
    await expect(bootstrapDifference(a, b, { resamples: 38 })).rejects.toThrow(
      "at least 39 resamples, not 38",
    );
  });

  it("turns round with the models, and is the same for the same seed", async () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 2,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(values, fc.nat(99), async (rows, seed) => {
        const a = rows.map(([x]) => x);
        const b = rows.map(([, y]) => y);
        const options = { seed, resamples: 99, level: 0.9 };
        const forth = await bootstrapDifference(a, b, options);
        const back = await bootstrapDifference(b, a, options);
        expect(await bootstrapDifference(a, b, options)).toEqual(forth);
        expect([back.low, back.high]).toEqual([
          expect.closeTo(-forth.high, 12),
          expect.closeTo(-forth.low, 12),
        ]);
        expect(back.mean).toBeCloseTo(-forth.mean, 12);
        expect(forth.low).toBeLessThanOrEqual(forth.high);
      }),
      { numRuns: 50 },
    );
  });

  // Differences of recall are mostly 0 with now and then a large one; those of NDCG are nearer to a bell.
  it.each([
    ["a bell", 0, (rng: ReturnType<typeof createRng>) => rng.normal()],
    ["mostly nothing", 0.1, (rng: ReturnType<typeof createRng>) => (rng.uniform() < 0.2 ? rng.uniform() : 0)],
  ])("holds the true difference about nineteen times in twenty: %s", async (_, truth, draw) => {
    const studies = 400;
    let held = 0;
    let reached = 0;
    for (let study = 0; study < studies; study++) {
      const rng = createRng(study, 7);
      const a = Array.from({ length: 60 }, () => draw(rng));
      const { low, high } = await bootstrapDifference(a, new Float64Array(60), {
        seed: study,
        resamples: 199,
      });
      if (low <= truth && truth <= high) held++;
      if (low <= truth + 0.5) reached++;
    }
    // The binomial's standard error over 400 studies is .011, and 60 users make the interval a little narrow.
    expect(held / studies).toBeGreaterThan(0.91);
    expect(held / studies).toBeLessThan(0.98);
    expect(reached / studies).toBeGreaterThan(0.99);
  });

  it("agrees with the paired standard error where there are many users", async () => {
    const rng = createRng(11);
    const a = Array.from({ length: 2000 }, () => rng.uniform());
    const b = a.map((x) => x - 0.05 + 0.2 * rng.normal());
    const { mean, standardError } = pairedDifference(a, b);
    const { low, high } = await bootstrapDifference(a, b, { seed: 1 });
    expect((high - low) / 2 / 1.96 / standardError).toBeCloseTo(1, 1);
    expect((low + high) / 2).toBeCloseTo(mean, 3);
    expect(low).toBeGreaterThan(0);
  });

  it("says what is wrong with its use, and stops with the signal's reason", async () => {
    await expect(bootstrapDifference([1], [1])).rejects.toThrow("at least two");
    await expect(bootstrapDifference([1, 2], [1])).rejects.toThrow("2 values against 1");
    await expect(bootstrapDifference([1, Number.NaN], [1, 2])).rejects.toThrow("pair 1");
    await expect(bootstrapDifference([1, 2], [1, 2], { level: 95 })).rejects.toThrow(
      "between 0 and 1, not 95",
    );
    await expect(bootstrapDifference([1, 2], [1, 2], { resamples: 2.5 })).rejects.toThrow("whole number");
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(bootstrapDifference([1, 2], [1, 2], { signal })).rejects.toThrow("enough");
  });
});
