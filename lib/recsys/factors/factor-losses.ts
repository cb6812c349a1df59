// The losses that matrix factorisation can be trained on, each as in its paper, as plain tfjs.
import * as tf from "@tensorflow/tfjs-core";
import type { Interactions } from "../../interactions/interactions";
import type { PairBatch } from "../training/batches";
import { inBatchSoftmax, logShares } from "../training/in-batch-softmax";

export type FactorLoss = "bce" | "bpr" | "softmax";

export interface Factors {
  /** P, [users, d]. */
  readonly users: tf.Variable<tf.Rank.R2>;
  /** Q, [items, d]. */
  readonly items: tf.Variable<tf.Rank.R2>;
  readonly userBias: tf.Variable<tf.Rank.R1>;
  readonly itemBias: tf.Variable<tf.Rank.R1>;
}

export interface FactorLossOptions {
  readonly loss: FactorLoss;
  readonly negatives: number;
  readonly lambda: number;
}

type BatchLoss = (factors: Factors, batch: PairBatch) => tf.Scalar;

/** The loss of a batch, with the penalty λ · mean(‖pᵤ‖² + ‖qᵢ‖²) over the examples of the batch. */
export function lossOf({ loss, negatives, lambda }: FactorLossOptions, events: Interactions): BatchLoss {
  if (loss === "bce") return (factors, batch) => crossEntropy(factors, batch, { negatives, lambda });
  if (loss === "bpr") return (factors, batch) => pairwise(factors, batch, { negatives, lambda });
  const logShare = logShares(events);
  return (factors, batch) => softmax(factors, batch, { logShare, lambda });
}

interface Examples {
  /** [n, d], [n, 1 + negatives, d] */
  readonly p: tf.Tensor2D;
  readonly q: tf.Tensor3D;
  /** [n, 1 + negatives]: the purchase first. */
  readonly scores: tf.Tensor2D;
}

/** Scores of each purchase and of its drawn items; P is read once a purchase. */
function scoreExamples(factors: Factors, { user, item, drawn }: PairBatch, negatives: number): Examples {
  const n = user.length;
  const width = 1 + negatives;
  const d = factors.users.shape[1];
  const both = new Int32Array(n * width);
  for (let b = 0; b < n; b++) {
    both[b * width] = item[b]!;
    both.set(drawn.subarray(b * negatives, (b + 1) * negatives), b * width + 1);
  }
  const u = tf.tensor1d(user, "int32");
  const i = tf.tensor1d(both, "int32");
  const p = tf.gather(factors.users, u);
  const q = tf.reshape(tf.gather(factors.items, i), [n, width, d]) as tf.Tensor3D;
  const common = tf.sum(tf.mul(tf.reshape(p, [n, 1, d]), q), 2);
  const itemBias = tf.reshape(tf.gather(factors.itemBias, i), [n, width]);
  return { p, q, scores: tf.add(common, itemBias) };
}

/** Mean over the rows of ‖p‖² + ‖q‖²; vectors lie along the last axis. */
function meanLength(p: tf.Tensor, q: tf.Tensor): tf.Tensor {
  const rows = (x: tf.Tensor) => x.size / x.shape[x.shape.length - 1]!;
  return tf.add(tf.div(tf.sum(tf.square(p)), rows(p)), tf.div(tf.sum(tf.square(q)), rows(q)));
}

interface DrawnOptions {
  readonly negatives: number;
  readonly lambda: number;
}

/** Log-loss: mean of ln(1 + eˢ) − y s over purchases (y = 1) and drawn items (y = 0), s = p·q + bᵤ + bᵢ − ln(negatives). */
function crossEntropy(factors: Factors, batch: PairBatch, { negatives, lambda }: DrawnOptions): tf.Scalar {
  const n = batch.user.length;
  const { p, q, scores } = scoreExamples(factors, batch, negatives);
  const userBias = tf.reshape(tf.gather(factors.userBias, tf.tensor1d(batch.user, "int32")), [n, 1]);
  const s = tf.sub(tf.add(scores, userBias), Math.log(negatives));
  const bought = tf.slice(s, [0, 0], [n, 1]);
  const count = n * (1 + negatives);
  const data = tf.div(tf.sub(tf.sum(tf.softplus(s)), tf.sum(bought)), count);
  return tf.add(data, tf.mul(meanLength(p, q), lambda)) as tf.Scalar;
}

/** Bayesian personalised ranking: mean of −ln σ(s_bought − s_drawn). Rendle et al., UAI 2009. */
function pairwise(factors: Factors, batch: PairBatch, { negatives, lambda }: DrawnOptions): tf.Scalar {
  const n = batch.user.length;
  const { p, q, scores } = scoreExamples(factors, batch, negatives);
  const bought = tf.slice(scores, [0, 0], [n, 1]);
  const drawn = tf.slice(scores, [0, 1], [n, negatives]);
  return tf.add(tf.mean(tf.softplus(tf.sub(drawn, bought))), tf.mul(meanLength(p, q), lambda)) as tf.Scalar;
}

interface SoftmaxOptions {
  readonly logShare: Float32Array;
  readonly lambda: number;
}

/** Softmax over the items of the batch, s = p·q + bᵢ; in-batch-softmax.ts has the equation. */
function softmax(
  factors: Factors,
  { user, item }: PairBatch,
  { logShare, lambda }: SoftmaxOptions,
): tf.Scalar {
  const i = tf.tensor1d(item, "int32");
  const p = tf.gather(factors.users, tf.tensor1d(user, "int32"));
  const q = tf.gather(factors.items, i);
  const data = inBatchSoftmax({ p, q, bias: tf.gather(factors.itemBias, i), item, logShare });
  return tf.add(data, tf.mul(meanLength(p, q), lambda)) as tf.Scalar;
}
