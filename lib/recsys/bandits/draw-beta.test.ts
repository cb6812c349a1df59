// Draws from Beta distributions against their exact mean, spread and shares.
import { describe, expect, it } from "vitest";
import { createRng } from "../rng";
import { drawBeta } from "./draw-beta";

const N = 40_000;

describe("drawBeta", () => {
  it.each([
    [1, 1],
    [1, 21],
    [2, 38],
    [3, 98],
    [40, 7],
    [0.4, 3],
    [0.02, 0.03],
  ])("has the mean and the variance of Beta(%d, %d)", (a, b) => {
    const rng = createRng(11, a * 1000 + b);
    const draws = Float64Array.from({ length: N }, () => drawBeta(rng, a, b));
    const mean = draws.reduce((sum, x) => sum + x, 0) / N;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / N;
    const exact = (a * b) / (a + b) ** 2 / (a + b + 1);
    // Five standard errors of the mean; the variance to 5%, which is more than five of its own.
    expect(Math.abs(mean - a / (a + b))).toBeLessThan(5 * Math.sqrt(exact / N));
    expect(Math.abs(variance / exact - 1)).toBeLessThan(0.05);
    expect(draws.every((x) => x >= 0 && x <= 1)).toBe(true);
  });

  it("leaves the right share below a point: 1 − (1 − x)^b for Beta(1, b)", () => {
    const rng = createRng(12);
    for (const x of [0.01, 0.05, 0.2]) {
      let below = 0;
      for (let k = 0; k < N; k++) if (drawBeta(rng, 1, 21) < x) below++;
      const share = 1 - (1 - x) ** 21;
      expect(Math.abs(below / N - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / N));
    }
  });

  it("gives the same draws for the same seed", () => {
    const [one, two] = [createRng(5), createRng(5)];
    expect(drawBeta(one, 2, 38)).toBe(drawBeta(two, 2, 38));
  });

  it("refuses what has no such distribution", () => {
    for (const [a, b] of [
      [-0.5, 2],
      [2, 0],
      [Number.NaN, 1],
      [1, Infinity],
    ] as const)
      expect(() => drawBeta(createRng(1), a, b)).toThrow("above 0");
  });
});
