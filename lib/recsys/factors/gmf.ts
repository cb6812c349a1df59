// Generalised matrix factorisation: a product of vectors whose places count differently, trained to tell purchases from drawn items.
// The simplest of the neural models of collaborative filtering; neu-mf.ts puts a network beside it.
import type { Interactions } from "../../interactions/interactions";
import { makeEngine } from "../engine/make-engine";
import type { Parameter, Program } from "../engine/ops";
import { Parameters } from "../engine/parameters";
import { trainEngine } from "../engine/train-engine";
import { checkBytes, checkWhole } from "../fitted";
import { type Fitted, Model } from "../model";
import type { FitOptions } from "../recommender";
import { floats, type Weights } from "../saved-model";
import { examplesOf, NegativeSampler, type PairBatch, pairBatches } from "../training/batches";
import { type DrawnOptions, type DrawnSettings, drawnSettings, logLoss } from "./drawn-log-loss";

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
export interface GmfParameters {
  /** P, [users, d], and Q, [items, d]. */
  readonly users: Parameter;
  readonly items: Parameter;
  /** h, [d, 1], and b, [1, 1]. */
  readonly h: Parameter;
  readonly bias: Parameter;
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
    const made = new Parameters(seed);
    const parameters = gmfParameters(made, { userCount, itemCount, d, negatives });
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
          program: (batch) => gmfProgram(parameters, batch, lambda),
        },
        options,
      );
      return {
        userCount,
        itemCount,
        users: await engine.read(parameters.users),
        items: await engine.read(parameters.items),
        h: await engine.read(parameters.h),
        bias: await engine.read(parameters.bias),
      };
    } finally {
      engine.dispose();
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
export function gmfParameters(
  made: Parameters,
  { userCount, itemCount, d, negatives }: Sizes,
): GmfParameters {
  return {
    users: made.table([userCount, d], 0.1),
    items: made.table([itemCount, d], 0.1),
    h: made.constant([d, 1], { value: 1 }),
    bias: made.constant([1, 1], { value: -Math.log(negatives) }),
  };
}

export function gmfProgram(
  { users, items, h, bias }: GmfParameters,
  batch: PairBatch,
  lambda: number,
): Program {
  const { user, item } = examplesOf(batch);
  return (ops) => {
    const [p, q] = [ops.gather(users, user), ops.gather(items, item)];
    const s = ops.addBias(ops.matMul(ops.multiply(p, q), ops.whole(h)), bias);
    return ops.sum(logLoss(ops, s, batch.user.length), ops.penalty(p, lambda), ops.penalty(q, lambda));
  };
}
