// LightGCN: matrix factorisation whose vectors are first averaged over the neighbours in the graph of purchases. Full graph in every step;
// after fit only the averaged vectors are left.
import type { Interactions } from "../../interactions/interactions";
import { toUserItems, type UserItems } from "../../interactions/user-items";
import { checkEngine, type EngineOptions, engineDefaults, makeEngine } from "../engine/make-engine";
import type { Parameter, Program } from "../engine/ops";
import { Parameters } from "../engine/parameters";
import { trainEngine } from "../engine/train-engine";
import { checkBytes, checkSetting, checkWhole, definedOnly } from "../fitted";
import { type Fitted, Model } from "../model";
import type { FitOptions } from "../recommender";
import { floats, type Weights } from "../saved-model";
import { NegativeSampler, type PairBatch, pairBatches } from "../training/batches";
import { type Graph, graphOf, type Nodes, propagate } from "./propagation";

export interface LightGcnOptions extends EngineOptions {
  /** Length of a vector. */
  readonly d?: number;
  /** K: how far vectors are handed on. */
  readonly layers?: number;
  readonly epochs?: number;
  /** Purchases in a step. Large, since every step goes through the whole graph whatever its batch. */
  readonly batchSize?: number;
  readonly learningRate?: number;
  /** λ: weighs the squared length of the vectors in use before they are handed on. */
  readonly lambda?: number;
}

/** Plain arrays, row-major. */
interface State extends Fitted {
  readonly users: Float32Array;
  readonly items: Float32Array;
}

/**
 * score(u, i) = eᵤ · eᵢ, e = 1/(K + 1) Σₖ e⁽ᵏ⁾ with eᵤ⁽ᵏ⁺¹⁾ = Σ_{i ∈ Nᵤ} eᵢ⁽ᵏ⁾ / √(|Nᵤ| |Nᵢ|) and eᵢ⁽ᵏ⁺¹⁾ likewise; only E⁽⁰⁾, [users + items, d], is
 * learned, by Adam on the BPR loss, mean of −ln σ(eᵤ · eᵢ − eᵤ · eⱼ) over purchases with one drawn item j each, + λ · mean of
 * ‖eᵤ⁽⁰⁾‖² + ‖eᵢ⁽⁰⁾‖² + ‖eⱼ⁽⁰⁾‖².
 * A step costs 4 K sparse products over all distinct pairs (forward and backward, to users and to items), each pairs · d additions and
 * pairs · d · 4 bytes for a moment, whatever the batch, so that batches are large.
 * Source: He et al., LightGCN: simplifying and powering graph convolution network for recommendation, SIGIR 2020, section 3.
 */
export class LightGcn extends Model<State> {
  readonly name = "LightGCN";
  protected readonly kind = "LightGcn";
  readonly settings: Required<LightGcnOptions>;

  constructor(options: LightGcnOptions = {}) {
    super();
    const all = {
      d: 32,
      layers: 2,
      epochs: 30,
      batchSize: 8192,
      learningRate: 0.02,
      lambda: 0.001,
      engine: engineDefaults.engine,
      ...definedOnly(options),
    };
    for (const setting of ["d", "layers", "epochs", "batchSize"] as const)
      checkWhole(all[setting], setting, this.name);
    checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, this.name);
    checkSetting(all.lambda, "lambda", 0, this.name);
    checkEngine(all, this.name);
    this.settings = all;
  }

  /** @throws RangeError when tables and graph need more than 2 GB; Error with step and cause when the loss is no number any more */
  protected async learn(events: Interactions, options: FitOptions): Promise<State> {
    const rows = toUserItems(events);
    this.#checkMemory(rows);
    const { seed = 0 } = options;
    const { userCount, itemCount } = events;
    const { d, layers, epochs, batchSize, learningRate, lambda } = this.settings;
    const sampler = new NegativeSampler(events);
    const made = new Parameters(seed);
    // No tables to an engine: every vector is used at every step.
    const nodes = { users: made.normal([userCount, d], 0.1), items: made.normal([itemCount, d], 0.1) };
    const learned = { graph: graphOf(rows), nodes, layers, lambda };
    const engine = await makeEngine(this.settings.engine, made.all, { kind: "adam", learningRate });
    try {
      await trainEngine<PairBatch>(
        {
          name: this.name,
          engine,
          learningRate,
          epochs,
          batches: (epoch) =>
            pairBatches(events, { size: batchSize, negatives: 1, seed: seed * 10_007 + epoch }, sampler),
          program: (batch) => lightGcnProgram(learned, batch),
        },
        options,
      );
      const both = await engine.compute((ops) => {
        const { users, items } = propagate(ops, learned);
        return ops.stack(users, items);
      });
      return {
        userCount,
        itemCount,
        users: both.slice(0, userCount * d),
        items: both.slice(userCount * d),
      };
    } finally {
      engine.dispose();
    }
  }

  protected scoresOf({ users, items, itemCount }: State, user: number): Float32Array {
    const { d } = this.settings;
    const mine = users.subarray(user * d, (user + 1) * d);
    return new Float32Array(itemCount).map((_, item) => {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += mine[k]! * items[item * d + k]!;
      return sum;
    });
  }

  /** e of every item, shape [itemCount, d], row-major; a copy. */
  itemVectors(): Float32Array {
    return this.state.items.slice();
  }

  /** e of every user, shape [userCount, d], row-major; a copy. */
  userVectors(): Float32Array {
    return this.state.users.slice();
  }

  protected pack({ users, items, userCount, itemCount }: State): Weights {
    const { d } = this.settings;
    return {
      users: { shape: [userCount, d], values: users },
      items: { shape: [itemCount, d], values: items },
    };
  }

  protected unpack(weights: Weights): State {
    const { d } = this.settings;
    const [users, items] = [floats(weights, "users", [null, d]), floats(weights, "items", [null, d])];
    return { users, items, userCount: users.length / d, itemCount: items.length / d };
  }

  #checkMemory({ userCount, itemCount, item: pairs }: UserItems): void {
    const { d, layers, batchSize } = this.settings;
    // Value, two moments and gradient of each table, three more while Adam works, and what the tape keeps of each layer; then one
    // gathered list of all pairs, before and after weighing, with both matrices, and the examples of a step.
    const tables = (userCount + itemCount) * d * (7 + 4 * layers);
    checkBytes(4 * (tables + pairs.length * (2 * d + 9) + batchSize * d * 10), {
      name: this.name,
      what: `${userCount} users, ${itemCount} items, ${pairs.length} pairs and d = ${d}`,
      advice: "Choose a smaller d, or leave rare items out.",
    });
  }
}

interface Learned {
  readonly graph: Graph;
  /** E⁽⁰⁾: [users, d] and [items, d]. */
  readonly nodes: Nodes<Parameter>;
  readonly layers: number;
  readonly lambda: number;
}

/** The loss of a batch with one drawn item a purchase, as in the equation of LightGcn. */
export function lightGcnProgram(learned: Learned, { user, item, drawn }: PairBatch): Program {
  const { nodes, lambda } = learned;
  return (ops) => {
    const { users, items } = propagate(ops, learned);
    const p = ops.rows(users, user);
    const score = (of: Int32Array) => ops.rowDot(p, ops.rows(items, of));
    const inUse = [
      ops.gather(nodes.users, user),
      ops.gather(nodes.items, item),
      ops.gather(nodes.items, drawn),
    ];
    return ops.sum(ops.bpr(score(item), score(drawn)), ...inUse.map((rows) => ops.penalty(rows, lambda)));
  };
}
