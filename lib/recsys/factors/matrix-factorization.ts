// Matrix factorisation: a vector for each user and each item, learned so that their product tells purchases from the rest.
// Trains with plain tfjs on whatever backend is current; after fit only typed arrays are left.
import * as tf from "@tensorflow/tfjs-core";
import type { Interactions } from "../../interactions/interactions";
import { checkEvents, checkSetting, checkUser, fitted } from "../fitted";
import { Pace } from "../pace";
import type { FitOptions, Recommender, RecommendOptions } from "../recommender";
import { createRng } from "../rng";
import { topK } from "../top-k";
import { NegativeSampler, pairBatches } from "../training/batches";
import { patchGatherGradient } from "../training/tf-patches";
import { type FactorLoss, type Factors, lossOf } from "./factor-losses";

export interface MatrixFactorizationOptions {
  /** Length of a vector. */
  readonly d?: number;
  readonly loss?: FactorLoss;
  readonly epochs?: number;
  /** Purchases in a step. */
  readonly batchSize?: number;
  /** Drawn items for each purchase; "softmax" takes the other purchases of the batch instead. */
  readonly negatives?: number;
  readonly learningRate?: number;
  /** λ: weighs the mean squared length of the vectors in use. */
  readonly lambda?: number;
}

/** Plain arrays, row-major. */
interface State {
  readonly users: Float32Array;
  readonly items: Float32Array;
  readonly userBias: Float32Array;
  readonly itemBias: Float32Array;
}

/** Bytes a fit may take at its peak. */
const MOST_BYTES = 2e9;
/** Steps between two looks at the loss: reading it waits for the GPU. */
const LOOK = 16;

/**
 * score(u, i) = pᵤ · qᵢ + bᵤ + bᵢ, with P [users, d], Q [items, d], by Adam on the loss named (factor-losses.ts has the equations)
 * + λ · mean(‖pᵤ‖² + ‖qᵢ‖²).
 * Sources: Koren, Bell and Volinsky, Matrix factorization techniques for recommender systems, Computer 42(8), 2009; drawn negatives
 * as in Rendle et al., Neural collaborative filtering vs. matrix factorization revisited, RecSys 2020.
 */
export class MatrixFactorization implements Recommender {
  readonly name = "MF";
  readonly #options: Required<MatrixFactorizationOptions>;
  #state: State | undefined;

  constructor(options: MatrixFactorizationOptions = {}) {
    const loss = options.loss ?? "bce";
    const all = {
      d: 32,
      loss,
      epochs: 20,
      batchSize: 1024,
      negatives: 4,
      learningRate: 0.01,
      lambda: 0.01,
      ...definedOnly(options),
    };
    for (const setting of ["d", "epochs", "batchSize"] as const) {
      checkSetting(all[setting], setting, 1, this.name);
      if (!Number.isInteger(all[setting])) throw new RangeError(`MF: ${setting} must be a whole number`);
    }
    checkSetting(all.negatives, "negatives", 1, this.name);
    checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, this.name);
    checkSetting(all.lambda, "lambda", 0, this.name);
    this.#options = all;
  }

  /**
   * @throws the signal's reason when aborted; RangeError when the tables need more than 2 GB; Error with step and cause when the loss
   * is no number any more. No tensor is left behind in any case.
   */
  async fit(events: Interactions, { signal, onProgress, seed = 0 }: FitOptions = {}): Promise<this> {
    const pace = new Pace(signal);
    checkEvents(events, this.name);
    this.#checkMemory(events);
    patchGatherGradient(tf);
    const { d, epochs, batchSize, negatives, learningRate } = this.#options;
    const sampler = new NegativeSampler(events);
    const factors = createFactors(events, d, seed);
    const variables = [factors.users, factors.items, factors.userBias, factors.itemBias];
    const optimizer = tf.train.adam(learningRate);
    const waiting: tf.Scalar[] = [];
    try {
      const loss = lossOf(this.#options, events);
      for (let epoch = 1; epoch <= epochs; epoch++) {
        const batches = pairBatches(
          events,
          { size: batchSize, negatives, seed: seed * 10_007 + epoch },
          sampler,
        );
        let total = 0;
        let steps = 0;
        const look = async () => {
          const values = await readAll(waiting);
          values.forEach((value, k) => {
            if (!Number.isFinite(value)) this.#refuse(value, steps - values.length + k + 1, epoch);
            total += value;
          });
        };
        for (const batch of batches) {
          const value = optimizer.minimize(() => loss(factors, batch), true, variables);
          if (value) waiting.push(value);
          steps++;
          if (waiting.length === LOOK) await look();
          await pace.breathe();
        }
        await look();
        if (steps === 0) throw new Error("MF: every user took every item; there is nothing to tell apart.");
        await onProgress?.({ done: epoch, total: epochs, unit: "epoch", loss: total / steps });
        signal?.throwIfAborted();
      }
      this.#state = await readFactors(factors);
    } finally {
      tf.dispose(waiting);
      tf.dispose(variables);
      optimizer.dispose();
    }
    return this;
  }

  scores(user: number): Float32Array {
    const { users, items, userBias, itemBias } = fitted(this.#state, this.name);
    checkUser(user, userBias.length, this.name);
    const { d } = this.#options;
    const mine = users.subarray(user * d, (user + 1) * d);
    return itemBias.map((bias, item) => {
      let sum = bias + userBias[user]!;
      for (let k = 0; k < d; k++) sum += mine[k]! * items[item * d + k]!;
      return sum;
    });
  }

  recommend(user: number, k: number, { without }: RecommendOptions = {}): Int32Array {
    return topK(this.scores(user), k, without);
  }

  /** Q, shape [itemCount, d], row-major; a copy. */
  itemVectors(): Float32Array {
    return fitted(this.#state, this.name).items.slice();
  }

  /** P, shape [userCount, d], row-major; a copy. */
  userVectors(): Float32Array {
    return fitted(this.#state, this.name).users.slice();
  }

  dispose(): void {
    this.#state = undefined;
  }

  #checkMemory({ userCount, itemCount }: Interactions): void {
    const { d, batchSize, negatives, loss } = this.#options;
    // Value, two moments and gradient of each table, and three more while Adam works; then the examples of a step.
    const tables = (userCount + itemCount) * (d + 1) * 4 * 7;
    const step = loss === "softmax" ? batchSize * batchSize * 4 * 6 : batchSize * (1 + negatives) * d * 4 * 6;
    if (tables + step > MOST_BYTES) {
      throw new RangeError(
        `MF: ${userCount} users, ${itemCount} items, d = ${d} and batches of ${batchSize} need about ` +
          `${((tables + step) / 1e9).toFixed(1)} GB, more than ${MOST_BYTES / 1e9}. Choose a smaller d or batchSize.`,
      );
    }
  }

  #refuse(value: number, step: number, epoch: number): never {
    const { learningRate } = this.#options;
    throw new Error(
      `MF: the loss became ${value} at step ${step} of epoch ${epoch}. The vectors grew beyond all bounds; ` +
        `choose a learningRate below ${learningRate}, such as ${learningRate / 10}.`,
    );
  }
}

function definedOnly<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}

/** Vectors start at 0.1 · N(0, 1), biases at 0; drawn by us, so that every backend starts alike. */
function createFactors({ userCount, itemCount }: Interactions, d: number, seed: number): Factors {
  const table = (rows: number, stream: number) => {
    const rng = createRng(seed, stream);
    const values = Float32Array.from({ length: rows * d }, () => 0.1 * rng.normal());
    return tf.tidy(() => tf.variable(tf.tensor2d(values, [rows, d])));
  };
  const zeros = (rows: number) => tf.tidy(() => tf.variable(tf.zeros<tf.Rank.R1>([rows])));
  return {
    users: table(userCount, 1),
    items: table(itemCount, 2),
    userBias: zeros(userCount),
    itemBias: zeros(itemCount),
  };
}

async function readFactors({ users, items, userBias, itemBias }: Factors): Promise<State> {
  const read = async (tensor: tf.Tensor) => Float32Array.from(await tensor.data());
  return {
    users: await read(users),
    items: await read(items),
    userBias: await read(userBias),
    itemBias: await read(itemBias),
  };
}

/** The values of the losses waiting, in one transfer; they are disposed of and the list is emptied. */
async function readAll(waiting: tf.Scalar[]): Promise<number[]> {
  if (waiting.length === 0) return [];
  const together = tf.stack(waiting);
  tf.dispose(waiting);
  waiting.length = 0;
  try {
    return Array.from(await together.data());
  } finally {
    together.dispose();
  }
}
