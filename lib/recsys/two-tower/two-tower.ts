// Two towers: a network for people and one for items, whose vectors point the same way where a purchase is likely. What trains them is
// in towers.ts; after fit only the vectors are left.
import type { Interactions } from "../../interactions/interactions";
import { checkEngine, engineDefaults, makeEngine, type TableEngineOptions } from "../engine/make-engine";
import type { Engine, Forward } from "../engine/ops";
import { Parameters } from "../engine/parameters";
import { trainEngine } from "../engine/train-engine";
import { checkBytes, checkSetting, checkWhole, definedOnly } from "../fitted";
import { type Fitted, Model } from "../model";
import { Pace } from "../pace";
import type { FitOptions } from "../recommender";
import { floats, type Weights } from "../saved-model";
import { logShares } from "../training/in-batch-softmax";
import { exampleBatches, sliceUsers, type TowerExamples, towerExamples, towerUsers } from "./examples";
import { columnsOf, type FeatureTable } from "./features";
import { itemVectors, makeTowers, type Towers, towerProgram, userVectors } from "./towers";

export interface TwoTowerOptions extends TableEngineOptions {
  /** Length of the vectors of ids, and of those that come out. */
  readonly d?: number;
  /** Length of the vectors of a feature's categories. */
  readonly dFeature?: number;
  /** Widths of the hidden layers of either tower. */
  readonly hidden?: readonly number[];
  /** Most items of a person's history that are averaged, the latest. */
  readonly history?: number;
  /** τ: scores are the cosine over it. */
  readonly temperature?: number;
  readonly epochs?: number;
  /** Purchases in a step; each is compared with the items of all. */
  readonly batchSize?: number;
  readonly learningRate?: number;
}

export interface TwoTowerFitOptions extends FitOptions {
  /** One row a user. */
  readonly userFeatures?: FeatureTable;
  /** One row an item. Items that nobody took are placed by these alone. */
  readonly itemFeatures?: FeatureTable;
}

/** Plain arrays, row-major; every vector has length 1. */
interface State extends Fitted {
  readonly users: Float32Array;
  readonly items: Float32Array;
}

/** Users or items whose vectors are worked out at once after training. */
const AT_ONCE = 512;

/**
 * score(u, i) = p · q / τ with p = f(u) / ‖f(u)‖ and q = g(i) / ‖g(i)‖. f is a network over the vector of the user's id, those of the user's
 * features, the mean of the id vectors of the user's latest items and the example's age; g is one over the vectors of the item's id and
 * features. Layers are ReLU, the last linear. Learned by Adam on the softmax over the items of a batch, corrected by their share of the
 * events and without accidental hits (engine/in-batch-softmax.ts). An example's history is what its user had taken strictly earlier. The age
 * lets the towers learn what sold when; scores are for age 0, the newest.
 * Sources: Yi et al., Sampling-bias-corrected neural modeling for large corpus item recommendations, RecSys 2019 (towers, normalised
 * outputs, temperature, correction); Covington, Adams and Sargin, Deep neural networks for YouTube recommendations, RecSys 2016 (average of
 * the history, future item as label, example age: sections 3.2 to 3.4).
 */
export class TwoTower extends Model<State> {
  readonly name = "Two towers";
  protected readonly kind = "TwoTower";
  readonly settings: Required<TwoTowerOptions>;

  constructor(options: TwoTowerOptions = {}) {
    super();
    const all = {
      d: 32,
      dFeature: 8,
      hidden: [64] as readonly number[],
      history: 50,
      temperature: 0.1,
      epochs: 10,
      batchSize: 512,
      learningRate: 0.003,
      ...engineDefaults,
      ...definedOnly(options),
    };
    for (const setting of ["d", "dFeature", "history", "epochs", "batchSize"] as const)
      checkWhole(all[setting], setting, this.name);
    for (const width of all.hidden) checkWhole(width, "a width in hidden", this.name);
    checkSetting(all.temperature, "temperature", Number.MIN_VALUE, this.name);
    checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, this.name);
    checkEngine(all, this.name);
    this.settings = all;
  }

  /** @throws RangeError when features do not fit the events; else as every `fit` */
  override fit(events: Interactions, options: TwoTowerFitOptions = {}): Promise<this> {
    return super.fit(events, options);
  }

  /** @throws RangeError when the tables need more than 2 GB; Error with step and cause when the loss is no number any more */
  protected async learn(events: Interactions, options: TwoTowerFitOptions): Promise<State> {
    this.#checkMemory(events);
    const { seed = 0 } = options;
    const { userCount, itemCount } = events;
    const { history, temperature, epochs, batchSize, learningRate } = this.settings;
    const side = (of: "userFeatures" | "itemFeatures", rows: number, ids: Int32Array) => ({
      columns: columnsOf(options[of], { rows, of, name: this.name }),
      seen: countsOf(ids, rows),
    });
    const user = side("userFeatures", userCount, events.user);
    const item = side("itemFeatures", itemCount, events.item);
    const examples = towerExamples(events, history);
    const logShare = logShares(events);
    const made = new Parameters(seed);
    const towers = makeTowers(made, { user, item }, this.settings);
    const { engine: name, optimizer: kind } = this.settings;
    const engine = await makeEngine(name, made.all, { kind, learningRate });
    try {
      await trainEngine<TowerExamples>(
        {
          name: this.name,
          engine,
          learningRate,
          epochs,
          batches: (epoch) => exampleBatches(examples, { size: batchSize, seed: seed * 10_007 + epoch }),
          program: (batch) => towerProgram(towers, batch, { temperature, logShare }),
        },
        options,
      );
      return { userCount, itemCount, ...(await this.#vectors(engine, towers, events, options.signal)) };
    } finally {
      engine.dispose();
    }
  }

  async #vectors(
    engine: Engine,
    towers: Towers,
    events: Interactions,
    signal: AbortSignal | undefined,
  ): Promise<Pick<State, "users" | "items">> {
    const { d, history } = this.settings;
    const pace = new Pace(signal);
    const now = towerUsers(events, history);
    const all = Int32Array.from({ length: events.itemCount }, (_, id) => id);
    const inParts = async (count: number, vectors: (at: number) => Forward) => {
      const out = new Float32Array(count * d);
      for (let at = 0; at < count; at += AT_ONCE) {
        out.set(await engine.compute(vectors(at)), at * d);
        await pace.breathe();
      }
      return out;
    };
    return {
      users: await inParts(events.userCount, (at) => {
        const part = sliceUsers(now, at, AT_ONCE);
        return (ops) => userVectors(ops, towers, part);
      }),
      items: await inParts(events.itemCount, (at) => {
        const part = all.subarray(at, at + AT_ONCE);
        return (ops) => itemVectors(ops, towers, part);
      }),
    };
  }

  protected scoresOf({ users, items, itemCount }: State, user: number): Float32Array {
    const { d, temperature } = this.settings;
    const mine = users.subarray(user * d, (user + 1) * d);
    return new Float32Array(itemCount).map((_, item) => {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += mine[k]! * items[item * d + k]!;
      return sum / temperature;
    });
  }

  /** q of every item, shape [itemCount, d], row-major; a copy. */
  itemVectors(): Float32Array {
    return this.state.items.slice();
  }

  /** p of every user as of the last training event, shape [userCount, d], row-major; a copy. */
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

  #checkMemory({ userCount, itemCount }: Interactions): void {
    const { d, hidden, history, batchSize } = this.settings;
    // Value, two moments and gradient of each table, and three more while Adam works; then histories, layers and products of a step.
    const tables = 7 * d * (userCount + itemCount);
    const widths = hidden.reduce((sum, width) => sum + width, 4 * d);
    const step = batchSize * (2 * history * d + 2 * 4 * widths + 6 * batchSize);
    checkBytes(4 * (tables + step), {
      name: this.name,
      what: `${userCount} users, ${itemCount} items, d = ${d} and batches of ${batchSize}`,
      advice: "Choose a smaller d, history or batchSize.",
    });
  }
}

function countsOf(ids: Int32Array, rows: number): Int32Array {
  const counts = new Int32Array(rows);
  for (const id of ids) counts[id]!++;
  return counts;
}
