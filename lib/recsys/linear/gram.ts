// VᵀV, the inner products of a matrix's columns: where nearly all the time of alternating least squares goes.

/** Columns are taken so many at a time; widths must be multiples of it. */
export const TILE = 4;

/**
 * out += VᵀV, lower triangle only (and what tiles on the diagonal hold above it). In 4 × 4 tiles held in registers.
 * @param v shape [rows, width], row-major; width a multiple of TILE
 * @param out shape [width, width], row-major
 */
export function addGram(out: Float64Array, v: Float64Array, rows: number, width: number): void {
  for (let r = 0; r < width; r += TILE) {
    for (let c = 0; c <= r; c += TILE) addTile(out, v, rows, width, r, c);
  }
}

/** Sixteen names, because an array of sums would live in memory. */
function addTile(out: Float64Array, v: Float64Array, rows: number, width: number, r: number, c: number) {
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
  for (let p = 0, at = 0; p < rows; p++, at += width) {
    const b0 = v[at + c]!;
    const b1 = v[at + c + 1]!;
    const b2 = v[at + c + 2]!;
    const b3 = v[at + c + 3]!;
    const a0 = v[at + r]!;
    const a1 = v[at + r + 1]!;
    const a2 = v[at + r + 2]!;
    const a3 = v[at + r + 3]!;
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
  let to = r * width + c;
  out[to]! += s00;
  out[to + 1]! += s01;
  out[to + 2]! += s02;
  out[to + 3]! += s03;
  to += width;
  out[to]! += s10;
  out[to + 1]! += s11;
  out[to + 2]! += s12;
  out[to + 3]! += s13;
  to += width;
  out[to]! += s20;
  out[to + 1]! += s21;
  out[to + 2]! += s22;
  out[to + 3]! += s23;
  to += width;
  out[to]! += s30;
  out[to + 1]! += s31;
  out[to + 2]! += s32;
  out[to + 3]! += s33;
}
