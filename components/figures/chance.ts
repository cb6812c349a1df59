// Draws that several figures share, on top of random.ts: seeds for parts, counts of successes.
import { randomFrom } from "./random";

/**
 * A seed for part `index` of what `seed` stands for. Neighbouring seeds of a linear generator begin alike, so the two are mixed
 * (the finaliser of A. Appleby's MurmurHash3, public domain).
 */
export function seedOf(seed: number, index: number): number {
  let h = Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 1) + 1;
}

/** Numbers in (0, 1) for one part of what a seed stands for. */
export const randomOf = (seed: number, index: number): (() => number) => randomFrom(seedOf(seed, index));

/**
 * How many of `trials` succeed when each does with chance `rate`: a draw from the binomial distribution by the gaps
 * between successes, which are geometric (L. Devroye, Non-Uniform Random Variate Generation, 1986, chapter X).
 * Takes one number from `random` for each success and one more.
 */
export function drawSuccesses(
  random: () => number,
  { trials, rate }: { readonly trials: number; readonly rate: number },
): number {
  if (rate <= 0) return 0;
  if (rate >= 1) return trials;
  const perFailure = Math.log1p(-rate);
  let at = -1;
  for (let count = 0; ; count++) {
    at += 1 + Math.floor(Math.log(random()) / perFailure);
    if (at >= trials) return count;
  }
}
