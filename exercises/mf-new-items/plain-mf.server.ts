// Matrix factorisation written out by hand: what a learner who builds it from the formulas hands in. Plain stochastic
// gradient descent in plain arrays, so that calibration over many worlds takes seconds. It shares no code with lib/recsys.
import type { Interactions } from "../../lib/interactions/interactions";

const D = 24;
const EPOCHS = 15;
const NEGATIVES = 5;
const RATE = 0.08;
const LAMBDA = 0.015;

export interface PlainMf {
  /** Length of a vector. */
  readonly d: number;
  /** P, row-major, shape [users, d]. */
  readonly p: Float64Array;
  /** Q, row-major, shape [items, d]. */
  readonly q: Float64Array;
  /** b, shape [items]. */
  readonly bias: Float64Array;
  scores(user: number): Float64Array;
}

/** Minimises −ln σ(s) over purchases and −ln σ(−s) over drawn items, s = p·q + b, with λ(‖p‖² + ‖q‖²)/2 on each step. */
export function fitPlainMf(
  { user, item, userCount, itemCount }: Interactions,
  seed: number,
  epochs = EPOCHS,
): PlainMf {
  const random = generator(seed);
  const table = (rows: number) => Float64Array.from({ length: rows * D }, () => (random() - 0.5) * 0.2);
  const p = table(userCount);
  const q = table(itemCount);
  const bias = new Float64Array(itemCount);
  const step = (u: number, i: number, label: 0 | 1, rate: number) => {
    let s = bias[i]!;
    for (let f = 0; f < D; f++) s += p[u * D + f]! * q[i * D + f]!;
    const error = label - 1 / (1 + Math.exp(-s));
    bias[i]! += rate * error;
    for (let f = 0; f < D; f++) {
      const pf = p[u * D + f]!;
      const qf = q[i * D + f]!;
      p[u * D + f]! += rate * (error * qf - LAMBDA * pf);
      q[i * D + f]! += rate * (error * pf - LAMBDA * qf);
    }
  };
  const rows = Int32Array.from(user, (_, row) => row);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = RATE * (1 - epoch / epochs);
    for (let n = rows.length - 1; n > 0; n--) {
      const other = Math.floor(random() * (n + 1));
      const row = rows[n]!;
      rows[n] = rows[other]!;
      rows[other] = row;
    }
    for (const row of rows) {
      step(user[row]!, item[row]!, 1, rate);
      for (let n = 0; n < NEGATIVES; n++) step(user[row]!, Math.floor(random() * itemCount), 0, rate);
    }
  }
  return {
    ...{ d: D, p, q, bias },
    scores: (u) =>
      bias.map((b, i) => {
        let s = b;
        for (let f = 0; f < D; f++) s += p[u * D + f]! * q[i * D + f]!;
        return s;
      }),
  };
}

/** Mulberry32: small, seeded, good enough for shuffles and draws. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
