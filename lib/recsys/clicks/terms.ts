// The terms that several models of clicks add up: the linear one, the pairs of a factorization machine, vectors side by side. In the op set
// and in plain TypeScript, so that each model's file can say which of them it takes.
import type { Loss, Node, Ops } from "../engine/ops";
import type { ClickBatch } from "./layout";
import type { Learned } from "./parameters";

/** w₀ + Σ_f w[x_f], [size, 1], for rows of the table w, shape [size · fields]. */
export function sumOfWeights<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { w0, w }: { readonly w0: Learned; readonly w: Learned },
  { ids, size }: ClickBatch,
): N {
  return ops.addBias(sumInRows(ops, ops.gather(w, ids), size), w0);
}

/** Sums of the rows that belong together: [size · each, d] → [size, d]. */
export function sumInRows<N extends Node, L extends Loss>(ops: Ops<N, L>, x: N, size: number): N {
  const each = x.rows / size;
  return ops.scale(ops.meanOfRuns(x, new Int32Array(size).fill(each)), each);
}

/**
 * Σ_f Σ_{g > f} ⟨v_f, v_g⟩ = ½ Σ_k ((Σ_f v_fk)² − Σ_f v_fk²), [size, 1] (Rendle 2010, lemma 3.1).
 * @param vectors of each row's fields one under the other, [size · fields, d]
 */
export function sumOfPairs<N extends Node, L extends Loss>(ops: Ops<N, L>, vectors: N, size: number): N {
  const sum = sumInRows(ops, vectors, size);
  const squareOfSum = ops.rowDot(sum, sum);
  const sumOfSquares = sumInRows(ops, ops.rowDot(vectors, vectors), size);
  return ops.scale(ops.subtract(squareOfSum, sumOfSquares), 0.5);
}

/** [size · fields, d] → [size, fields · d]: a row's vectors one after the other. */
export function sideBySide<N extends Node, L extends Loss>(ops: Ops<N, L>, vectors: N, size: number): N {
  return ops.reshape(vectors, (vectors.rows / size) * vectors.columns);
}

/** x W for W [in, 1], [size, 1]: the last layer, whose intercept is w₀. */
export function weighed<N extends Node, L extends Loss>(ops: Ops<N, L>, x: N, out: Learned): N {
  return ops.matMul(x, ops.whole(out));
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
