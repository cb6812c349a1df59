// Chance that is the same in every browser: the figures must start alike for everybody. Not for anything that needs secrecy.

/**
 * Numbers in (0, 1): the "minimal standard" generator, x ← 48271 x mod 2³¹ − 1.
 * @param seed a whole number from 1
 * @see S. K. Park, K. W. Miller and P. K. Stockmeyer, "Another test for randomness", CACM 36(7), 1993
 */
export function randomFrom(seed: number): () => number {
  let state = seed % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Normal numbers of mean 0 and variance 1 (Box and Muller, 1958). */
export function normalFrom(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}
