// Draws from a Beta distribution: what Thompson sampling needs for shares such as click rates. Not its density or quantiles.
import type { Rng } from "../rng";

/**
 * One draw from Beta(a, b), as the share of one gamma in the sum of two.
 * @param a, b at least 1, such as 1 + clicks and 1 + looks without one
 * @throws RangeError when a or b is below 1 or no number
 * @see G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000
 */
export function drawBeta(rng: Rng, a: number, b: number): number {
  if (!(a >= 1 && b >= 1 && a + b < Infinity))
    throw new RangeError(`drawBeta: a and b must be at least 1 and finite, not ${a} and ${b}`);
  const x = drawGamma(rng, a);
  return x / (x + drawGamma(rng, b));
}

/** One draw from the gamma distribution of shape a ≥ 1 and scale 1. */
function drawGamma(rng: Rng, a: number): number {
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
