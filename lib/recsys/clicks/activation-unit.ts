// The local activation unit of the deep interest network, as tfjs and in plain TypeScript: how much one earlier item bears on the offer.
import * as tf from "@tensorflow/tfjs-core";
import { product } from "../training/product";
import { dot, Layers } from "./layers";
import type { PaddedHistory } from "./layout";
import { bias, kernel, type Named, type Parameter } from "./parameters";

type UnitName = `unit_${string}`;

/**
 * a(v_j, v_A) = h · out + b, h from [v_j, v_A, v_j − v_A, v_j ⊙ v_A] of 4 d numbers through PReLU layers. The paper's figure 2 gives the unit
 * both vectors and what it calls their out product; difference and product by elements are what the authors' published code takes.
 * Source: Zhou et al., Deep interest network for click-through rate prediction, KDD 2018, figure 2.
 */
export class ActivationUnit {
  readonly #d: number;
  readonly #layers: Layers<"unit">;

  constructor({ d, hidden }: { d: number; hidden: readonly number[] }) {
    this.#d = d;
    this.#layers = new Layers({ name: "unit", input: 4 * d, hidden, activation: "prelu" });
  }

  parameters(): Named<UnitName, Parameter> {
    return {
      ...this.#layers.parameters(),
      unit_out: kernel([this.#layers.output, 1]),
      unit_b: bias(1),
    };
  }

  /**
   * Σ_j a(v_j, v_A) v_j, shape [size, d].
   * @param vectors of each row's own values, shape [size, fields, d]: that of the history's field is the offered one's
   */
  graph(
    weights: Readonly<Record<string, tf.Tensor>>,
    vectors: tf.Tensor3D,
    { ids, real, longest, field }: PaddedHistory,
  ): tf.Tensor2D {
    const d = this.#d;
    const size = vectors.shape[0];
    const past = tf.gather(weights.v!, tf.tensor2d(ids, [size, longest], "int32")) as tf.Tensor3D;
    const one = tf.slice(vectors, [0, field, 0], [size, 1, d]);
    const offered = tf.tile(one, [1, longest, 1]);
    const pairs = tf.concat([past, offered, tf.sub(past, offered), tf.mul(past, offered)], 2);
    const h = this.#layers.graph(weights, tf.reshape(pairs, [size * longest, 4 * d]));
    const a = tf.add(product(h, weights.unit_out!), weights.unit_b!);
    const counted = tf.mul(tf.reshape(a, [size, longest, 1]), tf.tensor3d(real, [size, longest, 1]));
    return tf.sum(tf.mul(counted, past), 1) as tf.Tensor2D;
  }

  /** Adds a(v_j, v_A) v_j to `sum`, for one item at a time. */
  plain(
    weights: Readonly<Record<string, Float32Array>>,
  ): (sum: Float64Array, past: Float32Array, offered: Float32Array) => void {
    const d = this.#d;
    const layers = this.#layers.plain(weights);
    const out = weights.unit_out!;
    const b = weights.unit_b![0]!;
    const pair = new Float64Array(4 * d);
    return (sum, past, offered) => {
      for (let k = 0; k < d; k++) {
        pair[k] = past[k]!;
        pair[d + k] = offered[k]!;
        pair[2 * d + k] = past[k]! - offered[k]!;
        pair[3 * d + k] = past[k]! * offered[k]!;
      }
      const a = dot(layers(pair), out) + b;
      for (let k = 0; k < d; k++) sum[k]! += a * past[k]!;
    };
  }
}
