// The gated recurrent unit: one vector carried along a sequence, partly rewritten by each item. In the op set for training, as plain
// arithmetic for scoring.
import type { Loss, Node, Ops, Parameter } from "../engine/ops";
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
 * @param x [length · n, d]: place 0 of all n sequences first
 * @returns h after each place, [length · n, d], in the same order
 */
export function gru<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  x: N,
  weights: GruWeights<Parameter>,
  length: number,
): N {
  const n = x.rows / length;
  // What is read does not depend on what is carried: one product for all places, then cut by place.
  const readBy = ({ read, bias }: GateWeights<Parameter>) =>
    ops.cut(ops.addBias(ops.matMul(x, ops.whole(read)), bias), length);
  const [z, r, c] = [readBy(weights.update), readBy(weights.reset), readBy(weights.candidate)];
  const carried = (h: N, { carry }: GateWeights<Parameter>) => ops.matMul(h, ops.whole(carry));
  let h = ops.constant(new Float32Array(n * x.columns), x.columns);
  const after: N[] = [];
  for (let place = 0; place < length; place++) {
    const update = ops.sigmoid(ops.add(z[place]!, carried(h, weights.update)));
    const reset = ops.sigmoid(ops.add(r[place]!, carried(h, weights.reset)));
    const candidate = ops.tanh(ops.add(c[place]!, carried(ops.multiply(reset, h), weights.candidate)));
    h = ops.add(h, ops.multiply(update, ops.subtract(candidate, h)));
    after.push(h);
  }
  return ops.stack(...after);
}

/** For windows that lie one after the other, n of `length` places: the same items with place 0 of all windows first. */
export function byPlace(input: Int32Array, length: number): Int32Array {
  const n = input.length / length;
  return input.map((_, k) => input[(k % n) * length + Math.floor(k / n)]!);
}

/** Where a place, window · length + place, stands then. */
export function placeAt(at: number, { n, length }: { readonly n: number; readonly length: number }): number {
  return (at % length) * n + Math.floor(at / length);
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
