// The losses that matrix factorisation can be trained on, each as in its paper, as plain tfjs.
import * as tf from "@tensorflow/tfjs-core";
import { eventCount, type Interactions } from "../../interactions/interactions";
import type { PairBatch } from "../training/batches";

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
  return (factors, batch) => inBatchSoftmax(factors, batch, { logShare, lambda });
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

/** Mean over the examples of ‖p‖² + ‖q‖². */
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

/**
 * Softmax over the items of the batch: mean of ln Σⱼ e^(sⱼ − ln wⱼ) − (s_own − ln w_own), wⱼ the share of item j among all events, which
 * makes up for frequent items being drawn more often. The same item elsewhere in the batch does not count against its buyer.
 * Yi et al., Sampling-bias-corrected neural modeling for large corpus item recommendations, RecSys 2019.
 */
function inBatchSoftmax(factors: Factors, batch: PairBatch, { logShare, lambda }: SoftmaxOptions): tf.Scalar {
  const n = batch.user.length;
  const i = tf.tensor1d(batch.item, "int32");
  const p = tf.gather(factors.users, tf.tensor1d(batch.user, "int32"));
  const q = tf.gather(factors.items, i);
  const correction = tf.tensor1d(Float32Array.from(batch.item, (item) => -logShare[item]!));
  const bias = tf.add(tf.gather(factors.itemBias, i), correction);
  const logits = tf.add(tf.matMul(p, q, false, true), tf.reshape(bias, [1, n]));
  const barred = tf.tensor2d(barSameItem(batch.item), [n, n]);
  const own = tf.add(tf.sum(tf.mul(p, q), 1), bias);
  const data = tf.mean(tf.sub(tf.logSumExp(tf.add(logits, barred), 1), own));
  return tf.add(data, tf.mul(meanLength(p, q), lambda)) as tf.Scalar;
}

/** [n, n]: −10⁹ where another purchase of the batch is of the same item. Made here, since wasm compares slowly. */
function barSameItem(item: Int32Array): Float32Array {
  const n = item.length;
  const barred = new Float32Array(n * n);
  const order = Int32Array.from(item.keys()).sort((a, b) => item[a]! - item[b]!);
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && item[order[to]!] === item[order[from]!]) to++;
    for (let a = from; a < to; a++) {
      for (let b = from; b < to; b++) if (a !== b) barred[order[a]! * n + order[b]!] = -1e9;
    }
    from = to;
  }
  return barred;
}

function logShares(events: Interactions): Float32Array {
  const counts = new Float32Array(events.itemCount);
  for (const item of events.item) counts[item]!++;
  return counts.map((count) => Math.log(Math.max(count, 1) / eventCount(events)));
}
