// Draws from a Beta distribution: what Thompson sampling needs for shares such as click rates. Not its density or quantiles.
import type { Rng } from "../rng";

/**
 * One draw from Beta(a, b), as the share of one gamma in the sum of two.
 * @param a, b above 0, such as 1 + clicks and 1 + looks without one
 * @throws RangeError when a or b is not above 0 or no number
 * @see G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000
 */
export function drawBeta(rng: Pick<Rng, "normal" | "uniform">, a: number, b: number): number {
  if (!(a > 0 && b > 0 && a + b < Infinity))
    throw new RangeError(`drawBeta: a and b must be above 0 and finite, not ${a} and ${b}`);
  const x = drawGamma(rng, a);
  const sum = x + drawGamma(rng, b);
  // Both may be too small for a number where a and b are near 0: then nearly all of the distribution lies at its two ends.
  return sum > 0 ? x / sum : Number(rng.uniform() < a / (a + b));
}

/** One draw from the gamma distribution of shape a > 0 and scale 1. */
function drawGamma(rng: Pick<Rng, "normal" | "uniform">, a: number): number {
  // Section 6 of the paper: a shape below 1 by way of the next one.
  if (a < 1) return drawGamma(rng, a + 1) * (1 - rng.uniform()) ** (1 / a);
  const d = a - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = rng.normal();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = rng.uniform();
    const squared = x * x;
    // The first test accepts 98 of 100 without a logarithm.
    if (u < 1 - 0.0331 * squared * squared) return d * v;
    if (Math.log(u) < 0.5 * squared + d * (1 - v + Math.log(v))) return d * v;
  }
}
