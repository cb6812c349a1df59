// The two main directions of a cloud of vectors, for drawing embeddings on a page. Exact and repeatable, not for large d.
import { eigenOfSymmetric } from "./linear/symmetric-eigen";

export interface Plane {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export interface Pca {
  /** The rows given, on the two main directions, each [n], with the share of the variance that both together explain. */
  readonly plane: Plane & { readonly explained: number };
  /** Share of the variance along x and along y, 0 … 1; 0 where all rows are equal. */
  readonly explained: readonly [number, number];
  /** Other rows of the same width on the same directions, such as an earlier epoch's. */
  project(matrix: ArrayLike<number>): Plane;
}

/**
 * Principal components of the rows of `matrix` [n, d], row-major: eigenvectors of the d × d covariance. Each direction points where
 * its largest coefficient is positive.
 * @throws RangeError when the length is no multiple of d, or d < 2, or there is no row
 */
export function pca(matrix: ArrayLike<number>, d: number): Pca {
  const n = matrix.length / d;
  if (!Number.isInteger(d) || d < 2 || !Number.isInteger(n) || n < 1) {
    throw new RangeError(
      `pca: ${matrix.length} numbers are not rows of width ${d} (at least one row, width ≥ 2)`,
    );
  }
  const mean = new Float64Array(d);
  for (let r = 0; r < n; r++) for (let c = 0; c < d; c++) mean[c]! += matrix[r * d + c]! / n;
  const covariance = new Float64Array(d * d);
  for (let r = 0; r < n; r++) {
    for (let a = 0; a < d; a++) {
      const centred = matrix[r * d + a]! - mean[a]!;
      for (let b = 0; b <= a; b++) covariance[a * d + b]! += (centred * (matrix[r * d + b]! - mean[b]!)) / n;
    }
  }
  for (let a = 0; a < d; a++) for (let b = 0; b < a; b++) covariance[b * d + a] = covariance[a * d + b]!;
  const { values, vectors } = eigenOfSymmetric(covariance, d);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const directions = [direction(0), direction(1)] as const;
  const share = (k: number) => (total > 0 ? Math.max(0, values[k]!) / total : 0);

  function direction(column: number): Float64Array {
    const vector = Float64Array.from({ length: d }, (_, r) => vectors[r * d + column]!);
    let largest = 0;
    for (let c = 1; c < d; c++) if (Math.abs(vector[c]!) > Math.abs(vector[largest]!) + 1e-9) largest = c;
    return vector[largest]! < 0 ? vector.map((value) => -value) : vector;
  }

  function project(rows: ArrayLike<number>): Plane {
    if (rows.length % d !== 0) {
      throw new RangeError(`pca: ${rows.length} numbers are not rows of width ${d}`);
    }
    const along = (axis: Float64Array) =>
      Float32Array.from({ length: rows.length / d }, (_, r) => {
        let sum = 0;
        for (let c = 0; c < d; c++) sum += (rows[r * d + c]! - mean[c]!) * axis[c]!;
        return sum;
      });
    return { x: along(directions[0]), y: along(directions[1]) };
  }

  const explained = [share(0), share(1)] as const;
  return { plane: { ...project(matrix), explained: explained[0] + explained[1] }, explained, project };
}
