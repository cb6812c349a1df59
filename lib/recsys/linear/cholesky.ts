// Solves small systems with a symmetric positive definite matrix, thousands of them in a row. Large ones are for spd-inverse.ts.
import { TILE } from "./gram";

/**
 * x with A x = b, through A = LLᵀ by blocks of four columns (Golub and Van Loan, Matrix computations, 4.2). n³/6 + n² multiplications.
 * @param a shape [n, n], row-major; its lower triangle is read and overwritten by L, what lies above in blocks on the diagonal too
 * @param b first n entries are read, and overwritten by x
 * @param n a multiple of TILE: fill up with rows of the identity
 * @throws Error when a pivot is not positive
 */
export function solveSpd(a: Float64Array, b: Float64Array, n: number): void {
  for (let c = 0; c < n; c += TILE) {
    for (let r = c; r < n; r += TILE) subtractTile(a, r, c, n);
    for (let j = c; j < c + TILE; j++) {
      const row = j * n;
      const pivot = a[row + j]! - dot(a, row + c, row + c, j - c);
      if (!(pivot > 0)) throw new Error("The matrix is not positive definite. Choose a larger λ.");
      const root = Math.sqrt(pivot);
      a[row + j] = root;
      for (let i = j + 1; i < n; i++)
        a[i * n + j] = (a[i * n + j]! - dot(a, i * n + c, row + c, j - c)) / root;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let p = 0; p < i; p++) sum -= a[i * n + p]! * b[p]!;
    b[i] = sum / a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i]! / a[i * n + i]!;
    b[i] = x;
    for (let p = 0; p < i; p++) b[p]! -= a[i * n + p]! * x;
  }
}

/** Σ over p < n of a[r + p] a[s + p]. */
function dot(a: Float64Array, r: number, s: number, n: number): number {
  let sum = 0;
  for (let p = 0; p < n; p++) sum += a[r + p]! * a[s + p]!;
  return sum;
}

/** a[r … r + 3, c … c + 3] −= L[r … r + 3, 0 … c − 1] · L[c … c + 3, 0 … c − 1]ᵀ, in registers as in gram.ts. */
function subtractTile(a: Float64Array, r: number, c: number, n: number): void {
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  const r0 = r * n;
  const r1 = r0 + n;
  const r2 = r1 + n;
  const r3 = r2 + n;
  const c0 = c * n;
  const c1 = c0 + n;
  const c2 = c1 + n;
  const c3 = c2 + n;
  for (let p = 0; p < c; p++) {
    const b0 = a[c0 + p]!;
    const b1 = a[c1 + p]!;
    const b2 = a[c2 + p]!;
    const b3 = a[c3 + p]!;
    const a0 = a[r0 + p]!;
    const a1 = a[r1 + p]!;
    const a2 = a[r2 + p]!;
    const a3 = a[r3 + p]!;
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  a[r0 + c]! -= s00;
  a[r0 + c + 1]! -= s01;
  a[r0 + c + 2]! -= s02;
  a[r0 + c + 3]! -= s03;
  a[r1 + c]! -= s10;
  a[r1 + c + 1]! -= s11;
  a[r1 + c + 2]! -= s12;
  a[r1 + c + 3]! -= s13;
  a[r2 + c]! -= s20;
  a[r2 + c + 1]! -= s21;
  a[r2 + c + 2]! -= s22;
  a[r2 + c + 3]! -= s23;
  a[r3 + c]! -= s30;
  a[r3 + c + 1]! -= s31;
  a[r3 + c + 2]! -= s32;
  a[r3 + c + 3]! -= s33;
}
