// One named stream of random numbers, and the distributions the market draws from it. Every draw takes a
// fixed or data-dependent number of words from its own stream only, so no entity can disturb another.
import { chachaBlock, chachaState } from "./chacha";
import { exp, log, normalQuantile } from "./fixed-math";

export class Stream {
  readonly #state: Uint32Array;
  readonly #block = new Uint32Array(16);
  #next = 16;

  /** @param key 8 words; @param nonce which stream under that key */
  constructor(key: Uint32Array, nonce: readonly [number, number, number]) {
    this.#state = chachaState(key, nonce);
  }

  /** Goes on as the stream of entity `id` (and `part`) under the same key, from its beginning. */
  restart(id: number, part = 0): void {
    const state = this.#state;
    state[12] = 0;
    state[13] = id;
    state[14] = part;
    this.#next = 16;
  }

  /** An integer, 0 ≤ n < 2^32. */
  word(): number {
    if (this.#next === 16) {
      chachaBlock(this.#state, this.#block);
      this.#state[12]!++;
      this.#next = 0;
    }
    return this.#block[this.#next++]!;
  }

  /** Strictly between 0 and 1, on a grid of 2^-32. */
  uniform(): number {
    return (this.word() + 0.5) * 2.3283064365386963e-10;
  }

  /** An integer, 0 ≤ n < bound. */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  normal(mean = 0, deviation = 1): number {
    return mean + deviation * normalQuantile(this.uniform());
  }

  /** e^N(mean, deviation²). */
  logNormal(mean: number, deviation: number): number {
    return exp(this.normal(mean, deviation));
  }

  /** Mean 1 / rate. */
  exponential(rate: number): number {
    return -log(this.uniform()) / rate;
  }

  /** Number of arrivals in a unit of time, by adding up waiting times; meant for small means. */
  poisson(mean: number): number {
    let count = 0;
    for (let waited = this.exponential(1); waited < mean; waited += this.exponential(1)) count++;
    return count;
  }

  /** An index drawn in proportion to `weights`, which need not add up to 1. */
  weighted(weights: ArrayLike<number>): number {
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[i]!;
    let left = this.uniform() * total;
    for (let i = 0; i < weights.length - 1; i++) {
      left -= weights[i]!;
      if (left < 0) return i;
    }
    return weights.length - 1;
  }

  /** As `weighted`, among `count` weights of a table from `start` on: every visit draws from such rows, and this loop sees no other arrays. */
  weightedRow(table: Float32Array, start: number, count: number): number {
    let total = 0;
    for (let i = 0; i < count; i++) total += table[start + i]!;
    let left = this.uniform() * total;
    for (let i = 0; i < count - 1; i++) {
      left -= table[start + i]!;
      if (left < 0) return i;
    }
    return count - 1;
  }

  normals(length: number, deviation: number): Float64Array {
    const values = new Float64Array(length);
    for (let i = 0; i < length; i++) values[i] = this.normal(0, deviation);
    return values;
  }
}
