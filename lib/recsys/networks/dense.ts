// Dense layers in tfjs, for training. Their twin over typed arrays, for scoring, is plain-dense.ts; dense.test.ts holds the two together.
import * as tf from "@tensorflow/tfjs-core";
import { product } from "../training/product";
import { read, type Variables } from "../training/variables";
import type { Last, PlainLayer } from "./plain-dense";

export interface DenseLayer {
  /** W, shape [in, out]. */
  readonly kernel: tf.Variable<tf.Rank.R2>;
  /** b, shape [out]. */
  readonly bias: tf.Variable<tf.Rank.R1>;
}

/** Layers between the widths named, input first: kernels by Glorot and Bengio, biases 0. They are freed with `made`. */
export function denseLayers(made: Variables, widths: readonly number[]): DenseLayer[] {
  return widths
    .slice(1)
    .map((out, k) => ({ kernel: made.glorot([widths[k]!, out]), bias: made.constant([out]) }));
}

/** x ← relu(x W + b), layer by layer; after the last one ReLU or nothing. x [n, in] → [n, out]. */
export function applyDense(
  layers: readonly DenseLayer[],
  x: tf.Tensor2D,
  { last }: { readonly last: Last },
): tf.Tensor2D {
  return layers.reduce((input, { kernel, bias }, k) => {
    const z = tf.add(product(input, kernel), bias) as tf.Tensor2D;
    return k < layers.length - 1 || last === "relu" ? tf.relu(z) : z;
  }, x);
}

/** The trained layers as plain arrays. */
export async function readDense(layers: readonly DenseLayer[]): Promise<PlainLayer[]> {
  const plain: PlainLayer[] = [];
  for (const { kernel, bias } of layers) {
    const { shape, values } = await read(kernel);
    plain.push({
      inputs: shape[0]!,
      outputs: shape[1]!,
      kernel: values,
      bias: (await read(bias)).values,
    });
  }
  return plain;
}
