// Matrix factorisation by alternating least squares: with one side fixed, the best vectors of the other have a closed solution.
// Counts every pair that was not taken as a weak no, without drawing any.
import type { Interactions } from "../../interactions/interactions";
import { toUserItems } from "../../interactions/user-items";
import { checkBytes, checkSetting, checkWhole, definedOnly } from "../fitted";
import { kernelsIfProvided } from "../kernels/provided";
import { type Fitted, Model } from "../model";
import { Pace } from "../pace";
import type { FitOptions } from "../recommender";
import { createRng } from "../rng";
import { floats, type Weights } from "../saved-model";
import { type Sparse, transpose } from "../sparse";
import { alsBytesOnKernels, kernelWidthOf, placeSides } from "./als-on-kernels";
import { type Side, solveSide, type Weighing, widthOf } from "./als-side";

export interface AlsOptions {
  /** Length of a vector. */
  readonly d?: number;
  /** Sweeps: users, then items. */
  readonly iterations?: number;
  /** λ > 0: weighs the squared length of the vectors. */
  readonly lambda?: number;
  /** ν: 0 weighs all vectors alike, 1 each by what its pairs weigh together. */
  readonly nu?: number;
  /** α₀ > 0: weight of every pair beside the taken ones' 1. Instead of `alpha`. */
  readonly unobservedWeight?: number;
  /** α > 0: a pair taken r times weighs 1 + α r beside the others' 1. Instead of `unobservedWeight`. */
  readonly alpha?: number;
}

interface State extends Fitted {
  readonly d: number;
  /** Row-major. */
  readonly users: Float32Array;
  readonly items: Float32Array;
}

/**
 * score(u, i) = pᵤ · qᵢ with P [users, d], Q [items, d] that minimise, over the taken pairs S and all pairs,
 * with `unobservedWeight`: Σ_S (1 − p·q)² + α₀ Σ_all (p·q)² + λ (Σᵤ #ᵤ^ν ‖pᵤ‖² + Σᵢ #ᵢ^ν ‖qᵢ‖²), or
 * with `alpha`: Σ_all c (x − p·q)² + the same, where x = 1 and c = 1 + α r for a pair taken r times, x = 0 and c = 1 for the rest.
 * # is what the pairs of a user or item weigh together: |S of u| + α₀ · items, or items + α Σ r.
 * Every half-sweep solves each row exactly by Cholesky, so the cost never rises. Users without events get zeros.
 * Sources: Hu, Koren and Volinsky, Collaborative filtering for implicit feedback datasets, ICDM 2008 (`alpha`, ν = 0); Rendle, Krichene,
 * Zhang and Koren, Revisiting the performance of iALS on item recommendation benchmarks, RecSys 2022 (`unobservedWeight` and ν).
 */
export class Als extends Model<State> {
  readonly name = "iALS";
  protected readonly kind = "Als";
  readonly settings: Required<Omit<AlsOptions, "alpha" | "unobservedWeight">> &
    Pick<AlsOptions, "alpha" | "unobservedWeight">;

  constructor(options: AlsOptions = {}) {
    super();
    const given = definedOnly(options);
    if (given.alpha !== undefined && given.unobservedWeight !== undefined)
      throw new RangeError(`${this.name}: alpha and unobservedWeight are two ways to weigh; give one`);
    const weight = given.alpha === undefined ? { unobservedWeight: 0.1 } : {};
    const all = { d: 64, iterations: 15, lambda: 0.01, nu: 1, ...weight, ...given };
    for (const setting of ["d", "iterations"] as const) checkWhole(all[setting], setting, this.name);
    checkSetting(all.lambda, "lambda", Number.MIN_VALUE, this.name);
    checkSetting(all.nu, "nu", 0, this.name);
    for (const setting of ["alpha", "unobservedWeight"] as const) {
      const value = all[setting];
      if (value !== undefined) checkSetting(value, setting, Number.MIN_VALUE, this.name);
    }
    this.settings = all;
  }

  /**
   * On our kernels where they were provided, in single precision. Reports after every half-sweep; its loss is the cost above divided by the number of taken pairs.
   * @throws the signal's reason when aborted; RangeError when the tables need more than 2 GB; Error when λ is too small to solve with
   */
  protected async learn(events: Interactions, options: FitOptions): Promise<State> {
    const { signal, onProgress, seed = 0 } = options;
    const pace = new Pace(signal);
    const { userCount, itemCount } = events;
    const { d, iterations } = this.settings;
    const kernels = await kernelsIfProvided();
    const width = kernels === null ? widthOf(d) : kernelWidthOf(d);
    const { length } = events.user;
    const onHeap = kernels === null ? 0 : alsBytesOnKernels(userCount + itemCount, length, width);
    // Vectors in double, twice while they are turned, and in single; the pairs from both sides.
    checkBytes((userCount + itemCount) * width * (8 + 8 + 4) + length * 8 * 4 + onHeap, {
      name: this.name,
      what: `${userCount} users and ${itemCount} items with d = ${d}`,
      advice: "Choose a smaller d.",
    });
    const { start, item, count } = toUserItems(events);
    const byUser: Sparse = { start, column: item, value: count };
    const weighing = this.#weighing();
    const side = (pairs: Sparse, others: number): Side => {
      const penalty = this.#penalties(pairs, others, weighing);
      return { pairs, penalty, vectors: new Float64Array(penalty.length * width) };
    };
    const users = side(byUser, itemCount);
    const items = side(transpose(byUser, itemCount), userCount);
    const rng = createRng(seed);
    for (let i = 0; i < itemCount; i++) {
      for (let k = 0; k < d; k++) items.vectors[i * width + k] = (0.1 / Math.sqrt(d)) * rng.normal();
    }
    const means = { weighing, width, pace };
    const { solve, close } =
      kernels === null
        ? { solve: (side: Side, other: Side) => solveSide(side, other, means), close: () => {} }
        : await placeSides(kernels, [users, items], means);
    try {
      for (let half = 0; half < 2 * iterations; half++) {
        const [solved, fixed] = half % 2 === 0 ? [users, items] : [items, users];
        const cost = await solve(solved, fixed);
        await onProgress?.({ done: half + 1, total: 2 * iterations, unit: "step", loss: cost / item.length });
        signal?.throwIfAborted();
      }
    } finally {
      close();
    }
    return {
      d,
      userCount,
      itemCount,
      users: withoutPadding(users.vectors, width, d),
      items: withoutPadding(items.vectors, width, d),
    };
  }

  protected scoresOf({ d, users, items, itemCount }: State, user: number): Float32Array {
    const mine = users.subarray(user * d, (user + 1) * d);
    const scores = new Float32Array(itemCount);
    for (let item = 0; item < itemCount; item++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += mine[k]! * items[item * d + k]!;
      scores[item] = sum;
    }
    return scores;
  }

  /** Q, shape [itemCount, d], row-major; a copy. */
  itemVectors(): Float32Array {
    return this.state.items.slice();
  }

  /** P, shape [userCount, d], row-major; a copy. */
  userVectors(): Float32Array {
    return this.state.users.slice();
  }

  protected pack({ d, userCount, itemCount, users, items }: State): Weights {
    return {
      P: { shape: [userCount, d], values: users },
      Q: { shape: [itemCount, d], values: items },
    };
  }

  protected unpack(weights: Weights): State {
    const { d } = this.settings;
    const users = floats(weights, "P", [null, d]);
    const items = floats(weights, "Q", [null, d]);
    return { d, users, items, userCount: users.length / d, itemCount: items.length / d };
  }

  /** Both costs in the terms of als-side.ts: Σ_all c (x − ŷ)² = Σ_S (αr ŷ² − 2 (1 + αr) ŷ + 1 + αr) + Σ_all ŷ². */
  #weighing(): Weighing {
    const { alpha, unobservedWeight } = this.settings;
    if (alpha === undefined) return { a: () => 1, b: () => 1, all: unobservedWeight! };
    return { a: (count) => alpha * count, b: (count) => 1 + alpha * count, all: 1 };
  }

  /** λ #^ν for every row. */
  #penalties({ start, value }: Sparse, others: number, { a, all }: Weighing): Float64Array {
    const { lambda, nu } = this.settings;
    return Float64Array.from({ length: start.length - 1 }, (_, row) => {
      let weight = all * others;
      for (let at = start[row]!; at < start[row + 1]!; at++) weight += a(value[at]!);
      return lambda * weight ** nu;
    });
  }
}

function withoutPadding(vectors: Float64Array, width: number, d: number): Float32Array {
  const rows = vectors.length / width;
  const out = new Float32Array(rows * d);
  for (let r = 0; r < rows; r++) out.set(vectors.subarray(r * width, r * width + d), r * d);
  return out;
}
