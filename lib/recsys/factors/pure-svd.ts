// PureSVD: the purchases as a plain matrix of ones and zeros, kept to its d main directions. What is not bought counts as a full no.
import type { Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { checkBytes, checkWhole, definedOnly } from "../fitted";
import { type Fitted, Model } from "../model";
import { Pace } from "../pace";
import type { FitOptions } from "../recommender";
import { createRng } from "../rng";
import { floats, type Weights } from "../saved-model";
import { packRows, unpackRows } from "../saved-rows";
import { leadingSingularVectors } from "./subspace-iteration";

export interface PureSvdOptions {
  /** Directions kept. */
  readonly d?: number;
  /** Rounds of subspace iteration; each brings the directions closer to the exact ones. */
  readonly iterations?: number;
}

interface State extends Fitted {
  readonly rows: UserItems;
  /** Q, row-major, shape [itemCount, rank]. */
  readonly items: Float32Array;
  /** σ, descending, shape [rank]. */
  readonly singular: Float32Array;
}

/**
 * With binary X [users, items] ≈ U Σ Qᵀ, Q [items, d] the leading right singular vectors, score(u, j) = (row u of X) · Q · (row j of Q):
 * the row of X Q Qᵀ, by which X is approximated best among matrices of rank d. Where X has a lower rank than d, that is what is kept.
 * Source: Cremonesi, Koren and Turrin, Performance of recommender algorithms on top-N recommendation tasks, RecSys 2010 (PureSVD;
 * there for ratings with zeros where there is none).
 */
export class PureSvd extends Model<State> {
  readonly name = "PureSVD";
  protected readonly kind = "PureSvd";
  readonly settings: Required<PureSvdOptions>;

  constructor(options: PureSvdOptions = {}) {
    super();
    this.settings = { d: 50, iterations: 10, ...definedOnly(options) };
    checkWhole(this.settings.d, "d", this.name);
    checkWhole(this.settings.iterations, "iterations", this.name);
  }

  /** @throws RangeError when the directions need more than 2 GB */
  protected async learn(events: Interactions, { signal, onProgress, seed = 0 }: FitOptions): Promise<State> {
    const pace = new Pace(signal);
    const { userCount, itemCount } = events;
    const { d, iterations } = this.settings;
    // Directions and their images in double, ten more than d, and once more while one gives way to the other.
    checkBytes(itemCount * (d + 10) * 8 * 3, {
      name: this.name,
      what: `${d} directions of ${itemCount} items`,
      advice: "Choose a smaller d.",
    });
    const rows = toUserItems(events);
    const { values, vectors } = await leadingSingularVectors(rows, {
      ...{ d, iterations, pace, rng: createRng(seed) },
      onIteration: async (done) => {
        await onProgress?.({ done, total: iterations, unit: "step" });
        signal?.throwIfAborted();
      },
    });
    const rank = vectors.length;
    const items = new Float32Array(itemCount * rank);
    vectors.forEach((vector, k) => {
      for (let i = 0; i < itemCount; i++) items[i * rank + k] = vector[i]!;
    });
    return { rows, items, singular: Float32Array.from(values), userCount, itemCount };
  }

  protected scoresOf({ rows, items, singular, itemCount }: State, user: number): Float32Array {
    const rank = singular.length;
    const mine = new Float64Array(rank);
    for (const i of itemsOf(rows, user)) {
      for (let k = 0; k < rank; k++) mine[k]! += items[i * rank + k]!;
    }
    const scores = new Float32Array(itemCount);
    for (let j = 0; j < itemCount; j++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += mine[k]! * items[j * rank + k]!;
      scores[j] = sum;
    }
    return scores;
  }

  /** Q, shape [itemCount, rank], row-major, orthonormal columns; a copy. The rank is that of `singularValues`. */
  itemVectors(): Float32Array {
    return this.state.items.slice();
  }

  /** σ, descending, shape [rank]; a copy. */
  singularValues(): Float32Array {
    return this.state.singular.slice();
  }

  protected pack({ rows, items, singular, itemCount }: State): Weights {
    return {
      ...packRows(rows),
      Q: { shape: [itemCount, singular.length], values: items },
      sigma: { shape: [singular.length], values: singular },
    };
  }

  protected unpack(weights: Weights): State {
    const rows = unpackRows(weights);
    const { userCount, itemCount } = rows;
    const singular = floats(weights, "sigma", [null]);
    return {
      rows,
      singular,
      items: floats(weights, "Q", [itemCount, singular.length]),
      userCount,
      itemCount,
    };
  }
}
