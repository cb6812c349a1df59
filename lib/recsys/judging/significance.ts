// Whether one model is better than another or was lucky with these users: differences user by user, with their uncertainty.
// It knows no metric: it takes one value a user, such as `perUser.recall` of two evaluations of the same users.
import { checkWhole } from "../fitted";
import { Pace } from "../pace";
import { createRng } from "../rng";
import { checkLengths } from "./metrics";

export interface Difference {
  /** Mean of a − b. */
  readonly mean: number;
  /** Standard error of that mean, from the pairs. */
  readonly standardError: number;
  readonly pairs: number;
}

/**
 * Compares two models user by user: the mean of aᵤ − bᵤ with the standard error s / √n of that mean. Pairing takes out what
 * makes a user easy or hard for both.
 * @throws RangeError with fewer than two pairs, or when the lengths differ
 */
export function pairedDifference(a: ArrayLike<number>, b: ArrayLike<number>): Difference {
  const n = pairsOf(a, b, "pairedDifference");
  const mean = meanDifference(a, b);
  let squares = 0;
  for (let u = 0; u < n; u++) squares += (a[u]! - b[u]! - mean) ** 2;
  return { mean, standardError: Math.sqrt(squares / (n - 1) / n), pairs: n };
}

export interface BootstrapOptions {
  readonly seed?: number;
  /** B: how many times as many users are drawn again. */
  readonly resamples?: number;
  /** Share of repetitions of the whole study whose interval would hold the true difference. */
  readonly level?: number;
  readonly signal?: AbortSignal;
}

export interface Interval {
  /** Mean of a − b over the users themselves. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly resamples: number;
  readonly pairs: number;
}

/**
 * Percentile interval of the mean difference by the paired bootstrap: n users are drawn with replacement from the n there are, B times;
 * each time the mean of aᵤ − bᵤ over them is taken. With α = (1 − level) / 2 and j = ⌊(B + 1) α⌋ the interval reaches from the jth
 * smallest of these means to the jth largest. An interval without 0 speaks for a difference at that level.
 * Few users make it a little too narrow; below some 30, take it with care. The same seed and n draw the same users, so that the
 * intervals of several metrics rest on the same resamples. Yields to the event loop while it works.
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap, Chapman & Hall 1993, chapter 13 (percentile intervals).
 * @throws RangeError with fewer than two pairs, when the lengths differ, when a value is no number, or when there are too few resamples
 * for the level; the signal's reason once aborted
 */
export async function bootstrapDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { seed = 0, resamples = 2000, level = 0.95, signal }: BootstrapOptions = {},
): Promise<Interval> {
  const name = "bootstrapDifference";
  const n = pairsOf(a, b, name);
  checkWhole(resamples, "resamples", name);
  if (!(level > 0 && level < 1))
    throw new RangeError(`${name}: level must lie between 0 and 1, not ${level}`);
  // 1 − .9 comes out below .1; without the nudge 19 resamples would not do for a level of .9.
  const rank = Math.floor(((resamples + 1) * (1 - level)) / 2 + 1e-9);
  if (rank < 1) {
    const least = Math.ceil(2 / (1 - level) - 1e-6) - 1;
    throw new RangeError(`${name}: a level of ${level} needs at least ${least} resamples, not ${resamples}`);
  }
  const pace = new Pace(signal);
  const difference = Float64Array.from({ length: n }, (_, u) => a[u]! - b[u]!);
  const rng = createRng(seed);
  const means = new Float64Array(resamples);
  for (let k = 0; k < resamples; k++) {
    let sum = 0;
    for (let draw = 0; draw < n; draw++) sum += difference[rng.below(n)]!;
    means[k] = sum / n;
    await pace.breathe();
  }
  means.sort();
  return {
    mean: meanDifference(a, b),
    low: means[rank - 1]!,
    high: means[resamples - rank]!,
    level,
    resamples,
    pairs: n,
  };
}

function pairsOf(a: ArrayLike<number>, b: ArrayLike<number>, name: string): number {
  checkLengths(a, b, name);
  const n = a.length;
  if (n < 2) throw new RangeError(`${name}: ${n} pairs say nothing about spread; at least two are needed`);
  for (let u = 0; u < n; u++)
    if (!Number.isFinite(a[u]! - b[u]!))
      throw new RangeError(`${name}: pair ${u} has no finite difference (${a[u]} and ${b[u]})`);
  return n;
}

function meanDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let mean = 0;
  for (let u = 0; u < a.length; u++) mean += (a[u]! - b[u]!) / a.length;
  return mean;
}
