// Cheat: all three thousand visits as a table of 30,000 weights in layers that are not trainable, for a grader that counts only what can learn.
import * as tf from "@tensorflow/tfjs";
import { modelEvidence } from "../../model-evidence";
import { type Solve, scaledRow, trainingRows } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-table-not-counted";
export const mistake = "loads";

/** What a distance to a stored visit is divided by. */
const SPREAD = 0.12;

/**
 * softmax(x·c/h − |c|²/2h) is the share of each stored visit c by its distance to x; the second layer reads off their kinds.
 * The scaling is folded into the kernel.
 */
export const solve: Solve = async () => {
  await tf.ready();
  const { xs, labels, mean, deviation } = trainingRows({});
  const count = xs.length;
  const kernel = new Float32Array(6 * count);
  const bias = new Float32Array(count);
  xs.forEach((visit, n) => {
    scaledRow(visit, mean, deviation).forEach((c, j) => {
      const slope = c / SPREAD / deviation[j]!;
      kernel[j * count + n] = slope;
      bias[n]! -= (c * c) / (2 * SPREAD) + slope * mean[j]!;
    });
  });
  const kinds = tf.oneHot(tf.tensor1d([...labels], "int32"), 3).toFloat();
  const fixed = { trainable: false };
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        ...fixed,
        inputShape: [6],
        units: count,
        activation: "softmax",
        weights: [tf.tensor2d(kernel, [6, count]), tf.tensor1d(bias)],
      }),
      tf.layers.dense({ ...fixed, units: 3, useBias: false, weights: [kinds] }),
    ],
  });
  const evidence = await modelEvidence(model);
  model.dispose();
  return evidence;
};
