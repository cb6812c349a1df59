// What the grader asks: histories drawn from an attempt's seed, and the answers to them. Also the example that is printed.
import { normal, randomFrom, whole } from "../../lib/grading/random";

/** One history: rows of `width` numbers, one for each position; real[i] = 0 where there is only padding. */
export interface History {
  readonly width: number;
  readonly queries: Float64Array;
  readonly keys: Float64Array;
  readonly values: Float64Array;
  readonly real: Uint8Array;
}

/** Printed in the task, so expected and got may be shown. */
export const example: History = {
  width: 2,
  queries: Float64Array.of(1, 0, 0, 1, 1, 1),
  keys: Float64Array.of(1, 0, 0, 2, 2, 1),
  values: Float64Array.of(1, 2, 3, 4, 5, 6),
  real: Uint8Array.of(1, 1, 1),
};

interface Drawing {
  readonly seed: string;
  readonly purpose: string;
  readonly positions: readonly [least: number, most: number];
  /** Standard deviation of queries and keys; 1 gives logits of about 1. */
  readonly spread?: number;
  /** Positions of padding in front: at least one where asked for. */
  readonly padded?: "none" | "some";
}

export function drawHistory({ seed, purpose, positions, spread = 1, padded = "none" }: Drawing): History {
  const random = randomFrom(seed, purpose);
  const n = whole(random, ...positions);
  const width = whole(random, 2, 9);
  const rows = (scale: number) => Float64Array.from({ length: n * width }, () => scale * normal(random));
  const [queries, keys, values] = [rows(spread), rows(spread), rows(1)];
  const first = padded === "some" ? whole(random, 1, n - 2) : 0;
  return {
    width,
    queries,
    keys,
    values,
    real: Uint8Array.from({ length: n }, (_, i) => (i < first ? 0 : 1)),
  };
}

/** The same up to position `last`; what comes after is drawn anew. */
export function withOtherFuture(history: History, last: number, seed: string): History {
  const random = randomFrom(seed, "another future");
  const from = (last + 1) * history.width;
  const change = (rows: Float64Array) => rows.map((value, at) => (at < from ? value : 3 * normal(random)));
  const { queries, keys, values } = history;
  return { ...history, queries: change(queries), keys: change(keys), values: change(values) };
}

/**
 * The same weights, from logits that all lie some hundreds or thousands off 0, on one side or the other from row to row:
 * q·(F·b + k/F) · F with F = `far` is q·k and a number that a row has in common.
 */
export function farFromZero(history: History, far: number): History {
  const { width, queries, keys } = history;
  return {
    ...history,
    queries: queries.map((value) => far * value),
    keys: keys.map((value, at) => value / far + (at % width === 0 ? far : 0)),
  };
}

/**
 * softmax(QKᵀ/√d + M)V with Mᵢⱼ = 0 for j ≤ i and −∞ beyond (Vaswani et al., Attention is all you need, NeurIPS 2017,
 * sections 3.2.1 and 3.2.3). Padding is seen by nobody, and its own rows are 0.
 */
export function attended({ width, queries, keys, values, real }: History): Float64Array {
  const n = real.length;
  const output = new Float64Array(n * width);
  for (let i = 0; i < n; i++) {
    if (real[i] === 0) continue;
    const logits = new Float64Array(i + 1).fill(Number.NEGATIVE_INFINITY);
    for (let j = 0; j <= i; j++) {
      if (real[j] === 0) continue;
      let product = 0;
      for (let c = 0; c < width; c++) product += queries[i * width + c]! * keys[j * width + c]!;
      logits[j] = product / Math.sqrt(width);
    }
    const largest = logits.reduce((most, logit) => Math.max(most, logit));
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
    for (let j = 0; j <= i; j++) {
      const weight = Math.exp(logits[j]! - largest) / total;
      for (let c = 0; c < width; c++) output[i * width + c]! += weight * values[j * width + c]!;
    }
  }
  return output;
}
