// Seeded random numbers for models and batches: small, quick and the same on every machine.
// Not for worlds: a seed of 32 bits can be searched (the market has its own generator).

export interface Rng {
  /** The next 32 bits, 0 ≤ x < 2³². */
  bits(): number;
  /** Uniform in [0, 1), 32 bits of resolution. */
  uniform(): number;
  /** Uniform integer, 0 ≤ x < n, for 1 ≤ n ≤ 2³². */
  below(n: number): number;
  /** Standard normal, by Box and Muller. */
  normal(): number;
}

/**
 * sfc32 (Doty-Humphrey, PractRand), its state filled from the seed and the stream number.
 * @param stream independent sequences of the same seed, such as one for a user
 */
export function createRng(seed: number, stream = 0): Rng {
  // In a typed array, since engines would box numbers of 32 bits that a closure holds.
  const state = Int32Array.of(seed, Math.floor(seed / 2 ** 32), stream, 1);
  const bits = (): number => {
    const a = state[0]!;
    const b = state[1]!;
    const c = state[2]!;
    const counter = state[3]!;
    const out = (((a + b) | 0) + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + out;
    state[3] = counter + 1;
    return out >>> 0;
  };
  for (let k = 0; k < 16; k++) bits();
  const uniform = (): number => bits() / 2 ** 32;
  return {
    bits,
    uniform,
    below: (n) => Math.floor((bits() / 2 ** 32) * n),
    normal: () => {
      const radius = Math.sqrt(-2 * Math.log((bits() + 1) / (2 ** 32 + 1)));
      return radius * Math.cos(2 * Math.PI * uniform());
    },
  };
}

/** A random order of 0 … n−1 (Fisher and Yates), shape [n]. */
export function permutation(n: number, rng: Rng): Int32Array {
  const order = Int32Array.from({ length: n }, (_, k) => k);
  for (let k = n - 1; k > 0; k--) {
    const other = rng.below(k + 1);
    const kept = order[k]!;
    order[k] = order[other]!;
    order[other] = kept;
  }
  return order;
}
