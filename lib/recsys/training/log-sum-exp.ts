// The logarithm of a sum of exponentials with its own gradient, since the gradient of tf.logSumExp goes through that of tf.max, which
// compares every value with the largest of its row: on wasm that takes longer than all the rest of a step.
import * as tf from "@tensorflow/tfjs-core";

/**
 * ln Σⱼ e^(x[k, j]) of every row k, the largest value of the row taken out before, so that no exponential overflows. Its gradient at
 * x[k, j] is softmax(x[k])ⱼ.
 * @param x [rows, columns]
 * @returns [rows]
 */
export function rowLogSumExp(x: tf.Tensor): tf.Tensor1D {
  const ofRows = tf.customGrad((scores, save) => {
    const largest = tf.max(scores as tf.Tensor, 1, true);
    const powers = tf.exp(tf.sub(scores as tf.Tensor, largest));
    const total = tf.sum(powers, 1, true);
    (save as tf.GradSaveFunc)([powers, total]);
    return {
      value: tf.squeeze(tf.add(tf.log(total), largest), [1]),
      gradFunc: (dy, [kept, sums]) => tf.mul(kept!, tf.div(tf.reshape(dy as tf.Tensor, [-1, 1]), sums!)),
    };
  });
  return ofRows(x) as tf.Tensor1D;
}
