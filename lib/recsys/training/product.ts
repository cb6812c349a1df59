// The product of two matrices whose gradient transposes before it multiplies. The gradient of tf.matMul asks the backend to multiply
// transposed matrices instead, and wasm then falls back to plain loops that take ten times as long.
import * as tf from "@tensorflow/tfjs-core";

/**
 * a b, with the gradients dy bᵀ at a and aᵀ dy at b. For matrices; batches of small ones gain nothing from it.
 * @param a [m, k]
 * @param b [k, n]
 * @returns [m, n]
 */
export function product(a: tf.Tensor, b: tf.Tensor): tf.Tensor2D {
  const multiply = tf.customGrad((left, right, save) => {
    (save as tf.GradSaveFunc)([left as tf.Tensor, right as tf.Tensor]);
    return {
      value: tf.matMul(left as tf.Tensor, right as tf.Tensor),
      gradFunc: (dy, [x, y]) => [
        tf.matMul(dy as tf.Tensor, tf.transpose(y!)),
        tf.matMul(tf.transpose(x!), dy as tf.Tensor),
      ],
    };
  });
  return multiply(a, b) as tf.Tensor2D;
}
