// What the sequence models share: windows in seeded batches through one training loop, and scores from a history by a plain twin of the
// trained network. A model's file says only what its network and loss are.
import type { Interactions } from "../../interactions/interactions";
import { checkEngine, type EngineOptions, makeEngine } from "../engine/make-engine";
import type { Optimizer, Parameter, Program } from "../engine/ops";
import { Parameters } from "../engine/parameters";
import { trainEngine } from "../engine/train-engine";
import { checkBytes, checkChoice, checkSetting, checkWhole } from "../fitted";
import { type Fitted, Model } from "../model";
import type { FitOptions } from "../recommender";
import type { Settings, Weights } from "../saved-model";
import {
  type Histories,
  historyOf,
  packHistories,
  type Ties,
  type TimedHistories,
  toHistories,
  unpackHistories,
  windowsOf,
} from "./histories";
import { making, readParts, type Take, taking } from "./parts";
import { type SequenceBatch, sequenceBatches } from "./sequence-batches";

/** Settings of every sequence model. */
export interface SequenceOptions extends EngineOptions {
  /** Width of the vectors of items and places. */
  readonly d?: number;
  /** T: how many of the last events are looked at; longer histories are learned from in windows of so many. */
  readonly length?: number;
  /** How events of one moment are taken, such as the lines of an order. */
  readonly ties?: Ties;
  /** Share of values set to 0 while training. */
  readonly dropout?: number;
  readonly epochs?: number;
  /** Windows in a step. */
  readonly batchSize?: number;
  readonly learningRate?: number;
}

/** Scores of every item after a history of 1 … length items, shape [itemCount]. */
export type Scorer = (items: Int32Array) => Float32Array;

interface State extends Fitted {
  readonly histories: Histories;
  readonly weights: Weights;
  readonly scorer: Scorer;
}

/** What a step works on, for an estimate of its memory. */
export interface StepSize {
  readonly itemCount: number;
  /** Places of a batch. */
  readonly places: number;
  /** Targets of the largest possible batch. */
  readonly targets: number;
}

/** With the optimiser of those models that have a choice. */
type SequenceSettings = Required<SequenceOptions> & { readonly optimizer?: Optimizer["kind"] };

export abstract class SequenceModel extends Model<State> {
  abstract override readonly settings: SequenceSettings & Settings;

  /** Makes the network's parameters and says what the loss of a batch is. */
  abstract programOf(
    take: Take<Parameter>,
    known: { readonly events: Interactions; readonly histories: TimedHistories },
  ): (batch: SequenceBatch) => Program;
  /** The same network on plain arrays. */
  abstract scorerOf(take: Take<Float32Array>, itemCount: number): Scorer;
  /** Estimate of a fit's peak. */
  protected abstract bytesOf(step: StepSize): number;

  /**
   * @throws the signal's reason when aborted; RangeError when a step needs more than 2 GB; Error with step and cause when the loss is no
   * number any more, or when nobody has an event with another before it. No tensor is left behind in any case.
   */
  protected async learn(events: Interactions, options: FitOptions): Promise<State> {
    const { length, ties, batchSize, epochs, learningRate, optimizer: kind = "adam" } = this.settings;
    const { seed = 1 } = options;
    const histories = toHistories(events, ties);
    const windows = windowsOf(histories, length);
    this.#checkMemory(
      events.itemCount,
      windows.map(({ targetsFrom, targetsTo }) => targetsTo - targetsFrom),
    );
    const made = new Parameters(seed);
    const { take, named } = making(made);
    const program = this.programOf(take, { events, histories });
    const batches = (epoch: number) =>
      sequenceBatches(histories, windows, { length, size: batchSize, seed: seed * 10_007 + epoch });
    const engine = await makeEngine(this.settings.engine, made.all, { kind, learningRate });
    try {
      await trainEngine({ name: this.name, engine, learningRate, epochs, batches, program }, options);
      return this.#stateOf(histories, await readParts(engine, named));
    } finally {
      engine.dispose();
    }
  }

  /**
   * Scores of every item after any history, shape [itemCount]; only the last `length` of it are looked at. After nothing at all: how
   * often each item was taken in training, as there is nothing else to go by.
   * @param items oldest first
   * @throws RangeError for an item that is not in the catalogue; Error before `fit`
   */
  scoresAfter(items: ArrayLike<number>): Float32Array {
    return this.#after(this.state, this.#known(items));
  }

  /** The trained network's parts, and of a history what it looks at: 1 … length items. @throws RangeError for an empty one */
  protected inside(items: ArrayLike<number>): {
    known: Int32Array;
    take: Take<Float32Array>;
    itemCount: number;
  } {
    const { weights, itemCount } = this.state;
    const known = this.#known(items).subarray(-this.settings.length);
    if (known.length === 0)
      throw new RangeError(`${this.name}: the history is empty, so there is nothing to look at`);
    return { known, take: taking(weights), itemCount };
  }

  #known(items: ArrayLike<number>): Int32Array {
    const { itemCount } = this.state;
    for (let k = 0; k < items.length; k++) {
      const item = items[k]!;
      if (!Number.isInteger(item) || item < 0 || item >= itemCount)
        throw new RangeError(
          `${this.name}: item ${item} is not among the ${itemCount} items of the training events`,
        );
    }
    return Int32Array.from(items);
  }

  protected scoresOf(state: State, user: number): Float32Array {
    return this.#after(state, historyOf(state.histories, user));
  }

  #after({ histories, scorer }: State, items: Int32Array): Float32Array {
    if (items.length > 0) return scorer(items.subarray(-this.settings.length));
    const counts = new Float32Array(histories.itemCount);
    for (const item of histories.item) counts[item]!++;
    return counts;
  }

  protected pack({ histories, weights }: State): Weights {
    return { ...packHistories(histories), ...weights };
  }

  protected unpack(saved: Weights): State {
    const weights = Object.fromEntries(
      Object.entries(saved).filter(([name]) => !name.startsWith("history_")),
    );
    return this.#stateOf(unpackHistories(saved), weights);
  }

  #stateOf({ start, item, userCount, itemCount }: Histories, weights: Weights): State {
    const scorer = this.scorerOf(taking(weights), itemCount);
    return { histories: { start, item, userCount, itemCount }, weights, scorer, userCount, itemCount };
  }

  #checkMemory(itemCount: number, targets: number[]): void {
    const { batchSize, length } = this.settings;
    const most = targets.sort((a, b) => b - a).slice(0, batchSize);
    const step = { itemCount, places: batchSize * length, targets: most.reduce((sum, m) => sum + m, 0) };
    checkBytes(this.bytesOf(step), {
      name: this.name,
      what: `${itemCount} items and ${batchSize} windows of ${length} events with up to ${step.targets} targets`,
      advice: "Choose a smaller batchSize, length or d, or leave rare items out.",
    });
  }
}

/** @throws RangeError that names the setting which makes no sense */
export function checkSequenceSettings(settings: SequenceSettings, name: string): void {
  for (const setting of ["d", "length", "epochs", "batchSize"] as const)
    checkWhole(settings[setting], setting, name);
  checkSetting(settings.learningRate, "learningRate", Number.MIN_VALUE, name);
  checkSetting(settings.dropout, "dropout", 0, name);
  if (settings.dropout >= 1)
    throw new RangeError(`${name}: dropout must be below 1, not ${settings.dropout}`);
  checkChoice(settings.ties, ["together", "as-listed"], { setting: "ties", name });
  checkEngine(settings, name);
}

/** @throws RangeError for lazy steps by a loss over the whole catalogue, which moves every item */
export function checkLazy(
  { loss, optimizer }: { readonly loss: string; readonly optimizer: Optimizer["kind"] },
  { drawn, name }: { readonly drawn: string; readonly name: string },
): void {
  if (optimizer === "lazy-adam" && loss !== drawn)
    throw new RangeError(
      `${name}: lazy-adam needs the loss ${drawn}, since ${loss} compares with the whole catalogue`,
    );
}
