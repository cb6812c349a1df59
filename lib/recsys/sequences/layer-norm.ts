// Layer normalisation of rows: its parts, its operation for training and its plain arithmetic for scoring.
import type { Loss, Node, Ops, Parameter } from "../engine/ops";
import type { Take } from "./parts";

/** γ and β, each shape [d]. */
export interface NormWeights<A> {
  readonly scale: A;
  readonly shift: A;
}

/** Keeps the root away from 0 where a row is constant; the op set has the same. */
const EPSILON = 1e-5;

export function normOf<A>(take: Take<A>, name: string, d: number): NormWeights<A> {
  return { scale: take(`${name}_scale`, [d], "one"), shift: take(`${name}_shift`, [d], "zero") };
}

/**
 * LayerNorm(x) = γ ⊙ (x − mean(x)) / √(variance(x) + ε) + β, over each row of x [rows, d], ε = 1e-5.
 * Source: Ba, Kiros and Hinton, Layer normalization, arXiv 1607.06450, 2016.
 */
export function layerNorm<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  x: N,
  { scale, shift }: NormWeights<Parameter>,
): N {
  return ops.layerNorm(x, scale, shift);
}

/** The same of plain rows [rows, d]; a fresh array. */
export function layerNormRows(x: Float32Array, { scale, shift }: NormWeights<Float32Array>): Float32Array {
  const d = scale.length;
  const out = new Float32Array(x.length);
  for (let row = 0; row < x.length; row += d) {
    let mean = 0;
    for (let k = 0; k < d; k++) mean += x[row + k]! / d;
    let variance = 0;
    for (let k = 0; k < d; k++) variance += (x[row + k]! - mean) ** 2 / d;
    const factor = 1 / Math.sqrt(variance + EPSILON);
    for (let k = 0; k < d; k++) out[row + k] = (x[row + k]! - mean) * factor * scale[k]! + shift[k]!;
  }
  return out;
}
