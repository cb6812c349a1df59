// Causal self-attention with several heads: every place looks back at itself and at what came before it. As tfjs for training, as plain
// arithmetic for scoring.
import * as tf from "@tensorflow/tfjs-core";
import { product } from "../training/product";
import type { Take } from "./parts";
import { rowsTimes } from "./plain-rows";

/** W_Q, W_K, W_V and W_O, each shape [d, d]. */
export interface AttentionWeights<A> {
  readonly query: A;
  readonly key: A;
  readonly value: A;
  readonly output: A;
}

export function attentionOf<A>(take: Take<A>, name: string, d: number): AttentionWeights<A> {
  const matrix = (part: string) => take(`${name}_${part}`, [d, d], "glorot");
  return { query: matrix("query"), key: matrix("key"), value: matrix("value"), output: matrix("output") };
}

/** Shape [length, length]: 0 where the place of the column is not after that of the row, −10⁹ where it is. */
function causalMask(length: number): Float32Array {
  const mask = new Float32Array(length * length);
  for (let row = 0; row < length; row++) mask.fill(-1e9, row * length + row + 1, (row + 1) * length);
  return mask;
}

/**
 * Attention(x) = concat over heads of softmax(Q Kᵀ / √(d / heads) + mask) V, times W_O, with Q = x W_Q, K = x W_K, V = x W_V cut into heads.
 * The mask's −10⁹ makes a later place's weight exactly 0 in single precision.
 * Source: Vaswani et al., Attention is all you need, NIPS 2017, section 3.2.
 * @param x [n · length, d]: n sequences of `length` places
 */
export function attention(
  x: tf.Tensor2D,
  weights: AttentionWeights<tf.Tensor>,
  { length, heads }: { readonly length: number; readonly heads: number },
): tf.Tensor2D {
  const [rows, d] = x.shape;
  const n = rows / length;
  /** [n · heads, length, d / heads] */
  const cut = (matrix: tf.Tensor) => {
    const parts = tf.reshape(product(x, matrix), [n, length, heads, d / heads]);
    return tf.reshape(tf.transpose(parts, [0, 2, 1, 3]), [n * heads, length, d / heads]) as tf.Tensor3D;
  };
  const [q, k, v] = [cut(weights.query), cut(weights.key), cut(weights.value)];
  const mask = tf.tensor2d(causalMask(length), [length, length]);
  const scores = tf.add(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(d / heads)), mask);
  const mixed = tf.reshape(tf.matMul(tf.softmax(scores), v), [n, heads, length, d / heads]);
  const joined = tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [rows, d]) as tf.Tensor2D;
  return product(joined, weights.output);
}

/** The same of one plain sequence, x [places, d]; a fresh array. */
export function attentionRows(
  x: Float32Array,
  weights: AttentionWeights<Float32Array>,
  { d, heads }: { readonly d: number; readonly heads: number },
): Float32Array {
  const places = x.length / d;
  const size = d / heads;
  const [q, k, v] = [weights.query, weights.key, weights.value].map((matrix) =>
    rowsTimes(x, matrix, { from: d }),
  ) as [Float32Array, Float32Array, Float32Array];
  const joined = new Float32Array(x.length);
  const weight = new Float64Array(places);
  for (let head = 0; head < heads; head++) {
    for (let place = 0; place < places; place++) {
      const own = place * d + head * size;
      let highest = -Infinity;
      for (let other = 0; other <= place; other++) {
        let product = 0;
        for (let c = 0; c < size; c++) product += q[own + c]! * k[other * d + head * size + c]!;
        weight[other] = product / Math.sqrt(size);
        if (weight[other]! > highest) highest = weight[other]!;
      }
      let total = 0;
      for (let other = 0; other <= place; other++) {
        weight[other] = Math.exp(weight[other]! - highest);
        total += weight[other]!;
      }
      for (let other = 0; other <= place; other++) {
        const share = weight[other]! / total;
        for (let c = 0; c < size; c++) joined[own + c]! += share * v[other * d + head * size + c]!;
      }
    }
  }
  return rowsTimes(joined, weights.output, { from: d });
}
