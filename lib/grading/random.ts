// Numbers that look random from a seed, for hidden inputs: the same seed and purpose give the same numbers everywhere.
// The seed is secret where it matters, so the stream behind it only has to be even.

/**
 * xoshiro128** (Blackman and Vigna 2018) over a state mixed from the text.
 * @param seed hexadecimal, as a grader is handed it
 * @param purpose gives each use a stream of its own
 * @returns numbers in [0, 1) in steps of 2^-53
 */
export function randomFrom(seed: string, purpose: string): () => number {
  const state = mix(`${purpose}\0${seed}`);
  const next = () => {
    const result = Math.imul(rotate(Math.imul(state[1]!, 5), 7), 9) >>> 0;
    const t = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= t;
    state[3] = rotate(state[3]!, 11);
    return result;
  };
  return () => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53;
}

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));

/** Four words that all depend on every character: FNV-1a from four starts, each finished as MurmurHash3 does. */
function mix(text: string): Int32Array {
  return Int32Array.from([0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35], (start) => {
    let hash = start;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  });
}

/** A normal deviate of mean 0 and variance 1, by Box and Muller (1958). */
export function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** A whole number from `least` to `most`, both possible. */
export function whole(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** A number from `least` to below `most`. */
export const between = (random: () => number, least: number, most: number): number =>
  least + (most - least) * random();

/** The same things in some order, by Fisher and Yates. */
export function shuffled<T>(random: () => number, list: readonly T[]): T[] {
  const copy = [...list];
  for (let n = copy.length - 1; n > 0; n--) {
    const other = whole(random, 0, n);
    [copy[n], copy[other]] = [copy[other]!, copy[n]!];
  }
  return copy;
}

/** What `make` gives, so many times, one after another. */
export const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
