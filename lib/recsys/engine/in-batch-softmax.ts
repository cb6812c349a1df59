// The softmax over the items of a batch in the op set, for every model that is trained on it. Its twin in plain tfjs, which lesson 4.2
// reads, is training/in-batch-softmax.ts.
import { barSameItem } from "../training/in-batch-softmax";
import type { Loss, Node, Ops } from "./ops";

export interface InBatch<N> {
  /** Vectors of the purchases' users and of their items, both [n, d]; s_kj = p_k · q_j + b_j. */
  readonly p: N;
  readonly q: N;
  /** b, [n, 1]; none when left out. */
  readonly bias?: N;
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
export function inBatchSoftmax<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { p, q, bias, item, logShare }: InBatch<N>,
): L {
  const n = item.length;
  let scores = ops.matMul(p, q, { transposeB: true });
  if (bias) {
    // A column of ones times the biases lays them along every row.
    const ones = ops.constant(new Float32Array(n).fill(1), 1);
    scores = ops.add(scores, ops.matMul(ones, bias, { transposeB: true }));
  }
  const shift = barSameItem(item).map((barred, at) => barred - logShare[item[at % n]!]!);
  return ops.softmax(ops.add(scores, ops.constant(shift, n)), Int32Array.from(item.keys()));
}
