// The regression inside SLIM: one column of a matrix from its other columns, by coordinate descent on their inner products.
import type { Sparse } from "../sparse";

export interface ElasticNetOptions {
  readonly l1: number;
  /** > 0, so that there is one solution. */
  readonly l2: number;
  readonly weights: "non-negative" | "any";
}

/** A pass in which no weight moves further than this is the last. */
const TOLERANCE = 1e-5;

/** Some ten to fifty are needed; more only where l2 next to nothing lets items that are alike trade weight without end. */
const MOST_PASSES = 1000;

/**
 * w that minimises ½‖x_j − Xw‖² + l2/2 ‖w‖² + l1 ‖w‖₁ with w_j = 0, and w ≥ 0 where asked, given G = XᵀX. With the residual
 * r_i = G_ij − Σ_k G_ik w_k, one weight after the other gets its best value while the rest stand still:
 * w_i ← S(r_i + G_ii w_i) / (G_ii + l2), S(v) = max(v − l1, 0), or sign(v) max(|v| − l1, 0).
 * Source: Friedman, Hastie and Tibshirani, Regularization paths for generalized linear models via coordinate descent, J. Stat. Softw.
 * 33(1), 2010 (updates by covariances; passes over the weights in use between passes over all).
 */
export class ElasticNet {
  readonly #gram: Sparse;
  readonly #options: ElasticNetOptions;
  /** G_ii, shape [n]. */
  readonly #diagonal: Float64Array;
  /** Where an item stands among the candidates of the column at hand, or −1; shape [n]. */
  readonly #place: Int32Array;

  /** @param gram XᵀX of an X ≥ 0, shape [n, n] */
  constructor(gram: Sparse, options: ElasticNetOptions) {
    this.#gram = gram;
    this.#options = options;
    const n = gram.start.length - 1;
    this.#place = new Int32Array(n).fill(-1);
    this.#diagonal = Float64Array.from({ length: n }, (_, i) => {
      for (let at = gram.start[i]!; at < gram.start[i + 1]!; at++)
        if (gram.column[at] === i) return gram.value[at]!;
      return 0;
    });
  }

  /** @param take gets each item with a weight, ascending */
  solve(j: number, take: (item: number, weight: number) => void): void {
    const candidates = this.#candidates(j);
    candidates.forEach((item, c) => {
      this.#place[item] = c;
    });
    const residual = this.#rowOf(j, candidates.length);
    const weights = new Float64Array(candidates.length);
    // Rows of G are gathered when their item first gets a weight: most never do.
    const rows = new Map<number, Float64Array>();
    const pass = (over: Iterable<number>): number => {
      let furthest = 0;
      for (const c of over) {
        const item = candidates[c]!;
        const before = weights[c]!;
        const size = this.#diagonal[item]!;
        const after = this.#shrunk(residual[c]! + size * before) / (size + this.#options.l2);
        if (after === before) continue;
        weights[c] = after;
        const row = rows.get(c) ?? this.#rowOf(item, candidates.length);
        rows.set(c, row);
        const step = after - before;
        for (let k = 0; k < row.length; k++) residual[k]! -= step * row[k]!;
        furthest = Math.max(furthest, Math.abs(step));
      }
      return furthest;
    };
    let passes = 0;
    while (pass(weights.keys()) > TOLERANCE && passes < MOST_PASSES) {
      const used = Array.from(weights.keys()).filter((c) => weights[c] !== 0);
      while (++passes < MOST_PASSES && pass(used) > TOLERANCE);
    }
    candidates.forEach((item, c) => {
      this.#place[item] = -1;
      if (weights[c] !== 0) take(item, weights[c]!);
    });
  }

  /**
   * Items that may get a weight, ascending. Where nothing is negative, r_i never exceeds G_ij, so an item with G_ij ≤ l1 stays at 0.
   */
  #candidates(j: number): Int32Array {
    const { l1, weights } = this.#options;
    if (weights === "any")
      return Int32Array.from(this.#diagonal.keys()).filter((i) => i !== j && this.#diagonal[i]! > 0);
    const { start, column, value } = this.#gram;
    const from = start[j]!;
    return column.subarray(from, start[j + 1]!).filter((i, at) => i !== j && value[from + at]! > l1);
  }

  /** Row `item` of G at the candidates. */
  #rowOf(item: number, size: number): Float64Array {
    const row = new Float64Array(size);
    const { start, column, value } = this.#gram;
    for (let at = start[item]!; at < start[item + 1]!; at++) {
      const c = this.#place[column[at]!]!;
      if (c >= 0) row[c] = value[at]!;
    }
    return row;
  }

  #shrunk(value: number): number {
    const { l1, weights } = this.#options;
    if (value > l1) return value - l1;
    return weights === "any" && value < -l1 ? value + l1 : 0;
  }
}
