// Solves small systems with a symmetric positive definite matrix, thousands of them in a row. Large ones are for spd-inverse.ts.

/**
 * x with A x = b, through A = LLᵀ (Golub and Van Loan, Matrix computations, 4.2). n³/6 + n² multiplications.
 * @param a rows of length `stride` ≥ n; its lower triangle [n, n] is read and overwritten by L
 * @param b first n entries are read, and overwritten by x
 * @throws Error when a pivot is not positive
 */
export function solveSpd(a: Float64Array, b: Float64Array, n: number, stride = n): void {
  for (let j = 0; j < n; j++) {
    const row = j * stride;
    const pivot = a[row + j]! - dot(a, row, row, j);
    if (!(pivot > 0)) throw new Error("The matrix is not positive definite. Choose a larger λ.");
    const root = Math.sqrt(pivot);
    a[row + j] = root;
    let i = j + 1;
    // Four rows at a time: their sums do not wait for each other.
    for (; i + 3 < n; i += 4) {
      const r0 = i * stride;
      const r1 = r0 + stride;
      const r2 = r1 + stride;
      const r3 = r2 + stride;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let p = 0; p < j; p++) {
        const l = a[row + p]!;
        s0 += a[r0 + p]! * l;
        s1 += a[r1 + p]! * l;
        s2 += a[r2 + p]! * l;
        s3 += a[r3 + p]! * l;
      }
      a[r0 + j] = (a[r0 + j]! - s0) / root;
      a[r1 + j] = (a[r1 + j]! - s1) / root;
      a[r2 + j] = (a[r2 + j]! - s2) / root;
      a[r3 + j] = (a[r3 + j]! - s3) / root;
    }
    for (; i < n; i++) {
      const r = i * stride;
      a[r + j] = (a[r + j]! - dot(a, r, row, j)) / root;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let p = 0; p < i; p++) sum -= a[i * stride + p]! * b[p]!;
    b[i] = sum / a[i * stride + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i]! / a[i * stride + i]!;
    b[i] = x;
    for (let p = 0; p < i; p++) b[p]! -= a[i * stride + p]! * x;
  }
}

/** Σ over p < n of a[r + p] a[s + p]. */
function dot(a: Float64Array, r: number, s: number, n: number): number {
  let sum = 0;
  for (let p = 0; p < n; p++) sum += a[r + p]! * a[s + p]!;
  return sum;
}
