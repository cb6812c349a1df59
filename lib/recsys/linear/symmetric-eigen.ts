// Eigenvalues and eigenvectors of a small symmetric matrix: exact and repeatable, for some hundred rows, not for thousands.
import type { Pace } from "../pace";

export interface Eigen {
  /** Descending, shape [n]. */
  readonly values: Float64Array;
  /** As columns in the same order, orthonormal, shape [n, n], row-major. */
  readonly vectors: Float64Array;
}

const MOST_SWEEPS = 60;

/**
 * Cyclic Jacobi rotations (Golub and Van Loan, Matrix computations, 8.5): each makes one element off the diagonal zero. O(n³) a sweep,
 * and it takes some six to ten.
 * @param matrix shape [n, n], row-major, symmetric; overwritten
 */
export function eigenOfSymmetric(matrix: Float64Array, n: number): Eigen {
  const sweeps = jacobi(matrix, n);
  for (;;) {
    const { done, value } = sweeps.next();
    if (done) return value;
  }
}

/** The same, with breaths in between. */
export async function eigenAtPace(matrix: Float64Array, n: number, pace: Pace): Promise<Eigen> {
  const sweeps = jacobi(matrix, n);
  for (;;) {
    const { done, value } = sweeps.next();
    if (done) return value;
    await pace.breathe();
  }
}

/** Stops for a breath after each row of rotations. */
function* jacobi(a: Float64Array, n: number): Generator<undefined, Eigen> {
  // Row k holds eigenvector k while rotations go on, so that they walk straight through memory.
  const rows = new Float64Array(n * n);
  for (let k = 0; k < n; k++) rows[k * n + k] = 1;
  const size = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = 0; q < p; q++) off += a[p * n + q]! ** 2;
    if (off <= 1e-24 * size) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotate(a, rows, n, p, q);
      yield;
    }
  }
  const order = Array.from({ length: n }, (_, k) => k).sort((k, l) => a[l * n + l]! - a[k * n + k]! || k - l);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let r = 0; r < n; r++) vectors[r * n + to] = rows[from * n + r]!;
  });
  return { values: Float64Array.from(order, (k) => a[k * n + k]!), vectors };
}

/** Makes a[p, q] zero. */
function rotate(a: Float64Array, rows: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const kp = a[k * n + p]!;
    const kq = a[k * n + q]!;
    a[k * n + p] = c * kp - s * kq;
    a[k * n + q] = s * kp + c * kq;
  }
  turn(a, n, p, q, c, s);
  turn(rows, n, p, q, c, s);
}

/** Rows p and q of m turned by the angle of cosine c and sine s. */
function turn(m: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  for (let k = 0; k < n; k++) {
    const pk = m[p * n + k]!;
    const qk = m[q * n + k]!;
    m[p * n + k] = c * pk - s * qk;
    m[q * n + k] = s * pk + c * qk;
  }
}
