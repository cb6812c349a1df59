// Generalised matrix factorisation: a product of vectors whose places count differently, trained to tell purchases from drawn items.
// The simplest of the neural models of collaborative filtering; neu-mf.ts puts a network beside it.
import * as tf from "@tensorflow/tfjs-core";
import type { Interactions } from "../../interactions/interactions";
import { checkBytes, checkWhole } from "../fitted";
import { type Fitted, Model } from "../model";
import type { FitOptions } from "../recommender";
import { floats, type Weights } from "../saved-model";
import { examplesOf, NegativeSampler, type PairBatch, pairBatches } from "../training/batches";
import { product } from "../training/product";
import { rowsOf } from "../training/rows-of";
import { train } from "../training/train";
import { read, Variables } from "../training/variables";
import { type DrawnOptions, type DrawnSettings, drawnSettings, logLoss } from "./drawn-log-loss";
import { meanLength } from "./factor-losses";

export interface GmfOptions extends DrawnOptions {
  /** Length of a vector. */
  readonly d?: number;
}

/** Plain arrays, row-major. */
interface State extends Fitted {
  readonly users: Float32Array;
  readonly items: Float32Array;
  readonly h: Float32Array;
  readonly bias: Float32Array;
}

/** What training moves. */
export interface GmfVariables {
  /** P, [users, d], and Q, [items, d]. */
  readonly users: tf.Variable<tf.Rank.R2>;
  readonly items: tf.Variable<tf.Rank.R2>;
  /** h, [d, 1], and b, [1]. */
  readonly h: tf.Variable<tf.Rank.R2>;
  readonly bias: tf.Variable<tf.Rank.R1>;
}

/**
 * score(u, i) = h · (pᵤ ⊙ qᵢ) + b, the log-odds of a purchase: P [users, d], Q [items, d], h [d] and b are learned by Adam on the log-loss
 * of purchases and drawn items (drawn-log-loss.ts) + λ · mean(‖pᵤ‖² + ‖qᵢ‖²).
 * Source: He et al., Neural collaborative filtering, WWW 2017, section 3.2 (GMF; there without b).
 */
export class Gmf extends Model<State> {
  readonly name = "GMF";
  protected readonly kind = "Gmf";
  readonly settings: DrawnSettings & { readonly d: number };

  constructor(options: GmfOptions = {}) {
    super();
    this.settings = drawnSettings(options, { d: 32 }, this.name);
    checkWhole(this.settings.d, "d", this.name);
  }

  /** @throws RangeError when the tables need more than 2 GB; Error with step and cause when the loss is no number any more */
  protected async learn(events: Interactions, options: FitOptions): Promise<State> {
    this.#checkMemory(events);
    const { seed = 0 } = options;
    const { userCount, itemCount } = events;
    const { d, epochs, batchSize, negatives, learningRate, lambda } = this.settings;
    const sampler = new NegativeSampler(events);
    const made = new Variables(seed);
    try {
      const variables = gmfVariables(made, { userCount, itemCount, d, negatives });
      await train<PairBatch>(
        {
          name: this.name,
          variables: made.all,
          learningRate,
          epochs,
          batches: (epoch) =>
            pairBatches(events, { size: batchSize, negatives, seed: seed * 10_007 + epoch }, sampler),
          loss: (batch) => gmfLoss(variables, batch, lambda),
        },
        options,
      );
      return {
        userCount,
        itemCount,
        users: (await read(variables.users)).values,
        items: (await read(variables.items)).values,
        h: (await read(variables.h)).values,
        bias: (await read(variables.bias)).values,
      };
    } finally {
      made.dispose();
    }
  }

  protected scoresOf({ users, items, h, bias, itemCount }: State, user: number): Float32Array {
    const d = h.length;
    const weighed = h.map((weight, k) => weight * users[user * d + k]!);
    return new Float32Array(itemCount).map((_, item) => {
      let sum = bias[0]!;
      for (let k = 0; k < d; k++) sum += weighed[k]! * items[item * d + k]!;
      return sum;
    });
  }

  protected pack({ users, items, h, bias, userCount, itemCount }: State): Weights {
    const d = h.length;
    return {
      P: { shape: [userCount, d], values: users },
      Q: { shape: [itemCount, d], values: items },
      h: { shape: [d], values: h },
      bias: { shape: [1], values: bias },
    };
  }

  protected unpack(weights: Weights): State {
    const { d } = this.settings;
    const users = floats(weights, "P", [null, d]);
    const items = floats(weights, "Q", [null, d]);
    const [h, bias] = [floats(weights, "h", [d]), floats(weights, "bias", [1])];
    return { users, items, h, bias, userCount: users.length / d, itemCount: items.length / d };
  }

  #checkMemory({ userCount, itemCount }: Interactions): void {
    const { d, batchSize, negatives } = this.settings;
    // Value, two moments and gradient of each table, and three more while Adam works; then the examples of a step.
    const bytes = 4 * d * (7 * (userCount + itemCount) + 6 * batchSize * (1 + negatives));
    checkBytes(bytes, {
      name: this.name,
      what: `${userCount} users, ${itemCount} items, d = ${d} and batches of ${batchSize}`,
      advice: "Choose a smaller d or batchSize.",
    });
  }
}

interface Sizes {
  readonly userCount: number;
  readonly itemCount: number;
  readonly d: number;
  readonly negatives: number;
}

/** Vectors start at N(0, 0.1²), h at ones, so that it starts as the plain product, and b at −ln(negatives), the log-odds of a purchase among the examples. */
export function gmfVariables(made: Variables, { userCount, itemCount, d, negatives }: Sizes): GmfVariables {
  return {
    users: made.normal([userCount, d], 0.1),
    items: made.normal([itemCount, d], 0.1),
    h: made.constant<tf.Rank.R2>([d, 1], 1),
    bias: made.constant([1], -Math.log(negatives)),
  };
}

export function gmfLoss(
  { users, items, h, bias }: GmfVariables,
  batch: PairBatch,
  lambda: number,
): tf.Scalar {
  const { user, item } = examplesOf(batch);
  const p = rowsOf(users, user);
  const q = rowsOf(items, item);
  const s = tf.add(product(tf.mul(p, q), h), bias);
  return tf.add(logLoss(s, batch.user.length), tf.mul(meanLength(p, q), lambda)) as tf.Scalar;
}
