// Products of dense matrices in plain JavaScript, in double precision. Made for the few large products of Ease;
// training uses tfjs.
import type { Pace } from "../pace";

interface ProductShape {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

/** a [m, k] times b [k, n], row-major → [m, n]. Breathes often enough that an abort is heard within a blink. */
export type MatMul = (
  a: Float64Array,
  b: Float64Array,
  shape: ProductShape,
  pace: Pace,
) => Promise<Float64Array | Float32Array>;

/** Multiplications between two looks at the clock. */
const BETWEEN_LOOKS = 4_000_000;

/**
 * The product in double precision, in 4 × 4 tiles held in registers (Goto and van de Geijn, Anatomy of high-performance
 * matrix multiplication, 2008: both sides are packed so that the inner loop reads straight on).
 */
export const multiplyInDouble: MatMul = async (a, b, { m, k, n }, pace) => {
  const tilesAcross = Math.ceil(n / 4);
  const right = new Float64Array(tilesAcross * k * 4);
  for (let tile = 0; tile < tilesAcross; tile++) {
    const width = Math.min(4, n - tile * 4);
    for (let p = 0; p < k; p++) {
      const from = p * n + tile * 4;
      const to = (tile * k + p) * 4;
      for (let c = 0; c < width; c++) right[to + c] = b[from + c]!;
    }
  }
  const left = new Float64Array(k * 4);
  const tileOut = new Float64Array(16);
  const out = new Float64Array(m * n);
  let work = 0;
  for (let i = 0; i < m; i += 4) {
    const height = Math.min(4, m - i);
    left.fill(0);
    for (let r = 0; r < height; r++) {
      for (let p = 0; p < k; p++) left[p * 4 + r] = a[(i + r) * k + p]!;
    }
    for (let tile = 0; tile < tilesAcross; tile++) {
      multiplyTile(left, right, tile * k * 4, k, tileOut);
      const width = Math.min(4, n - tile * 4);
      for (let r = 0; r < height; r++) {
        const to = (i + r) * n + tile * 4;
        for (let c = 0; c < width; c++) out[to + c] = tileOut[r * 4 + c]!;
      }
    }
    work += 4 * k * n;
    if (work > BETWEEN_LOOKS) {
      work = 0;
      await pace.breathe();
    }
  }
  return out;
};

/** out [4, 4] = leftᵀ · right over k, both packed [k, 4]. Sixteen names, because an array of sums would live in memory. */
function multiplyTile(
  left: Float64Array,
  right: Float64Array,
  rightStart: number,
  k: number,
  out: Float64Array,
): void {
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
  let q = rightStart;
  const end = k * 4;
  for (let p = 0; p < end; p += 4, q += 4) {
    const b0 = right[q]!;
    const b1 = right[q + 1]!;
    const b2 = right[q + 2]!;
    const b3 = right[q + 3]!;
    const a0 = left[p]!;
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    const a1 = left[p + 1]!;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    const a2 = left[p + 2]!;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    const a3 = left[p + 3]!;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  out[0] = s00;
  out[1] = s01;
  out[2] = s02;
  out[3] = s03;
  out[4] = s10;
  out[5] = s11;
  out[6] = s12;
  out[7] = s13;
  out[8] = s20;
  out[9] = s21;
  out[10] = s22;
  out[11] = s23;
  out[12] = s30;
  out[13] = s31;
  out[14] = s32;
  out[15] = s33;
}
