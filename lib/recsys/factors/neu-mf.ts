// Neural matrix factorisation: a product of vectors and a network over both, side by side, trained to tell purchases from drawn items.
// Without the pretraining of its two halves that the paper tries too.
import * as tf from "@tensorflow/tfjs-core";
import type { Interactions } from "../../interactions/interactions";
import { checkBytes, checkWhole } from "../fitted";
import { type Fitted, Model } from "../model";
import { applyDense, type DenseLayer, denseLayers, readDense } from "../networks/dense";
import { applyPlainDense, type PlainLayer, packDense, unpackDense } from "../networks/plain-dense";
import type { FitOptions } from "../recommender";
import { floats, type Weights } from "../saved-model";
import { examplesOf, NegativeSampler, type PairBatch, pairBatches } from "../training/batches";
import { rowsOf } from "../training/rows-of";
import { train } from "../training/train";
import { read, Variables } from "../training/variables";
import { type DrawnOptions, type DrawnSettings, drawnSettings, logLoss } from "./drawn-log-loss";
import { meanLength } from "./factor-losses";

export interface NeuMfOptions extends DrawnOptions {
  /** Length of each of the four kinds of vectors: of users and of items, for the product and for the network. */
  readonly d?: number;
  /** Widths of the network's layers; its input has 2d. */
  readonly hidden?: readonly number[];
}

/** Plain arrays, row-major. */
interface State extends Fitted {
  readonly users: Float32Array;
  readonly items: Float32Array;
  readonly netUsers: Float32Array;
  readonly netItems: Float32Array;
  readonly tower: readonly PlainLayer[];
  /** h and b. */
  readonly head: PlainLayer;
}

/** What training moves. */
export interface NeuMfVariables {
  /** P, [users, d], and Q, [items, d], of the product. */
  readonly users: tf.Variable<tf.Rank.R2>;
  readonly items: tf.Variable<tf.Rank.R2>;
  /** P′, [users, d], and Q′, [items, d], of the network. */
  readonly netUsers: tf.Variable<tf.Rank.R2>;
  readonly netItems: tf.Variable<tf.Rank.R2>;
  readonly tower: readonly DenseLayer[];
  /** h, [d + last width, 1], and b, [1]. */
  readonly head: DenseLayer;
}

/**
 * score(u, i) = h · [pᵤ ⊙ qᵢ ; z] + b, the log-odds of a purchase, z = relu(… relu([p′ᵤ ; q′ᵢ] W₁ + b₁) …): P, P′ [users, d],
 * Q, Q′ [items, d], the layers, h and b are learned by Adam on the log-loss of purchases and drawn items (drawn-log-loss.ts)
 * + λ · mean(‖pᵤ‖² + ‖qᵢ‖² + ‖p′ᵤ‖² + ‖q′ᵢ‖²).
 * Source: He et al., Neural collaborative filtering, WWW 2017, sections 3.3 and 3.4 (NeuMF; there without b).
 */
export class NeuMf extends Model<State> {
  readonly name = "NeuMF";
  protected readonly kind = "NeuMf";
  readonly settings: DrawnSettings & { readonly d: number; readonly hidden: readonly number[] };

  constructor(options: NeuMfOptions = {}) {
    super();
    this.settings = drawnSettings(options, { d: 32, hidden: [32, 16] as readonly number[] }, this.name);
    const { d, hidden } = this.settings;
    checkWhole(d, "d", this.name);
    if (hidden.length === 0)
      throw new RangeError(`${this.name}: hidden must name the width of at least one layer`);
    for (const width of hidden) checkWhole(width, "a width in hidden", this.name);
  }

  /** @throws RangeError when the tables need more than 2 GB; Error with step and cause when the loss is no number any more */
  protected async learn(events: Interactions, options: FitOptions): Promise<State> {
    this.#checkMemory(events);
    const { seed = 0 } = options;
    const { userCount, itemCount } = events;
    const { epochs, batchSize, negatives, learningRate, lambda } = this.settings;
    const sampler = new NegativeSampler(events);
    const made = new Variables(seed);
    try {
      const variables = neuMfVariables(made, { userCount, itemCount, ...this.settings });
      await train<PairBatch>(
        {
          name: this.name,
          variables: made.all,
          learningRate,
          epochs,
          batches: (epoch) =>
            pairBatches(events, { size: batchSize, negatives, seed: seed * 10_007 + epoch }, sampler),
          loss: (batch) => neuMfLoss(variables, batch, lambda),
        },
        options,
      );
      const values = async (table: tf.Variable<tf.Rank.R2>) => (await read(table)).values;
      const [head] = await readDense([variables.head]);
      return {
        userCount,
        itemCount,
        users: await values(variables.users),
        items: await values(variables.items),
        netUsers: await values(variables.netUsers),
        netItems: await values(variables.netItems),
        tower: await readDense(variables.tower),
        head: head!,
      };
    } finally {
      made.dispose();
    }
  }

  /** The user's half of the first layer is worked out once, the rest for all items at a time. */
  protected scoresOf(state: State, user: number): Float32Array {
    const { d } = this.settings;
    const { users, items, netUsers, netItems, tower, head, itemCount } = state;
    const [first, ...rest] = tower;
    const [forUser, forItems] = halves(first!, d);
    const mine = netUsers.subarray(user * d, (user + 1) * d);
    const bias = applyPlainDense([forUser], mine, { last: "linear" });
    const z1 = applyPlainDense([{ ...forItems, bias }], netItems, { last: "relu" });
    const z = applyPlainDense(rest, z1, { last: "relu" });
    const width = z.length / itemCount;
    const h = head.kernel;
    const weighed = h.slice(0, d).map((weight, k) => weight * users[user * d + k]!);
    return new Float32Array(itemCount).map((_, item) => {
      let sum = head.bias[0]!;
      for (let k = 0; k < d; k++) sum += weighed[k]! * items[item * d + k]!;
      for (let k = 0; k < width; k++) sum += h[d + k]! * z[item * width + k]!;
      return sum;
    });
  }

  protected pack(state: State): Weights {
    const { userCount, itemCount, users, items, netUsers, netItems, tower, head } = state;
    const { d } = this.settings;
    return {
      P: { shape: [userCount, d], values: users },
      Q: { shape: [itemCount, d], values: items },
      net_P: { shape: [userCount, d], values: netUsers },
      net_Q: { shape: [itemCount, d], values: netItems },
      ...packDense("tower", tower),
      ...packDense("head", [head]),
    };
  }

  protected unpack(weights: Weights): State {
    const { d, hidden } = this.settings;
    const users = floats(weights, "P", [null, d]);
    const items = floats(weights, "Q", [null, d]);
    const [userCount, itemCount] = [users.length / d, items.length / d];
    return {
      userCount,
      itemCount,
      users,
      items,
      netUsers: floats(weights, "net_P", [userCount, d]),
      netItems: floats(weights, "net_Q", [itemCount, d]),
      tower: unpackDense(weights, "tower", [2 * d, ...hidden]),
      head: unpackDense(weights, "head", [d + hidden.at(-1)!, 1])[0]!,
    };
  }

  #checkMemory({ userCount, itemCount }: Interactions): void {
    const { d, hidden, batchSize, negatives } = this.settings;
    // Value, two moments and gradient of each table, and three more while Adam works; then what the tape keeps of a step.
    const tables = 4 * 2 * d * 7 * (userCount + itemCount);
    const widths = hidden.reduce((sum, width) => sum + width, 8 * d);
    checkBytes(tables + 4 * 4 * batchSize * (1 + negatives) * widths, {
      name: this.name,
      what: `${userCount} users, ${itemCount} items, d = ${d}, hidden = [${hidden.join(", ")}] and batches of ${batchSize}`,
      advice: "Choose a smaller d, hidden or batchSize.",
    });
  }
}

interface Sizes {
  readonly userCount: number;
  readonly itemCount: number;
  readonly d: number;
  readonly hidden: readonly number[];
  readonly negatives: number;
}

/** Vectors start at N(0, 0.1²), layers as in dense.ts, and b at −ln(negatives), the log-odds of a purchase among the examples. */
export function neuMfVariables(made: Variables, sizes: Sizes): NeuMfVariables {
  const { userCount, itemCount, d, hidden, negatives } = sizes;
  return {
    users: made.normal([userCount, d], 0.1),
    items: made.normal([itemCount, d], 0.1),
    netUsers: made.normal([userCount, d], 0.1),
    netItems: made.normal([itemCount, d], 0.1),
    tower: denseLayers(made, [2 * d, ...hidden]),
    head: {
      kernel: made.glorot([d + hidden.at(-1)!, 1]),
      bias: made.constant([1], -Math.log(negatives)),
    },
  };
}

export function neuMfLoss(variables: NeuMfVariables, batch: PairBatch, lambda: number): tf.Scalar {
  const { users, items, netUsers, netItems, tower, head } = variables;
  const { user, item } = examplesOf(batch);
  const [p, q] = [rowsOf(users, user), rowsOf(items, item)];
  const [netP, netQ] = [rowsOf(netUsers, user), rowsOf(netItems, item)];
  const z = applyDense(tower, tf.concat([netP, netQ], 1), { last: "relu" });
  const s = applyDense([head], tf.concat([tf.mul(p, q), z], 1), { last: "linear" });
  const length = tf.add(meanLength(p, q), meanLength(netP, netQ));
  return tf.add(logLoss(s, batch.user.length), tf.mul(length, lambda)) as tf.Scalar;
}

/** The layer for the first d inputs, with its bias, and for the others, without one. */
function halves({ inputs, outputs, kernel, bias }: PlainLayer, d: number): [PlainLayer, PlainLayer] {
  return [
    { inputs: d, outputs, kernel: kernel.subarray(0, d * outputs), bias },
    { inputs: inputs - d, outputs, kernel: kernel.subarray(d * outputs), bias: new Float32Array(outputs) },
  ];
}
