// The gated recurrent unit: one vector carried along a sequence, partly rewritten by each item. As tfjs for training, as plain arithmetic
// for scoring.
import * as tf from "@tensorflow/tfjs-core";
import { product } from "../training/product";
import type { Take } from "./parts";
import { rowsTimes } from "./plain-rows";

/** W [d, d] for what is read, U [d, d] for what is carried, b [d], of one gate or of the candidate. */
interface GateWeights<A> {
  readonly read: A;
  readonly carry: A;
  readonly bias: A;
}

export interface GruWeights<A> {
  readonly update: GateWeights<A>;
  readonly reset: GateWeights<A>;
  readonly candidate: GateWeights<A>;
}

export function gruOf<A>(take: Take<A>, d: number): GruWeights<A> {
  const gate = (name: string): GateWeights<A> => ({
    read: take(`${name}_read`, [d, d], "glorot"),
    carry: take(`${name}_carry`, [d, d], "glorot"),
    bias: take(`${name}_bias`, [d], "zero"),
  });
  return { update: gate("update"), reset: gate("reset"), candidate: gate("candidate") };
}

/**
 * z = σ(x W_z + h U_z + b_z), r = σ(x W_r + h U_r + b_r), c = tanh(x W + (r ⊙ h) U + b), h' = (1 − z) ⊙ h + z ⊙ c, from h = 0 on.
 * Source: Cho et al., Learning phrase representations using RNN encoder–decoder for statistical machine translation, EMNLP 2014, as
 * written in Hidasi et al., Session-based recommendations with recurrent neural networks, ICLR 2016, equations 2 to 5 (which leave out b).
 * @param x [n · length, d]
 * @returns h after each place, [n · length, d]
 */
export function gru(x: tf.Tensor2D, weights: GruWeights<tf.Tensor>, length: number): tf.Tensor2D {
  const [rows, d] = x.shape;
  const n = rows / length;
  // What is read does not depend on what is carried: one product for all places, then cut by place.
  const readBy = ({ read, bias }: GateWeights<tf.Tensor>) => {
    const all = tf.reshape(tf.add(product(x, read), bias), [n, length, d]);
    return tf.unstack(tf.transpose(all, [1, 0, 2])) as tf.Tensor2D[];
  };
  const [z, r, c] = [readBy(weights.update), readBy(weights.reset), readBy(weights.candidate)];
  const carried = (h: tf.Tensor2D, { carry }: GateWeights<tf.Tensor>) => product(h, carry);
  let h = tf.zeros([n, d]) as tf.Tensor2D;
  const after: tf.Tensor2D[] = [];
  for (let place = 0; place < length; place++) {
    const update = tf.sigmoid(tf.add(z[place]!, carried(h, weights.update)));
    const reset = tf.sigmoid(tf.add(r[place]!, carried(h, weights.reset)));
    const candidate = tf.tanh(tf.add(c[place]!, carried(tf.mul(reset, h), weights.candidate)));
    h = tf.add(h, tf.mul(update, tf.sub(candidate, h)));
    after.push(h);
  }
  return tf.reshape(tf.stack(after, 1), [rows, d]) as tf.Tensor2D;
}

/** h after the last place of one plain sequence x [places, d]; shape [d]. */
export function gruLast(x: Float32Array, weights: GruWeights<Float32Array>): Float32Array {
  const d = weights.update.bias.length;
  let h = new Float32Array(d);
  const gate = (
    row: Float32Array,
    carried: Float32Array,
    { read, carry, bias }: GateWeights<Float32Array>,
  ) => {
    const kept = rowsTimes(carried, carry, { from: d });
    return rowsTimes(row, read, { from: d, bias }).map((value, k) => value + kept[k]!);
  };
  const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
  for (let at = 0; at < x.length; at += d) {
    const row = x.subarray(at, at + d);
    const update = gate(row, h, weights.update).map(sigmoid);
    const reset = gate(row, h, weights.reset).map(sigmoid);
    const before = h;
    const candidate = gate(
      row,
      reset.map((value, k) => value * before[k]!),
      weights.candidate,
    ).map(Math.tanh);
    h = before.map((value, k) => value + update[k]! * (candidate[k]! - value));
  }
  return h;
}
