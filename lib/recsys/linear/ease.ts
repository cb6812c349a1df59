// EASE: every item is predicted from all the others by one ridge regression with a closed solution. Shallow, and hard to beat.
import type { Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { checkSetting, checkUser } from "../fitted";
import { kernelsIfProvided } from "../kernels/provided";
import { type Fitted, Model } from "../model";
import { addCoCounts, toItemUsers } from "../neighbours/item-users";
import { Pace } from "../pace";
import { type Reason, strongestFirst } from "../reasons";
import type { FitOptions } from "../recommender";
import { floats, type Weights } from "../saved-model";
import { packRows, unpackRows } from "../saved-rows";
import { type MatMul, multiplyInDouble } from "./mat-mul";
import { invertSpd } from "./spd-inverse";

export interface EaseOptions {
  /** Ridge λ > 0, in users: larger trusts pairs seen together by few users less. */
  readonly lambda?: number;
  /** Makes the large products where no kernels are provided; plain JavaScript in double precision when left out. createTfMatMul hands them to tfjs. */
  readonly matMul?: MatMul;
}

interface State extends Fitted {
  readonly rows: UserItems;
  /** B, row-major. */
  readonly weights: Float32Array;
}

/** Bytes a fit may take at its peak. */
const MOST_BYTES = 3e9;

/**
 * Minimises ‖X − XB‖² + λ‖B‖² under diag(B) = 0 for binary X [users, items]. With P = (XᵀX + λI)⁻¹:
 * B[i, j] = −P[i, j] / P[j, j] for i ≠ j, and score(u, j) = Σ_{i ∈ items of u} B[i, j].
 * Source: Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019, equation 8.
 */
export class Ease extends Model<State> {
  readonly name = "EASE";
  protected readonly kind = "Ease";
  readonly settings: { readonly lambda: number };
  readonly #matMul: MatMul | undefined;

  constructor({ lambda = 250, matMul }: EaseOptions = {}) {
    super();
    checkSetting(lambda, "lambda", Number.MIN_VALUE, this.name);
    this.settings = { lambda };
    this.#matMul = matMul;
  }

  /**
   * On our kernels where they were provided, as long as single precision is enough; else with `matMul`.
   * @throws RangeError when the catalogue needs more than 3 GB; then leave out rare items or use ItemKnn
   */
  protected async learn(events: Interactions, { signal, onProgress }: FitOptions): Promise<State> {
    const pace = new Pace(signal);
    const n = events.itemCount;
    const onRows = async (done: number) => {
      await pace.breathe();
      await onProgress?.({ done, total: n, unit: "row" });
      signal?.throwIfAborted();
    };
    const { lambda } = this.settings;
    const kernels = await kernelsIfProvided();
    if (kernels !== null) {
      // A matrix on the heap and the weights, both in single precision.
      this.#checkBytes(n, n * n * (4 + 4));
      const { easeOnKernels } = await import("./ease-on-kernels");
      const rows = toUserItems(events);
      const weights = await easeOnKernels(kernels, rows, { lambda, pace, onRows });
      if (weights !== null) return { rows, weights, userCount: rows.userCount, itemCount: n };
    }
    // The matrix and the inverse's own blocks in double, the weights in single precision.
    this.#checkBytes(n, n * n * (8 + 12 + 4));
    const rows = toUserItems(events);
    const weights = await this.#weights(rows, pace, onRows);
    return { rows, weights, userCount: rows.userCount, itemCount: n };
  }

  #checkBytes(items: number, bytes: number): void {
    if (bytes <= MOST_BYTES) return;
    throw new RangeError(
      `EASE: ${items} items need ${(bytes / 1e9).toFixed(1)} GB, more than ${MOST_BYTES / 1e9}. Leave rare items out, or use ItemKNN.`,
    );
  }

  async #weights(
    rows: UserItems,
    pace: Pace,
    onRows: (done: number) => Promise<void>,
  ): Promise<Float32Array> {
    const n = rows.itemCount;
    const columns = toItemUsers(rows);
    const gram = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      const row = gram.subarray(i * n, (i + 1) * n);
      addCoCounts(i, { rows, columns, row });
      row[i]! += this.settings.lambda;
      await pace.breathe();
    }
    await invertSpd(gram, n, { matMul: this.#matMul ?? multiplyInDouble, pace, onRows });
    const weights = new Float32Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) weights[i * n + j] = i === j ? 0 : -gram[i * n + j]! / gram[j * n + j]!;
      await pace.breathe();
    }
    return weights;
  }

  /** B, shape [itemCount, itemCount], row-major, zero diagonal. */
  weights(): Float32Array {
    return this.state.weights;
  }

  protected scoresOf({ rows, weights }: State, user: number): Float32Array {
    const n = rows.itemCount;
    const scores = new Float32Array(n);
    for (const i of itemsOf(rows, user)) {
      const row = i * n;
      for (let j = 0; j < n; j++) scores[j]! += weights[row + j]!;
    }
    return scores;
  }

  /** What each of the user's items gives to the score of one, B[i, item]: the terms of the sum, greatest first; those of nothing are left out. */
  reasons(user: number, item: number): Reason[] {
    const { rows, weights, userCount, itemCount } = this.state;
    checkUser(user, userCount, this.name);
    return strongestFirst(
      Array.from(itemsOf(rows, user), (i) => ({ item: i, value: weights[i * itemCount + item] ?? 0 })),
    );
  }

  protected pack({ rows, weights, itemCount }: State): Weights {
    return { ...packRows(rows), B: { shape: [itemCount, itemCount], values: weights } };
  }

  protected unpack(saved: Weights): State {
    const rows = unpackRows(saved);
    const { userCount, itemCount } = rows;
    return { rows, weights: floats(saved, "B", [itemCount, itemCount]), userCount, itemCount };
  }
}
