// EASE: every item is predicted from all the others by one ridge regression with a closed solution. Shallow, and hard to beat.
import type { Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { checkEvents, checkSetting, checkUser, fitted } from "../fitted";
import { addCoCounts, toItemUsers } from "../neighbours/item-users";
import { Pace } from "../pace";
import type { FitOptions, Recommender, RecommendOptions } from "../recommender";
import { topK } from "../top-k";
import { type MatMul, multiplyInDouble } from "./mat-mul";
import { invertSpd } from "./spd-inverse";

export interface EaseOptions {
  /** Ridge λ > 0, in users: larger trusts pairs seen together by few users less. */
  readonly lambda?: number;
  /** Makes the large products; plain JavaScript in double precision when left out. createTfMatMul hands them to tfjs. */
  readonly matMul?: MatMul;
}

/** Bytes a fit may take at its peak. */
const MOST_BYTES = 3e9;

/**
 * Minimises ‖X − XB‖² + λ‖B‖² under diag(B) = 0 for binary X [users, items]. With P = (XᵀX + λI)⁻¹:
 * B[i, j] = −P[i, j] / P[j, j] for i ≠ j, and score(u, j) = Σ_{i ∈ items of u} B[i, j].
 * Source: Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019, equation 8.
 */
export class Ease implements Recommender {
  readonly name = "EASE";
  readonly #lambda: number;
  readonly #matMul: MatMul | undefined;
  #state: { rows: UserItems; weights: Float32Array } | undefined;

  constructor({ lambda = 250, matMul }: EaseOptions = {}) {
    checkSetting(lambda, "lambda", Number.MIN_VALUE, this.name);
    this.#lambda = lambda;
    this.#matMul = matMul;
  }

  /** @throws RangeError when the catalogue needs more than 3 GB; then leave out rare items or use ItemKnn */
  async fit(events: Interactions, { signal, onProgress }: FitOptions = {}): Promise<this> {
    const pace = new Pace(signal);
    checkEvents(events, this.name);
    const n = events.itemCount;
    // The matrix and the inverse's own blocks in double, the weights in single precision.
    const bytes = n * n * (8 + 12 + 4);
    if (bytes > MOST_BYTES) {
      throw new RangeError(
        `EASE: ${n} items need ${(bytes / 1e9).toFixed(1)} GB, more than ${MOST_BYTES / 1e9}. Leave rare items out, or use ItemKNN.`,
      );
    }
    const rows = toUserItems(events);
    const columns = toItemUsers(rows);
    const gram = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      const row = gram.subarray(i * n, (i + 1) * n);
      addCoCounts(i, { rows, columns, row });
      row[i]! += this.#lambda;
      await pace.breathe();
    }
    await invertSpd(gram, n, {
      matMul: this.#matMul ?? multiplyInDouble,
      pace,
      onRows: async (done) => {
        await pace.breathe();
        await onProgress?.({ done, total: n, unit: "row" });
        signal?.throwIfAborted();
      },
    });
    const weights = new Float32Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) weights[i * n + j] = i === j ? 0 : -gram[i * n + j]! / gram[j * n + j]!;
      await pace.breathe();
    }
    this.#state = { rows, weights };
    return this;
  }

  /** B, shape [itemCount, itemCount], row-major, zero diagonal. */
  weights(): Float32Array {
    return fitted(this.#state, this.name).weights;
  }

  scores(user: number): Float32Array {
    const { rows, weights } = fitted(this.#state, this.name);
    checkUser(user, rows.userCount, this.name);
    const n = rows.itemCount;
    const scores = new Float32Array(n);
    for (const i of itemsOf(rows, user)) {
      const row = i * n;
      for (let j = 0; j < n; j++) scores[j]! += weights[row + j]!;
    }
    return scores;
  }

  recommend(user: number, k: number, { without }: RecommendOptions = {}): Int32Array {
    return topK(this.scores(user), k, without);
  }

  dispose(): void {
    this.#state = undefined;
  }
}
