// The little linear algebra that scoring needs on plain arrays: one user's few rows against a matrix.

/** x W + b for x [rows, from], W [from, to], b [to]; a fresh array, shape [rows, to]. All row-major. */
export function rowsTimes(
  x: Float32Array,
  matrix: Float32Array,
  { from, bias }: { readonly from: number; readonly bias?: Float32Array },
): Float32Array {
  const to = matrix.length / from;
  const rows = x.length / from;
  const out = new Float32Array(rows * to);
  for (let row = 0; row < rows; row++) {
    const mine = out.subarray(row * to, (row + 1) * to);
    if (bias) mine.set(bias);
    for (let k = 0; k < from; k++) {
      const factor = x[row * from + k]!;
      const at = k * to;
      for (let c = 0; c < to; c++) mine[c]! += factor * matrix[at + c]!;
    }
  }
  return out;
}

/** The product of a vector h [d] with every row of E [rows, d], shape [rows]. */
export function againstRows(h: Float32Array, rows: Float32Array): Float32Array {
  const d = h.length;
  const out = new Float32Array(rows.length / d);
  for (let row = 0; row < out.length; row++) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += h[k]! * rows[row * d + k]!;
    out[row] = sum;
  }
  return out;
}
