// The softmax over the items of a batch, corrected for how often each is drawn, as plain tfjs; engine/in-batch-softmax.ts is the same in the
// op set.
import * as tf from "@tensorflow/tfjs-core";
import { eventCount, type Interactions } from "../../interactions/interactions";
import { rowLogSumExp } from "./log-sum-exp";
import { product } from "./product";

export interface InBatch {
  /** Vectors of the purchases' users and of their items, both [n, d]; s_kj = p_k · q_j + b_j. */
  readonly p: tf.Tensor2D;
  readonly q: tf.Tensor2D;
  /** b, shape [n]. */
  readonly bias: tf.Tensor1D;
  /** Items of the purchases, shape [n]. */
  readonly item: Int32Array;
  /** ln w of every item, shape [itemCount]. */
  readonly logShare: Float32Array;
}

/**
 * Mean over purchases k of ln Σⱼ e^(s_kj − ln wⱼ) − (s_kk − ln w_k), over the items j of the batch, wⱼ the share of item j among all events,
 * which makes up for frequent items being drawn more often. The same item elsewhere in the batch does not count against its buyer.
 * Source: Yi et al., Sampling-bias-corrected neural modeling for large corpus item recommendations, RecSys 2019.
 */
export function inBatchSoftmax({ p, q, bias, item, logShare }: InBatch): tf.Scalar {
  const n = item.length;
  const correction = tf.tensor1d(Float32Array.from(item, (each) => -logShare[each]!));
  const shift = tf.add(bias, correction);
  const logits = tf.add(product(p, tf.transpose(q)), tf.reshape(shift, [1, n]));
  const own = tf.add(tf.sum(tf.mul(p, q), 1), shift);
  const barred = tf.tensor2d(barSameItem(item), [n, n]);
  return tf.mean(tf.sub(rowLogSumExp(tf.add(logits, barred)), own));
}

/** ln of the share of every item among the events, shape [itemCount]; an item without any counts as one that has one. */
export function logShares(events: Interactions): Float32Array {
  const counts = new Float32Array(events.itemCount);
  for (const item of events.item) counts[item]!++;
  return counts.map((count) => Math.log(Math.max(count, 1) / eventCount(events)));
}

/** [n, n]: −10⁹ where another purchase of the batch is of the same item. Made here, since wasm compares slowly. */
export function barSameItem(item: Int32Array): Float32Array {
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
