// The two main directions of a cloud of vectors, for drawing embeddings on a page. Exact and repeatable, not for large d.

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
 * Principal components of the rows of `matrix` [n, d], row-major: eigenvectors of the d × d covariance by cyclic Jacobi rotations
 * (Golub and Van Loan, Matrix computations, 8.5). Each direction points where its largest coefficient is positive.
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
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const directions = [direction(order[0]!), direction(order[1]!)] as const;
  const share = (k: number) => (total > 0 ? Math.max(0, values[order[k]!]!) / total : 0);

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

/** Eigenvalues and, as columns, eigenvectors of a symmetric matrix [d, d], which is overwritten. */
function eigenOfSymmetric(a: Float64Array, d: number): { values: Float64Array; vectors: Float64Array } {
  const vectors = new Float64Array(d * d);
  for (let k = 0; k < d; k++) vectors[k * d + k] = 1;
  const size = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < d; p++) for (let q = 0; q < p; q++) off += a[p * d + q]! ** 2;
    if (off <= 1e-24 * size) break;
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, vectors, d, p, q);
  }
  return { values: Float64Array.from({ length: d }, (_, k) => a[k * d + k]!), vectors };
}

/** Makes a[p, q] zero. */
function rotate(a: Float64Array, vectors: Float64Array, d: number, p: number, q: number): void {
  const apq = a[p * d + q]!;
  if (apq === 0) return;
  const theta = (a[q * d + q]! - a[p * d + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < d; k++) {
    const kp = a[k * d + p]!;
    const kq = a[k * d + q]!;
    a[k * d + p] = c * kp - s * kq;
    a[k * d + q] = s * kp + c * kq;
  }
  for (let k = 0; k < d; k++) {
    const pk = a[p * d + k]!;
    const qk = a[q * d + k]!;
    a[p * d + k] = c * pk - s * qk;
    a[q * d + k] = s * pk + c * qk;
    const vp = vectors[k * d + p]!;
    const vq = vectors[k * d + q]!;
    vectors[k * d + p] = c * vp - s * vq;
    vectors[k * d + q] = s * vp + c * vq;
  }
}
