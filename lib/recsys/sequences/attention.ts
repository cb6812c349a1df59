// Causal self-attention with several heads: every place looks back at itself and at what came before it. In the op set for training, as
// plain arithmetic for scoring.
import type { Loss, Node, Ops, Parameter } from "../engine/ops";
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

/**
 * Attention(x) = concat over heads of softmax(Q Kᵀ / √(d / heads) + mask) V, times W_O, with Q = x W_Q, K = x W_K, V = x W_V cut into heads.
 * The mask makes a later place's weight exactly 0.
 * Source: Vaswani et al., Attention is all you need, NIPS 2017, section 3.2.
 * @param x [n · length, d]: n sequences of `length` places
 */
export function attention<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  x: N,
  weights: AttentionWeights<Parameter>,
  { length, heads }: { readonly length: number; readonly heads: number },
): N {
  const by = (matrix: Parameter) => ops.matMul(x, ops.whole(matrix));
  const mixed = ops.attention(by(weights.query), by(weights.key), by(weights.value), { length, heads });
  return ops.matMul(mixed, ops.whole(weights.output));
}

/** Is shown each row of weights: where one place of one head looks, itself and what came before. */
export type WatchAttention = (head: number, place: number, weights: readonly number[]) => void;

/** The same of one plain sequence, x [places, d]; a fresh array. */
export function attentionRows(
  x: Float32Array,
  weights: AttentionWeights<Float32Array>,
  { d, heads }: { readonly d: number; readonly heads: number },
  watch?: WatchAttention,
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
      watch?.(
        head,
        place,
        Array.from(weight.subarray(0, place + 1), (value) => value / total),
      );
      for (let other = 0; other <= place; other++) {
        const share = weight[other]! / total;
        for (let c = 0; c < size; c++) joined[own + c]! += share * v[other * d + head * size + c]!;
      }
    }
  }
  return rowsTimes(joined, weights.output, { from: d });
}
