// Matrix factorisation: a vector for each user and each item, learned so that their product tells purchases from the rest.
// Trains with plain tfjs on whatever backend is current; after fit only typed arrays are left.
import type { Interactions } from "../../interactions/interactions";
import { checkEngine, engineDefaults, makeEngine, type TableEngineOptions } from "../engine/make-engine";
import { Parameters } from "../engine/parameters";
import { tfSteps } from "../engine/tf-steps";
import { trainEngine } from "../engine/train-engine";
import { checkBytes, checkSetting, checkWhole, definedOnly } from "../fitted";
import { type Fitted, Model } from "../model";
import type { FitOptions } from "../recommender";
import { floats, type Weights } from "../saved-model";
import { NegativeSampler, type PairBatch, pairBatches } from "../training/batches";
import { read, Variables } from "../training/variables";
import { type FactorLoss, type Factors, lossOf } from "./factor-losses";
import { type FactorParameters, factorProgram } from "./factor-program";

export interface MatrixFactorizationOptions extends TableEngineOptions {
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
interface State extends Fitted {
  readonly d: number;
  readonly users: Float32Array;
  readonly items: Float32Array;
  readonly userBias: Float32Array;
  readonly itemBias: Float32Array;
}

/**
 * score(u, i) = pᵤ · qᵢ + bᵤ + bᵢ, with P [users, d], Q [items, d], by Adam on the loss named (factor-losses.ts has the equations)
 * + λ · mean(‖pᵤ‖² + ‖qᵢ‖²).
 * Sources: Koren, Bell and Volinsky, Matrix factorization techniques for recommender systems, Computer 42(8), 2009; drawn negatives
 * as in Rendle et al., Neural collaborative filtering vs. matrix factorization revisited, RecSys 2020.
 */
export class MatrixFactorization extends Model<State> {
  readonly name = "MF";
  protected readonly kind = "MatrixFactorization";
  readonly settings: Required<MatrixFactorizationOptions>;

  constructor(options: MatrixFactorizationOptions = {}) {
    super();
    const all = {
      d: 32,
      loss: "bce" as const,
      epochs: 20,
      batchSize: 1024,
      negatives: 4,
      learningRate: 0.01,
      lambda: 0.01,
      ...engineDefaults,
      ...definedOnly(options),
    };
    for (const setting of ["d", "epochs", "batchSize", "negatives"] as const)
      checkWhole(all[setting], setting, this.name);
    checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, this.name);
    checkSetting(all.lambda, "lambda", 0, this.name);
    checkEngine(all, this.name);
    this.settings = all;
  }

  /**
   * @throws the signal's reason when aborted; RangeError when the tables need more than 2 GB; Error with step and cause when the loss
   * is no number any more. No tensor is left behind in any case.
   */
  protected async learn(events: Interactions, options: FitOptions): Promise<State> {
    this.#checkMemory(events);
    if (this.settings.engine !== "textbook") return this.#learnOnKernels(events, options);
    const { seed = 0 } = options;
    const { userCount, itemCount } = events;
    const { d, epochs, learningRate } = this.settings;
    const made = new Variables(seed);
    try {
      // Vectors start at 0.1 · N(0, 1), biases at 0.
      const factors: Factors = {
        users: made.normal([userCount, d], 0.1),
        items: made.normal([itemCount, d], 0.1),
        userBias: made.constant([userCount]),
        itemBias: made.constant([itemCount]),
      };
      const loss = lossOf(this.settings, events);
      const engine = tfSteps(made.all, learningRate);
      try {
        const batches = this.#batches(events, seed);
        const program = (batch: PairBatch) => () => loss(factors, batch);
        await trainEngine({ name: this.name, engine, learningRate, epochs, batches, program }, options);
      } finally {
        engine.dispose();
      }
      return {
        d,
        userCount,
        itemCount,
        users: (await read(factors.users)).values,
        items: (await read(factors.items)).values,
        userBias: (await read(factors.userBias)).values,
        itemBias: (await read(factors.itemBias)).values,
      };
    } finally {
      made.dispose();
    }
  }

  /** The same on our kernels: same batches, same start, same steps. */
  async #learnOnKernels(events: Interactions, options: FitOptions): Promise<State> {
    const { seed = 0 } = options;
    const { userCount, itemCount } = events;
    const { d, epochs, learningRate, optimizer } = this.settings;
    const made = new Parameters(seed);
    const tables: FactorParameters = {
      users: made.table([userCount, d], 0.1),
      items: made.table([itemCount, d], 0.1),
      userBias: made.constant([userCount, 1], { table: true }),
      itemBias: made.constant([itemCount, 1], { table: true }),
    };
    const engine = await makeEngine(this.settings.engine, made.all, { kind: optimizer, learningRate });
    try {
      const program = factorProgram(this.settings, tables, events);
      const batches = this.#batches(events, seed);
      await trainEngine({ name: this.name, engine, learningRate, epochs, batches, program }, options);
      return {
        d,
        userCount,
        itemCount,
        users: await engine.read(tables.users),
        items: await engine.read(tables.items),
        userBias: await engine.read(tables.userBias),
        itemBias: await engine.read(tables.itemBias),
      };
    } finally {
      engine.dispose();
    }
  }

  #batches(events: Interactions, seed: number): (epoch: number) => Iterable<PairBatch> {
    const { batchSize, negatives } = this.settings;
    const sampler = new NegativeSampler(events);
    return (epoch) =>
      pairBatches(events, { size: batchSize, negatives, seed: seed * 10_007 + epoch }, sampler);
  }

  protected scoresOf({ d, users, items, userBias, itemBias }: State, user: number): Float32Array {
    const mine = users.subarray(user * d, (user + 1) * d);
    return itemBias.map((bias, item) => {
      let sum = bias + userBias[user]!;
      for (let k = 0; k < d; k++) sum += mine[k]! * items[item * d + k]!;
      return sum;
    });
  }

  /** Q, shape [itemCount, d], row-major; a copy. */
  itemVectors(): Float32Array {
    return this.state.items.slice();
  }

  /** P, shape [userCount, d], row-major; a copy. */
  userVectors(): Float32Array {
    return this.state.users.slice();
  }

  protected pack({ d, userCount, itemCount, users, items, userBias, itemBias }: State): Weights {
    return {
      P: { shape: [userCount, d], values: users },
      Q: { shape: [itemCount, d], values: items },
      user_bias: { shape: [userCount], values: userBias },
      item_bias: { shape: [itemCount], values: itemBias },
    };
  }

  protected unpack(weights: Weights): State {
    const { d } = this.settings;
    const userBias = floats(weights, "user_bias", [null]);
    const itemBias = floats(weights, "item_bias", [null]);
    const [userCount, itemCount] = [userBias.length, itemBias.length];
    const users = floats(weights, "P", [userCount, d]);
    return {
      d,
      userCount,
      itemCount,
      users,
      items: floats(weights, "Q", [itemCount, d]),
      userBias,
      itemBias,
    };
  }

  #checkMemory({ userCount, itemCount }: Interactions): void {
    const { d, batchSize, negatives, loss } = this.settings;
    // Value, two moments and gradient of each table, and three more while Adam works; then the examples of a step.
    const tables = (userCount + itemCount) * (d + 1) * 4 * 7;
    const step = loss === "softmax" ? batchSize * batchSize * 4 * 6 : batchSize * (1 + negatives) * d * 4 * 6;
    checkBytes(tables + step, {
      name: this.name,
      what: `${userCount} users, ${itemCount} items, d = ${d} and batches of ${batchSize}`,
      advice: "Choose a smaller d or batchSize.",
    });
  }
}
