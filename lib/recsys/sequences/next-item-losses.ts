// What a sequence model can be trained on, given the vector of each place that is asked and the table of items: as in the papers, as
// plain tfjs. Drawing the items compared with is negatives.ts' work.
import * as tf from "@tensorflow/tfjs-core";
import { rowLogSumExp } from "../training/log-sum-exp";
import { product } from "../training/product";

export interface Asked {
  /** h, the vector of the place each target is predicted from, [m, d]. */
  readonly places: tf.Tensor2D;
  /** E, [itemCount, d]; the score of item j is r_j = h · e_j. */
  readonly items: tf.Tensor2D;
  /** The items that came next, [m]. */
  readonly target: Int32Array;
}

/** h · e of a row each: [m]. */
function targetScores({ places, items, target }: Asked): tf.Tensor1D {
  return tf.sum(tf.mul(places, tf.gather(items, tf.tensor1d(target, "int32"))), 1);
}

/** Cross-entropy over the whole catalogue: mean over targets of ln Σⱼ e^(r_j) − r_target. */
export function fullSoftmax(asked: Asked): tf.Scalar {
  const scores = product(asked.places, tf.transpose(asked.items));
  return tf.mean(tf.sub(rowLogSumExp(scores), targetScores(asked)));
}

/**
 * Binary cross-entropy with items drawn for each target: mean over targets of −ln σ(r_target) − Σ over its drawn items of ln(1 − σ(r_j)).
 * Source: Kang and McAuley, Self-attentive sequential recommendation, ICDM 2018, section III-E, where one item is drawn.
 * @param drawn shape [m · negatives], those of target k from k · negatives on
 */
export function drawnCrossEntropy(asked: Asked, drawn: Int32Array): tf.Scalar {
  const { places, items, target } = asked;
  const [m, d] = places.shape;
  const others = tf.reshape(tf.gather(items, tf.tensor1d(drawn, "int32")), [m, drawn.length / m, d]);
  const scores = tf.sum(tf.mul(tf.reshape(places, [m, 1, d]), others), 2);
  const bought = tf.sum(tf.softplus(tf.neg(targetScores(asked))));
  return tf.div(tf.add(bought, tf.sum(tf.softplus(scores))), target.length) as tf.Scalar;
}

/**
 * BPR-max: mean over targets i of −ln Σⱼ s_j σ(r_i − r_j) + λ Σⱼ s_j r_j², over items j drawn once for the whole step, s_j = softmax of the
 * r_j. A drawn item does not count against itself. The first part is written as ln Σ e^(r_j) − ln Σ e^(r_j + ln σ(r_i − r_j)).
 * Source: Hidasi and Karatzoglou, Recurrent neural networks with top-k gains for session-based recommendations, CIKM 2018; the authors
 * compare with the other targets of the batch too.
 * @param drawn shape [negatives]
 */
export function bprMax(asked: Asked, { drawn, lambda }: { drawn: Int32Array; lambda: number }): tf.Scalar {
  const { places, items, target } = asked;
  const [m, size] = [target.length, drawn.length];
  const scores = product(places, tf.transpose(tf.gather(items, tf.tensor1d(drawn, "int32"))));
  const own = tf.reshape(targetScores(asked), [m, 1]);
  const barred = tf.add(scores, tf.tensor2d(barOwn(target, drawn), [m, size]));
  // ln σ(x) = −softplus(−x).
  const won = tf.sub(barred, tf.softplus(tf.sub(scores, own)));
  const ranking = tf.sub(rowLogSumExp(barred), rowLogSumExp(won));
  const height = tf.sum(tf.mul(tf.softmax(barred), tf.square(scores)), 1);
  return tf.mean(tf.add(ranking, tf.mul(height, lambda)));
}

/** [targets, drawn]: −10⁹ where the drawn item is the target itself. */
function barOwn(target: Int32Array, drawn: Int32Array): Float32Array {
  const barred = new Float32Array(target.length * drawn.length);
  target.forEach((own, row) => {
    for (let k = 0; k < drawn.length; k++) if (drawn[k] === own) barred[row * drawn.length + k] = -1e9;
  });
  return barred;
}
