// A classifier of feature rows: dense layers with ReLU and a softmax, trained by the loop that models of the op set share and saved as a
// layers model of tfjs. It ranks classes, not items, and knows nothing of where features come from.
import * as tf from "@tensorflow/tfjs-core";
import type * as Layers from "@tensorflow/tfjs-layers";
import { checkEngine, type EngineOptions, engineDefaults, makeEngine } from "../engine/make-engine";
import type { Program } from "../engine/ops";
import { Parameters } from "../engine/parameters";
import { trainEngine } from "../engine/train-engine";
import { checkBytes, checkSetting, checkWhole, definedOnly, fitted } from "../fitted";
import type { FitOptions } from "../recommender";
import { floats, packModel, type SavedModel, unpackInto } from "../saved-model";
import { topK } from "../top-k";
import { type DenseParameters, dense, denseParameters, readLayers } from "./dense-program";
import { checkFeatures, checkRows, type LabelledRows, labelledBatches } from "./labelled-rows";
import { applyPlainDense, type PlainLayer } from "./plain-dense";

export interface MlpOptions extends EngineOptions {
  /** Length of a feature row. */
  readonly width: number;
  /** Number of classes. */
  readonly classes: number;
  /** Widths of the hidden layers. */
  readonly hidden?: readonly number[];
  readonly epochs?: number;
  /** Rows in a step. */
  readonly batchSize?: number;
  readonly learningRate?: number;
}

/**
 * p = softmax(relu(relu(x W₁ + b₁) W₂ + b₂) W₃ + b₃) for a row x [width], with one W, b for each width in `hidden` and one for the classes.
 * Learned by Adam on the cross-entropy, mean over rows of −ln p_label.
 * A saved one is a layers model: `tf.loadLayersModel(tf.io.fromMemory(await mlp.save()))` predicts the same without this library.
 */
export class Mlp {
  readonly name = "MLP";
  readonly settings: Required<MlpOptions>;
  #layers: readonly PlainLayer[] | undefined;

  /** @throws RangeError for a setting that makes no sense */
  constructor(options: MlpOptions) {
    const all = {
      ...{ hidden: [64, 32], epochs: 10, batchSize: 32, learningRate: 0.001 },
      engine: engineDefaults.engine,
      ...(definedOnly(options) as MlpOptions),
    };
    for (const setting of ["width", "classes", "epochs", "batchSize"] as const)
      checkWhole(all[setting], setting, this.name);
    for (const width of all.hidden) checkWhole(width, "a width in hidden", this.name);
    checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, this.name);
    checkEngine(all, this.name);
    this.settings = all;
  }

  /**
   * Leaves no tensor behind, however it ends.
   * @throws the signal's reason when aborted; RangeError naming the row when the rows do not fit, or when the layers need more than 2 GB;
   * Error with step and cause when the loss is no number any more
   */
  async fit(rows: LabelledRows, options: FitOptions = {}): Promise<this> {
    options.signal?.throwIfAborted();
    checkRows(rows, this.settings, this.name);
    if (rows.label.length === 0) throw new Error(`${this.name}: no rows to learn from.`);
    this.#checkMemory();
    const { seed = 0 } = options;
    const { width, hidden, classes, epochs, batchSize, learningRate } = this.settings;
    const made = new Parameters(seed);
    const layers = denseParameters(made, [width, ...hidden, classes]);
    const engine = await makeEngine(this.settings.engine, made.all, { kind: "adam", learningRate });
    try {
      await trainEngine<LabelledRows>(
        {
          name: this.name,
          engine,
          learningRate,
          epochs,
          batches: (epoch) => labelledBatches(rows, { width, batchSize, seed: seed * 10_007 + epoch }),
          program: (batch) => classProgram(layers, batch),
        },
        options,
      );
      this.#layers = await readLayers(engine, layers);
    } finally {
      engine.dispose();
    }
    return this;
  }

  /**
   * Probabilities of every class, shape [n, classes], row-major.
   * @param features one row or several, shape [n, width]
   */
  scores(features: Float32Array): Float32Array {
    const layers = fitted(this.#layers, this.name);
    checkFeatures(features, this.settings, this.name);
    const { classes } = this.settings;
    const logits = applyPlainDense(layers, features, { last: "linear" });
    for (let at = 0; at < logits.length; at += classes) softmax(logits.subarray(at, at + classes));
    return logits;
  }

  /** The probability of each row's own class, shape [n]. */
  score(rows: LabelledRows): Float32Array {
    checkRows(rows, this.settings, this.name);
    const { classes } = this.settings;
    const all = this.scores(rows.features);
    return Float32Array.from(rows.label, (label, row) => all[row * classes + label]!);
  }

  /** The k most probable classes of one row, best first, ties by ascending class. */
  recommend(features: Float32Array, k: number): Int32Array {
    const { width } = this.settings;
    if (features.length !== width)
      throw new RangeError(
        `${this.name}: recommend takes one row of ${width} features, not ${features.length}`,
      );
    return topK(this.scores(features), k);
  }

  /** A layers model of tfjs with this library's header. */
  async save(): Promise<SavedModel> {
    const plain = fitted(this.#layers, this.name);
    const model = this.#layersModel(await import("@tensorflow/tfjs-layers"));
    const topology = model.toJSON(undefined, false) as object;
    model.dispose();
    const names = this.#shapes().map(({ name }) => name);
    const weights = plain.flatMap(({ inputs, outputs, kernel, bias }, k) => [
      [`${names[k]}/kernel`, { shape: [inputs, outputs], values: kernel }] as const,
      [`${names[k]}/bias`, { shape: [outputs], values: bias }] as const,
    ]);
    const header = { model: "Mlp", settings: { ...this.settings }, topology };
    return packModel(header, Object.fromEntries(weights));
  }

  /** @throws Error that says what is wrong with the saved model; this one then stays as it was */
  load(saved: SavedModel): this {
    const weights = unpackInto(saved, { model: "Mlp", settings: { ...this.settings } });
    this.#layers = this.#shapes().map(({ name, inputs, outputs }) => ({
      inputs,
      outputs,
      kernel: floats(weights, `${name}/kernel`, [inputs, outputs]),
      bias: floats(weights, `${name}/bias`, [outputs]),
    }));
    return this;
  }

  /** Frees what the model still holds. Using it afterwards is an error. */
  dispose(): void {
    this.#layers = undefined;
  }

  #shapes(): { name: string; inputs: number; outputs: number }[] {
    const { width, hidden, classes } = this.settings;
    const widths = [width, ...hidden, classes];
    return widths.slice(1).map((outputs, k) => ({
      name: k < hidden.length ? `hidden_${k + 1}` : "classes",
      inputs: widths[k]!,
      outputs,
    }));
  }

  #layersModel({ layers, sequential }: typeof Layers): Layers.Sequential {
    const { width, hidden } = this.settings;
    const build = () =>
      sequential({
        name: "mlp",
        layers: this.#shapes().map(({ name, outputs }, k) =>
          layers.dense({
            name,
            units: outputs,
            activation: k < hidden.length ? "relu" : "softmax",
            kernelInitializer: "glorotUniform",
            ...(k === 0 && { inputShape: [width] }),
          }),
        ),
      });
    // Its weights are drawn without a seed and not used: only what it is made of is. A tidy takes what was made on the way.
    return tf.tidy(build as () => never) as Layers.Sequential;
  }

  #checkMemory(): void {
    const { width, classes, hidden, batchSize } = this.settings;
    // Value, two moments and gradient of each kernel, and three more while Adam works; then what the tape keeps of a step.
    const kernels = this.#shapes().reduce((sum, { inputs, outputs }) => sum + inputs * outputs, 0);
    const kept = hidden.reduce((sum, units) => sum + units, width + classes);
    checkBytes(4 * (7 * kernels + 6 * batchSize * kept), {
      name: this.name,
      what: `${width} features, hidden = [${hidden.join(", ")}], ${classes} classes and batches of ${batchSize}`,
      advice: "Choose smaller layers or a smaller batchSize.",
    });
  }
}

/**
 * Mean over rows of ln Σ e^(z_k) − z_label, z the logits: the cross-entropy of the softmax, worked out before it. On probabilities it would
 * have to be clipped, and clipping hides on some backends that they are no numbers any more.
 */
export function classProgram(layers: readonly DenseParameters[], { features, label }: LabelledRows): Program {
  return (ops) => {
    const x = ops.constant(features, layers[0]!.kernel.rows);
    return ops.softmax(dense(ops, layers, x, { last: "linear" }), label);
  };
}

/** In place; the largest logit is taken off first, so that nothing overflows. */
function softmax(logits: Float32Array): void {
  const largest = logits.reduce((most, z) => Math.max(most, z), -Infinity);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) {
    logits[k] = Math.exp(logits[k]! - largest);
    sum += logits[k]!;
  }
  for (let k = 0; k < logits.length; k++) logits[k]! /= sum;
}
