// AutoRec for purchases: a network with one hidden layer is shown what a person has, some of it hidden, and learns to name all of it.
// User-based, with a loss for purchases; the squared error of the paper is for ratings.
import * as tf from "@tensorflow/tfjs-core";
import type { Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { checkBytes, checkSetting, checkWhole, definedOnly } from "../fitted";
import { type Fitted, Model } from "../model";
import { applyDense, type DenseLayer, denseLayers, readDense } from "../networks/dense";
import { type PlainLayer, packDense, unpackDense } from "../networks/plain-dense";
import { sumRows } from "../networks/sum-rows";
import type { FitOptions } from "../recommender";
import { createRng, permutation } from "../rng";
import type { Weights } from "../saved-model";
import { packRows, unpackRows } from "../saved-rows";
import { rowLogSumExp } from "../training/log-sum-exp";
import { train } from "../training/train";
import { Variables } from "../training/variables";

export interface AutoRecOptions {
  /** Units of the hidden layer. */
  readonly hidden?: number;
  readonly epochs?: number;
  /** People in a step. */
  readonly batchSize?: number;
  readonly learningRate?: number;
  /** Share of a person's items that is hidden from the input in a step, 0 ≤ dropout < 1. */
  readonly dropout?: number;
  /** λ: weighs the squared length of both kernels. */
  readonly lambda?: number;
}

interface State extends Fitted {
  readonly rows: UserItems;
  /** V and μ, [items, hidden]; W and b, [hidden, items]. */
  readonly encoder: PlainLayer;
  readonly decoder: PlainLayer;
}

export interface AutoRecVariables {
  readonly encoder: DenseLayer;
  readonly decoder: DenseLayer;
}

/** What people have, one row a person. */
export interface RowBatch {
  readonly people: number;
  /** The items that are shown, int32: item shownItem[k] to the person of row shownRow[k]. */
  readonly shownRow: Int32Array;
  readonly shownItem: Int32Array;
  /** What each shown item of a row counts: 1 / ‖xᵤ‖, and more where others are hidden; shape [people]. */
  readonly scale: Float32Array;
  /** xᵤ: 1 for what the person has; shape [people, items]. */
  readonly target: Float32Array;
}

/**
 * score(u, ·) = σ(x̂ᵤ V + μ) W + b for xᵤ the binary row of user u, x̂ᵤ = xᵤ / ‖xᵤ‖: V [items, hidden], μ [hidden], W [hidden, items],
 * b [items]. Learned by Adam on the multinomial loss, mean over users of −Σᵢ xᵤᵢ ln softmax(score(u, ·))ᵢ, + λ/2 (‖V‖² + ‖W‖²). While training
 * each of the user's items is hidden from the input with probability `dropout`, and the others are divided by 1 − dropout.
 * Sources: Sedhain et al., AutoRec: autoencoders meet collaborative filtering, WWW 2015 (the network, user-based, sigmoid then identity);
 * Liang et al., Variational autoencoders for collaborative filtering, WWW 2018 (loss, length-one input and dropout, as in its Mult-DAE).
 */
export class AutoRec extends Model<State> {
  readonly name = "AutoRec";
  protected readonly kind = "AutoRec";
  readonly settings: Required<AutoRecOptions>;

  constructor(options: AutoRecOptions = {}) {
    super();
    const all = {
      hidden: 200,
      epochs: 40,
      batchSize: 256,
      learningRate: 0.01,
      dropout: 0.5,
      lambda: 1e-4,
      ...definedOnly(options),
    };
    for (const setting of ["hidden", "epochs", "batchSize"] as const)
      checkWhole(all[setting], setting, this.name);
    checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, this.name);
    checkSetting(all.lambda, "lambda", 0, this.name);
    checkSetting(all.dropout, "dropout", 0, this.name);
    if (all.dropout >= 1) throw new RangeError(`${this.name}: dropout must be below 1, not ${all.dropout}`);
    this.settings = all;
  }

  /** @throws RangeError when the kernels need more than 2 GB; Error with step and cause when the loss is no number any more */
  protected async learn(events: Interactions, options: FitOptions): Promise<State> {
    this.#checkMemory(events);
    const { seed = 0 } = options;
    const { userCount, itemCount } = events;
    const { hidden, epochs, batchSize, learningRate, dropout, lambda } = this.settings;
    const rows = toUserItems(events);
    const made = new Variables(seed);
    try {
      const [encoder, decoder] = denseLayers(made, [itemCount, hidden, itemCount]);
      const variables = { encoder: encoder!, decoder: decoder! };
      await train<RowBatch>(
        {
          name: this.name,
          variables: made.all,
          learningRate,
          epochs,
          batches: (epoch) => rowBatches(rows, { batchSize, dropout, seed: seed * 10_007 + epoch }),
          loss: (batch) => autoRecLoss(variables, batch, lambda),
        },
        options,
      );
      const [plainEncoder, plainDecoder] = await readDense([variables.encoder, variables.decoder]);
      return { userCount, itemCount, rows, encoder: plainEncoder!, decoder: plainDecoder! };
    } finally {
      made.dispose();
    }
  }

  protected scoresOf({ rows, encoder, decoder }: State, user: number): Float32Array {
    const items = itemsOf(rows, user);
    const { outputs: hidden } = encoder;
    const z = encoder.bias.slice();
    for (const item of items) {
      for (let k = 0; k < hidden; k++) z[k]! += encoder.kernel[item * hidden + k]! / Math.sqrt(items.length);
    }
    const scores = decoder.bias.slice();
    for (let k = 0; k < hidden; k++) {
      const value = 1 / (1 + Math.exp(-z[k]!));
      for (let i = 0; i < scores.length; i++) scores[i]! += value * decoder.kernel[k * scores.length + i]!;
    }
    return scores;
  }

  protected pack({ rows, encoder, decoder }: State): Weights {
    return { ...packRows(rows), ...packDense("encoder", [encoder]), ...packDense("decoder", [decoder]) };
  }

  protected unpack(weights: Weights): State {
    const { hidden } = this.settings;
    const rows = unpackRows(weights);
    const { userCount, itemCount } = rows;
    const [encoder] = unpackDense(weights, "encoder", [itemCount, hidden]);
    const [decoder] = unpackDense(weights, "decoder", [hidden, itemCount]);
    return { rows, userCount, itemCount, encoder: encoder!, decoder: decoder! };
  }

  #checkMemory({ itemCount }: Interactions): void {
    const { hidden, batchSize } = this.settings;
    // Value, two moments and gradient of each kernel, and three more while Adam works; then the rows of a step and what follows from them.
    checkBytes(4 * itemCount * (2 * 7 * hidden + 10 * batchSize), {
      name: this.name,
      what: `${itemCount} items, hidden = ${hidden} and batches of ${batchSize}`,
      advice: "Leave rare items out, or choose a smaller hidden or batchSize.",
    });
  }
}

interface RowOptions {
  readonly batchSize: number;
  readonly dropout: number;
  readonly seed: number;
}

/** Everyone with an item once, in a random order, each item of theirs hidden from the input with probability `dropout`. */
export function* rowBatches(
  rows: UserItems,
  { batchSize, dropout, seed }: RowOptions,
): Generator<RowBatch, void, undefined> {
  const rng = createRng(seed);
  const { itemCount } = rows;
  const order = permutation(rows.userCount, rng).filter((user) => itemsOf(rows, user).length > 0);
  for (let from = 0; from < order.length; from += batchSize) {
    const users = order.subarray(from, from + batchSize);
    const target = new Float32Array(users.length * itemCount);
    const scale = new Float32Array(users.length);
    const shownRow: number[] = [];
    const shownItem: number[] = [];
    users.forEach((user, row) => {
      const items = itemsOf(rows, user);
      scale[row] = 1 / (Math.sqrt(items.length) * (1 - dropout));
      for (const item of items) {
        target[row * itemCount + item] = 1;
        if (rng.uniform() < dropout) continue;
        shownRow.push(row);
        shownItem.push(item);
      }
    });
    const shown = { shownRow: Int32Array.from(shownRow), shownItem: Int32Array.from(shownItem) };
    yield { people: users.length, ...shown, scale, target };
  }
}

/** The loss of a batch, as in the equation of AutoRec. */
export function autoRecLoss(
  { encoder, decoder }: AutoRecVariables,
  { people, shownRow, shownItem, scale, target }: RowBatch,
  lambda: number,
): tf.Scalar {
  const x = tf.tensor2d(target, [people, decoder.bias.size]);
  // x̂ V as the sum of the rows of V that are shown: people have few of all items.
  const shown = { to: tf.tensor1d(shownRow, "int32"), from: tf.tensor1d(shownItem, "int32") };
  const product = tf.mul(sumRows(encoder.kernel, shown, people), tf.tensor2d(scale, [people, 1]));
  const z = tf.sigmoid(tf.add(product, encoder.bias)) as tf.Tensor2D;
  const logits = applyDense([decoder], z, { last: "linear" });
  const named = tf.mul(tf.sum(x, 1), rowLogSumExp(logits));
  const data = tf.div(tf.sub(tf.sum(named), tf.sum(tf.mul(x, logits))), people);
  const squares = tf.add(tf.sum(tf.square(encoder.kernel)), tf.sum(tf.square(decoder.kernel)));
  return tf.add(data, tf.mul(squares, lambda / 2)) as tf.Scalar;
}
