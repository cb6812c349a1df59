// What every model of clicks and conversions shares, so that a model's file holds its equation and nothing else: being fitted or not,
// checking rows, probabilities from logits, the best rows, saving and loading. How it is trained is train-clicks.ts's matter.
import { makeEngine } from "../engine/make-engine";
import type { Loss, Node, Ops } from "../engine/ops";
import { Parameters } from "../engine/parameters";
import { checkBytes, fitted } from "../fitted";
import { floats, integers, packModel, type SavedModel, unpackInto } from "../saved-model";
import { topK } from "../top-k";
import {
  type ClickExamples,
  type ClickRows,
  checkExamples,
  checkRows,
  type Field,
  rowCount,
} from "./examples";
import { type ClickBatch, checkSameFields, type Layout, layoutOf } from "./layout";
import { type Learned, mapNamed, type Named, type Parameter, sizeOf, startAll } from "./parameters";
import type { ClickSettings } from "./settings";
import { type ClickFitOptions, trainClicks } from "./train-clicks";

/** What `fit` leaves: plain typed arrays, no tensors. */
interface State<Name extends string> {
  readonly layout: Layout;
  readonly weights: Named<Name, Float32Array>;
  readonly bestEpoch: number;
}

/** What a saved model says of its rows, beside the header. */
interface SavedFields {
  readonly fields: readonly Field[];
  readonly historyField?: string;
}

/** What a logit is worked out from, one row at a time. */
export interface Scoring<Name extends string> {
  readonly layout: Layout;
  readonly weights: Named<Name, Float32Array>;
  readonly rows: ClickRows;
}

/**
 * p(click | row) = σ(z(row)), σ(z) = 1 / (1 + e⁻ᶻ); a model says what the logit z is. All are trained on the log-loss.
 * @typeParam Name of its parameters
 */
export abstract class ClickModel<Name extends string> {
  abstract readonly name: string;
  /** Written into a saved model; the class name. */
  protected abstract readonly kind: string;
  /** Every setting with its value: what the constructor would have to be given to make the same model. */
  abstract readonly settings: ClickSettings;
  #state: State<Name> | undefined;

  /** Most items of a history that it looks back at; 0 where it does not look back. */
  get lookBack(): number {
    return 0;
  }

  /** What it learns, for rows of this layout. @throws Error when the settings do not go with the fields */
  abstract parameters(layout: Layout): Named<Name, Parameter>;
  /** The logits of a batch, [size, 1]. */
  abstract logits<N extends Node, L extends Loss>(
    ops: Ops<N, L>,
    weights: Named<Name, Learned>,
    batch: ClickBatch,
    layout: Layout,
  ): N;
  /** The same function in plain TypeScript and double precision, for one row of the examples at a time. It is what scores. */
  abstract scorer(scoring: Scoring<Name>): (row: number) => number;
  /** Numbers that one example takes in a step: its vectors and what its layers put out. */
  protected abstract widthOf(layout: Layout): number;

  /**
   * Leaves no tensor behind, however it ends; the model then still answers as before.
   * @throws the signal's reason when aborted; Error that names row, field and value when an example does not fit, and step and cause when
   * the loss is no number any more; RangeError with the number when a fit would need more than 2 GB
   */
  async fit(examples: ClickExamples, options: ClickFitOptions = {}): Promise<this> {
    options.signal?.throwIfAborted();
    checkExamples(examples, this.name);
    const layout = this.#layoutOf(examples);
    const parameters = this.parameters(layout);
    this.#checkMemory(parameters, layout);
    const made = new Parameters(options.seed ?? 0);
    const learned = startAll(parameters, { made, logOdds: logOddsOf(examples.label) });
    const { learningRate } = this.settings;
    const engine = await makeEngine(this.settings.engine, made.all, { kind: "adam", learningRate });
    try {
      const trained = await trainClicks<Name>(
        {
          name: this.name,
          examples,
          layout,
          parameters,
          learned,
          lookBack: this.lookBack,
          program: (batch) => (ops) => ops.bce(this.logits(ops, learned, batch, layout), batch.label),
          scorer: (weights, rows) => this.scorer({ layout, weights, rows }),
          ...this.settings,
          engine,
        },
        options,
      );
      this.#state = { layout, ...trained };
    } finally {
      engine.dispose();
    }
    return this;
  }

  /** The epoch whose weights were kept, from 1. */
  get bestEpoch(): number {
    return this.#fitted.bestEpoch;
  }

  /** The fields it was fitted on, in their order. */
  get fields(): readonly Field[] {
    return this.#fitted.layout.fields;
  }

  /** Probabilities of a click or conversion, shape [n]. @throws Error that names row, field and value when a row does not fit */
  score(rows: ClickRows): Float32Array {
    return Float32Array.from(this.#logitsOf(rows), (z) => 1 / (1 + Math.exp(-z)));
  }

  /** The k rows most likely to be clicked, best first, ties by ascending row. */
  recommend(rows: ClickRows, k: number): Int32Array {
    return topK(this.#logitsOf(rows), k);
  }

  async save(): Promise<SavedModel> {
    const { layout, weights, bestEpoch } = this.#fitted;
    const parameters = this.parameters(layout);
    const saved = packModel(
      { model: this.kind, settings: { ...this.settings } },
      {
        ...mapNamed(parameters, ({ shape }, name) => ({ shape, values: weights[name] })),
        best_epoch: { shape: [1], values: Int32Array.of(bestEpoch) },
      },
    );
    const { fields, historyField } = layout;
    const read: SavedFields = { fields, ...(historyField !== undefined && { historyField }) };
    return { ...saved, userDefinedMetadata: { ...saved.userDefinedMetadata, ...read } };
  }

  /** @throws Error that says what is wrong with the saved model; this one then stays as it was */
  load(saved: SavedModel): this {
    const weights = unpackInto(saved, { model: this.kind, settings: { ...this.settings } });
    const layout = this.#readLayout(saved.userDefinedMetadata as Partial<SavedFields>);
    this.#state = {
      layout,
      weights: mapNamed(this.parameters(layout), ({ shape }, name) => floats(weights, name, shape)),
      bestEpoch: integers(weights, "best_epoch", [1])[0]!,
    };
    return this;
  }

  /** Frees what the model still holds. Using it afterwards is an error. */
  dispose(): void {
    this.#state = undefined;
  }

  get #fitted(): State<Name> {
    return fitted(this.#state, this.name);
  }

  /** What was fitted, with rows that were checked to be of the same fields. */
  protected scoringOf(rows: ClickRows): Scoring<Name> {
    const { layout, weights } = this.#fitted;
    checkRows(rows, this.name);
    checkSameFields(this.#layoutOf(rows), layout, this.name);
    return { layout, weights, rows };
  }

  #logitsOf(rows: ClickRows): Float64Array {
    const logit = this.scorer(this.scoringOf(rows));
    return Float64Array.from({ length: rowCount(rows) }, (_, row) => logit(row));
  }

  #layoutOf({ fields, history }: ClickRows): Layout {
    if (this.lookBack === 0) return layoutOf(fields);
    if (history === undefined)
      throw new Error(
        `${this.name}: the rows have no history to look back at; give them one, or use DeepFM.`,
      );
    return layoutOf(fields, history.field);
  }

  #readLayout({ fields, historyField }: Partial<SavedFields>): Layout {
    try {
      checkRows({ fields: fields!, values: new Int32Array() }, this.kind);
      if (this.lookBack === 0) return layoutOf(fields!);
      if (fields!.some(({ name }) => name === historyField)) return layoutOf(fields!, historyField);
      throw new RangeError(`"${historyField}" is no field`);
    } catch (cause) {
      throw new Error(`This ${this.kind} does not say which fields it was fitted on.`, { cause });
    }
  }

  #checkMemory(parameters: Named<Name, Parameter>, layout: Layout): void {
    const { batchSize } = this.settings;
    const numbers = Object.values<Parameter>(parameters).reduce((sum, one) => sum + sizeOf(one), 0);
    // Value, two moments and gradient, three more while Adam works, the best epoch's and this one's copy; then the examples of a step.
    checkBytes(4 * (9 * numbers + 6 * batchSize * this.widthOf(layout)), {
      name: this.name,
      what: `${layout.total} values of ${layout.fields.length} fields, ${numbers} weights and batches of ${batchSize}`,
      advice: "Choose shorter vectors, smaller layers or a smaller batchSize.",
    });
  }
}

function logOddsOf(label: Uint8Array): number {
  const clicks = label.reduce((sum, one) => sum + one, 0);
  // Half an example of each kind keeps it finite.
  return Math.log((clicks + 0.5) / (label.length - clicks + 0.5));
}
