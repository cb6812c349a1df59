// What the answers of this exercise have in common: the run of the notebook, whose faults can be put in one by one.
import * as tf from "@tensorflow/tfjs";
import type { Evidence } from "../../lib/grading/evidence";
import { drawVisits } from "../../lib/market/draw-visits";
import { createRng } from "../../lib/recsys/rng";
import { modelEvidence } from "../model-evidence";
import { KINDS } from "./measure";
import { trainByHand } from "./train-by-hand";

export type Solve = () => Promise<Evidence>;

export interface Run {
  /** "inside": a first layer does it; "outside": only the rows trained on; "not": raw numbers. */
  readonly scaled?: "inside" | "outside" | "not";
  /** Labels in an order of their own. */
  readonly mixed?: boolean;
  readonly rate?: number;
  readonly epochs?: number;
  readonly seed?: number;
  readonly optimizer?: "adam" | "momentum";
  /** Rows of these kinds are left out of training. */
  readonly without?: readonly number[];
  /** Only these columns are seen; the others are multiplied by 0. */
  readonly columns?: readonly number[];
  /** Whether the layers that learn have biases; they have where this is left out. */
  readonly biases?: "none";
  readonly activation?: "softmax" | "sigmoid";
  /** Width of what it takes; the exercise feeds 6. */
  readonly width?: number;
}

const VISITS = 3000;
const BATCH = 32;
const WIDTH = 6;

/** Builds the notebook's model, and trains it by hand where it has epochs to train. The caller disposes of it. */
async function train(run: Run): Promise<tf.Sequential> {
  const {
    scaled = "inside",
    rate = 0.003,
    epochs = 10,
    seed = 1,
    width = WIDTH,
    activation = "softmax",
  } = run;
  const useBias = run.biases !== "none";
  const { xs, labels, mean, deviation } = trainingRows(run);
  const start = (n: number) => tf.initializers.glorotUniform({ seed: 10 * seed + n });
  const dense = (units: number, n: number, of: "relu" | "softmax" | "sigmoid", inputShape?: number[]) =>
    tf.layers.dense({
      units,
      activation: of,
      useBias,
      kernelInitializer: start(n),
      ...(inputShape && { inputShape }),
    });
  const model = tf.sequential();
  if (scaled === "inside") model.add(scalingLayer(mean, deviation, run));
  const learning = [dense(64, 1, "relu", [width]), dense(32, 2, "relu"), dense(KINDS, 3, activation)];
  for (const layer of learning) model.add(layer);
  const weights = await Promise.all(
    learning.map((layer) =>
      Promise.all(layer.getWeights().map(async (tensor) => Float64Array.from(await tensor.data()))),
    ),
  );
  const seen = scaled === "not" ? xs : xs.map((row) => scaledRow(row, mean, deviation, run.columns));
  trainByHand({
    weights,
    rows: seen,
    labels,
    rate,
    epochs,
    batch: BATCH,
    optimizer: run.optimizer ?? "adam",
  });
  learning.forEach((layer, n) => {
    const put = layer
      .getWeights()
      .map((tensor, k) => tf.tensor(Float32Array.from(weights[n]![k]!), tensor.shape));
    layer.setWeights(put);
    tf.dispose(put);
  });
  return model;
}

/** Columns that are not among `columns` become 0. */
export function scaledRow(
  row: readonly number[],
  mean: readonly number[],
  deviation: readonly number[],
  columns?: readonly number[],
) {
  return row.map((x, j) => (columns && !columns.includes(j) ? 0 : (x - mean[j]!) / deviation[j]!));
}

/** The first layer, which does the scaling inside of the model and learns nothing. */
export function scalingLayer(
  mean: readonly number[],
  deviation: readonly number[],
  { columns }: Pick<Run, "columns"> = {},
): tf.layers.Layer {
  const slope = deviation.map((one, j) => (columns && !columns.includes(j) ? 0 : 1 / one));
  const weights = [tf.diag(tf.tensor1d(slope)), tf.tensor1d(slope.map((one, j) => -mean[j]! * one))];
  const width = mean.length;
  return tf.layers.dense({ inputShape: [width], units: width, weights, trainable: false });
}

/** The shop's visits as they are trained on, with the mean and deviation of each column. */
export function trainingRows({ mixed = false, without = [], seed = 1, width = WIDTH }: Run) {
  const { features, kind } = drawVisits({ seed: "shop", count: VISITS });
  const all = [...kind];
  if (mixed) {
    const rng = createRng(seed);
    for (let n = all.length - 1; n > 0; n--) {
      const m = rng.below(n + 1);
      [all[n], all[m]] = [all[m]!, all[n]!];
    }
  }
  const kept = all.flatMap((label, n) => (without.includes(label) ? [] : [n]));
  const xs = kept.map((n) => [...features.subarray(n * WIDTH, n * WIDTH + width)]);
  const columns = Array.from({ length: width }, (_, j) => xs.map((row) => row[j]!));
  const mean = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / column.length);
  const deviation = columns.map((column, j) =>
    Math.sqrt(column.reduce((sum, x) => sum + (x - mean[j]!) ** 2, 0) / column.length),
  );
  return { xs, labels: kept.map((n) => all[n]!), mean, deviation };
}

const made = new Map<string, Promise<Evidence>>();

/**
 * The trained model as evidence. It does not depend on the seed of an attempt, so each is trained once.
 * @param change what to do to the trained weights, by layer from the last one
 */
export function handedIn(run: Run, change?: (model: tf.Sequential) => void, name = ""): Solve {
  return () => {
    const key = `${name} ${JSON.stringify(run)}`;
    const known = made.get(key) ?? trainAndSave(run, change);
    made.set(key, known);
    return known;
  };
}

async function trainAndSave(run: Run, change?: (model: tf.Sequential) => void): Promise<Evidence> {
  await tf.ready();
  const model = await train(run);
  change?.(model);
  const evidence = await modelEvidence(model);
  model.dispose();
  return evidence;
}

/** Changes the last layer's weights. */
export function lastLayer(change: (kernel: tf.Tensor, bias: tf.Tensor) => tf.Tensor[]) {
  return (model: tf.Sequential) => {
    const last = model.layers.at(-1)!;
    tf.tidy(() => {
      const [kernel, bias] = last.getWeights();
      last.setWeights(change(kernel!, bias!));
    });
  };
}
