// The terms that several models of clicks add up: the linear one, the pairs of a factorization machine, vectors side by side. As tfjs
// and in plain TypeScript, so that each model's file can say which of them it takes.
import * as tf from "@tensorflow/tfjs-core";
import { product } from "../training/product";
import type { ClickBatch } from "./layout";

/** Rows of the table for each value of a batch, shape [size, fields]. */
function idsTensor({ ids, size }: ClickBatch): tf.Tensor2D {
  return tf.tensor2d(ids, [size, ids.length / size], "int32");
}

/** w₀ + Σ_f w[x_f], shape [size]. */
export function sumOfWeights(w0: tf.Tensor, w: tf.Tensor, batch: ClickBatch): tf.Tensor1D {
  return tf.add(tf.sum(tf.gather(w, idsTensor(batch)), 1), w0) as tf.Tensor1D;
}

/** The vectors of each row, shape [size, fields, d]. */
export function vectorsOf(v: tf.Tensor, batch: ClickBatch): tf.Tensor3D {
  return tf.gather(v, idsTensor(batch)) as tf.Tensor3D;
}

/** Σ_f Σ_{g > f} ⟨v_f, v_g⟩ = ½ Σ_k ((Σ_f v_fk)² − Σ_f v_fk²), shape [size] (Rendle 2010, lemma 3.1). */
export function sumOfPairs(vectors: tf.Tensor3D): tf.Tensor1D {
  const squareOfSum = tf.square(tf.sum(vectors, 1));
  const sumOfSquares = tf.sum(tf.square(vectors), 1);
  return tf.mul(tf.sum(tf.sub(squareOfSum, sumOfSquares), 1), 0.5) as tf.Tensor1D;
}

/** [size, fields, d] → [size, fields · d]: a row's vectors one after the other. */
export function sideBySide(vectors: tf.Tensor3D): tf.Tensor2D {
  const [size, fields, d] = vectors.shape;
  return tf.reshape(vectors, [size, fields * d]);
}

/** x W for W [in, 1], shape [size]: the last layer, whose intercept is w₀. */
export function weighed(x: tf.Tensor2D, out: tf.Tensor): tf.Tensor1D {
  return tf.reshape(product(x, out), [x.shape[0]]);
}

/** As sumOfWeights, for one row. */
export function plainSum(w0: Float32Array, w: Float32Array, ids: Int32Array): number {
  let sum = w0[0]!;
  for (let f = 0; f < ids.length; f++) sum += w[ids[f]!]!;
  return sum;
}

/** As sumOfPairs, for one row. */
export function plainPairs(v: Float32Array, ids: Int32Array, d: number): number {
  let twice = 0;
  for (let k = 0; k < d; k++) {
    let sum = 0;
    for (let f = 0; f < ids.length; f++) {
      const value = v[ids[f]! * d + k]!;
      sum += value;
      twice -= value * value;
    }
    twice += sum * sum;
  }
  return twice / 2;
}

/** As sideBySide, for one row: fills the first fields · d numbers of x. */
export function plainVectors(
  v: Float32Array,
  ids: Int32Array,
  { d, x }: { readonly d: number; readonly x: Float64Array },
): void {
  for (let f = 0; f < ids.length; f++) {
    for (let k = 0; k < d; k++) x[f * d + k] = v[ids[f]! * d + k]!;
  }
}
