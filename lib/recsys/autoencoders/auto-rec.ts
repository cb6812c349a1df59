// AutoRec for purchases: a network with one hidden layer is shown what a person has, some of it hidden, and learns to name all of it.
// User-based, with a loss for purchases; the squared error of the paper is for ratings.
import type { Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { checkEngine, type EngineOptions, engineDefaults, makeEngine } from "../engine/make-engine";
import type { Program } from "../engine/ops";
import { Parameters } from "../engine/parameters";
import { trainEngine } from "../engine/train-engine";
import { checkBytes, checkSetting, checkWhole, definedOnly } from "../fitted";
import { type Fitted, Model } from "../model";
import { type DenseParameters, dense, denseParameters, readLayers } from "../networks/dense-program";
import { type PlainLayer, packDense, unpackDense } from "../networks/plain-dense";
import type { FitOptions } from "../recommender";
import { createRng, permutation } from "../rng";
import type { Weights } from "../saved-model";
import { packRows, unpackRows } from "../saved-rows";
import { type Sparse, SparseRows } from "../sparse";

export interface AutoRecOptions extends EngineOptions {
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

/** What training moves. */
export interface AutoRecParameters {
  /** V [items, hidden] with μ [1, hidden], and W [hidden, items] with b [1, items]. */
  readonly encoder: DenseParameters;
  readonly decoder: DenseParameters;
}

/** What people have, one row a person. */
export interface RowBatch {
  readonly people: number;
  /** x̂, [people, items]: the items that are shown, each 1 / ‖xᵤ‖, and more where others are hidden. */
  readonly shown: Sparse;
  /** All that they have, where xᵤ is 1: item item[k] of the person of row row[k]; both [pairs]. */
  readonly row: Int32Array;
  readonly item: Int32Array;
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
      engine: engineDefaults.engine,
      ...definedOnly(options),
    };
    for (const setting of ["hidden", "epochs", "batchSize"] as const)
      checkWhole(all[setting], setting, this.name);
    checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, this.name);
    checkSetting(all.lambda, "lambda", 0, this.name);
    checkSetting(all.dropout, "dropout", 0, this.name);
    if (all.dropout >= 1) throw new RangeError(`${this.name}: dropout must be below 1, not ${all.dropout}`);
    checkEngine(all, this.name);
    this.settings = all;
  }

  /** @throws RangeError when the kernels need more than 2 GB; Error with step and cause when the loss is no number any more */
  protected async learn(events: Interactions, options: FitOptions): Promise<State> {
    this.#checkMemory(events);
    const { seed = 0 } = options;
    const { userCount, itemCount } = events;
    const { hidden, epochs, batchSize, learningRate, dropout, lambda } = this.settings;
    const rows = toUserItems(events);
    const made = new Parameters(seed);
    const parameters = autoRecParameters(made, { itemCount, hidden });
    const engine = await makeEngine(this.settings.engine, made.all, { kind: "adam", learningRate });
    try {
      await trainEngine<RowBatch>(
        {
          name: this.name,
          engine,
          learningRate,
          epochs,
          batches: (epoch) => rowBatches(rows, { batchSize, dropout, seed: seed * 10_007 + epoch }),
          program: (batch) => autoRecProgram(parameters, batch, lambda),
        },
        options,
      );
      const [encoder, decoder] = await readLayers(engine, [parameters.encoder, parameters.decoder]);
      return { userCount, itemCount, rows, encoder: encoder!, decoder: decoder! };
    } finally {
      engine.dispose();
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
  const order = permutation(rows.userCount, rng).filter((user) => itemsOf(rows, user).length > 0);
  for (let from = 0; from < order.length; from += batchSize) {
    const users = order.subarray(from, from + batchSize);
    const shown = new SparseRows();
    const [ofRow, had]: [number[], number[]] = [[], []];
    users.forEach((user, row) => {
      const items = itemsOf(rows, user);
      const weight = 1 / (Math.sqrt(items.length) * (1 - dropout));
      for (const item of items) {
        ofRow.push(row);
        had.push(item);
        if (rng.uniform() >= dropout) shown.add(item, weight);
      }
      shown.endRow();
    });
    yield {
      people: users.length,
      shown: shown.finish(),
      row: Int32Array.from(ofRow),
      item: Int32Array.from(had),
    };
  }
}

export function autoRecParameters(
  made: Parameters,
  { itemCount, hidden }: { readonly itemCount: number; readonly hidden: number },
): AutoRecParameters {
  const [encoder, decoder] = denseParameters(made, [itemCount, hidden, itemCount]);
  return { encoder: encoder!, decoder: decoder! };
}

/** The loss of a batch, as in the equation of AutoRec. */
export function autoRecProgram(
  { encoder, decoder }: AutoRecParameters,
  { people, shown, row, item }: RowBatch,
  lambda: number,
): Program {
  return (ops) => {
    const [v, w] = [ops.whole(encoder.kernel), ops.whole(decoder.kernel)];
    // x̂ V as the sum of the rows of V that are shown: people have few of all items.
    const z = ops.sigmoid(ops.addBias(ops.sumRows(v, shown), encoder.bias));
    const logits = dense(ops, [decoder], z, { last: "linear" });
    // All logits in one column: that of row r and item i stands at r · items + i.
    const places = row.map((r, k) => r * logits.columns + item[k]!);
    const named = ops.rows(ops.reshape(logits, 1), places);
    const surprise = ops.subtract(ops.rows(ops.logSumExp(logits), row), named);
    return ops.sum(
      ops.mean(ops.scale(surprise, row.length / people)),
      ops.penalty(v, (lambda / 2) * v.rows),
      ops.penalty(w, (lambda / 2) * w.rows),
    );
  };
}
