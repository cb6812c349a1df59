// Neural matrix factorisation: a product of vectors and a network over both, side by side, trained to tell purchases from drawn items.
// Without the pretraining of its two halves that the paper tries too.
import type { Interactions } from "../../interactions/interactions";
import { makeEngine } from "../engine/make-engine";
import type { Parameter, Program } from "../engine/ops";
import { Parameters } from "../engine/parameters";
import { trainEngine } from "../engine/train-engine";
import { checkBytes, checkWhole } from "../fitted";
import { type Fitted, Model } from "../model";
import { type DenseParameters, dense, denseParameters, readLayers } from "../networks/dense-program";
import { applyPlainDense, type PlainLayer, packDense, unpackDense } from "../networks/plain-dense";
import type { FitOptions } from "../recommender";
import { floats, type Weights } from "../saved-model";
import { examplesOf, NegativeSampler, type PairBatch, pairBatches } from "../training/batches";
import { type DrawnOptions, type DrawnSettings, drawnSettings, logLoss } from "./drawn-log-loss";

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
export interface NeuMfParameters {
  /** P, [users, d], and Q, [items, d], of the product. */
  readonly users: Parameter;
  readonly items: Parameter;
  /** P′, [users, d], and Q′, [items, d], of the network. */
  readonly netUsers: Parameter;
  readonly netItems: Parameter;
  readonly tower: readonly DenseParameters[];
  /** h, [d + last width, 1], and b, [1, 1]. */
  readonly head: DenseParameters;
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
    const made = new Parameters(seed);
    const parameters = neuMfParameters(made, { userCount, itemCount, ...this.settings });
    const { engine: name, optimizer: kind } = this.settings;
    const engine = await makeEngine(name, made.all, { kind, learningRate });
    try {
      await trainEngine<PairBatch>(
        {
          name: this.name,
          engine,
          learningRate,
          epochs,
          batches: (epoch) =>
            pairBatches(events, { size: batchSize, negatives, seed: seed * 10_007 + epoch }, sampler),
          program: (batch) => neuMfProgram(parameters, batch, lambda),
        },
        options,
      );
      const [head] = await readLayers(engine, [parameters.head]);
      return {
        userCount,
        itemCount,
        users: await engine.read(parameters.users),
        items: await engine.read(parameters.items),
        netUsers: await engine.read(parameters.netUsers),
        netItems: await engine.read(parameters.netItems),
        tower: await readLayers(engine, parameters.tower),
        head: head!,
      };
    } finally {
      engine.dispose();
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

/** Vectors start at N(0, 0.1²), layers as in dense-program.ts, and b at −ln(negatives), the log-odds of a purchase among the examples. */
export function neuMfParameters(made: Parameters, sizes: Sizes): NeuMfParameters {
  const { userCount, itemCount, d, hidden, negatives } = sizes;
  return {
    users: made.table([userCount, d], 0.1),
    items: made.table([itemCount, d], 0.1),
    netUsers: made.table([userCount, d], 0.1),
    netItems: made.table([itemCount, d], 0.1),
    tower: denseParameters(made, [2 * d, ...hidden]),
    head: {
      kernel: made.glorot([d + hidden.at(-1)!, 1]),
      bias: made.constant([1, 1], { value: -Math.log(negatives) }),
    },
  };
}

export function neuMfProgram(parameters: NeuMfParameters, batch: PairBatch, lambda: number): Program {
  const { users, items, netUsers, netItems, tower, head } = parameters;
  const { user, item } = examplesOf(batch);
  return (ops) => {
    const [p, q] = [ops.gather(users, user), ops.gather(items, item)];
    const [netP, netQ] = [ops.gather(netUsers, user), ops.gather(netItems, item)];
    const z = dense(ops, tower, ops.concat(netP, netQ), { last: "relu" });
    const s = dense(ops, [head], ops.concat(ops.multiply(p, q), z), { last: "linear" });
    const lengths = [p, q, netP, netQ].map((vectors) => ops.penalty(vectors, lambda));
    return ops.sum(logLoss(ops, s, batch.user.length), ...lengths);
  };
}

/** The layer for the first d inputs, with its bias, and for the others, without one. */
function halves({ inputs, outputs, kernel, bias }: PlainLayer, d: number): [PlainLayer, PlainLayer] {
  return [
    { inputs: d, outputs, kernel: kernel.subarray(0, d * outputs), bias },
    { inputs: inputs - d, outputs, kernel: kernel.subarray(d * outputs), bias: new Float32Array(outputs) },
  ];
}
