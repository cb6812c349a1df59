// Inverts a symmetric positive definite matrix in place: by halves (Schur complements), with a Cholesky inverse at the leaves.
// Nearly all work lies in a few large products, which may be handed to a faster executor.

import type { Pace } from "../pace";
import type { MatMul } from "./mat-mul";

export interface InverseOptions {
  readonly matMul: MatMul;
  readonly pace: Pace;
  /** Called after each leaf with the number of rows inverted so far; may throw to stop. */
  readonly onRows?: (done: number) => void | Promise<void>;
}

const LEAF = 96;
/** Rows of a symmetric product made at a time; what lies right of the diagonal panel is mirrored, not computed. */
const PANEL = 256;

/**
 * a ← a⁻¹, a of shape [n, n], row-major, symmetric positive definite. With a = [[A, B], [Bᵀ, D]], W = A⁻¹B and the Schur
 * complement S = D − BᵀW:
 * a⁻¹ = [[A⁻¹ + W S⁻¹ Wᵀ, −W S⁻¹], [−S⁻¹ Wᵀ, S⁻¹]].
 * About n³/2 multiplications; 1.5 n² doubles beside the input's n².
 * @throws Error when the matrix is not positive definite
 */
export async function invertSpd(
  a: Float64Array,
  n: number,
  { matMul, pace, onRows }: InverseOptions,
): Promise<void> {
  await invertBlock(0, n);

  async function invertBlock(low: number, high: number): Promise<void> {
    if (high - low <= LEAF) {
      const leaf = copyBlock(low, high, low, high);
      invertByCholesky(leaf, high - low);
      for (let r = low; r < high; r++) {
        a.set(leaf.subarray((r - low) * (high - low), (r - low + 1) * (high - low)), r * n + low);
      }
      await onRows?.(high);
      return;
    }
    const middle = (low + high + 1) >> 1;
    const m1 = middle - low;
    const m2 = high - middle;
    await invertBlock(low, middle);
    const w = await matMul(
      copyBlock(low, middle, low, middle),
      copyBlock(low, middle, middle, high),
      { m: m1, k: m1, n: m2 },
      pace,
    );
    const wide = w instanceof Float64Array ? w : Float64Array.from(w);
    await addSymmetric({
      at: middle,
      left: copyBlock(middle, high, low, middle),
      right: wide,
      m: m2,
      k: m1,
      sign: -1,
    });
    await invertBlock(middle, high);
    const product = await matMul(wide, copyBlock(middle, high, middle, high), { m: m1, k: m2, n: m2 }, pace);
    const t = product instanceof Float64Array ? product : Float64Array.from(product);
    for (let r = 0; r < m1; r++) {
      for (let c = 0; c < m2; c++) {
        a[(low + r) * n + middle + c] = -t[r * m2 + c]!;
        a[(middle + c) * n + low + r] = -t[r * m2 + c]!;
      }
    }
    await addSymmetric({ at: low, left: t, right: transpose(wide, m1, m2), m: m1, k: m2, sign: 1 });
  }

  /** a's diagonal block at `at` += sign · left [m, k] · right [k, m], where that product is symmetric. */
  async function addSymmetric({ at, left, right, m, k, sign }: SymmetricProduct): Promise<void> {
    for (let r0 = 0; r0 < m; r0 += PANEL) {
      const r1 = Math.min(m, r0 + PANEL);
      const columns = new Float64Array(k * r1);
      for (let p = 0; p < k; p++) columns.set(right.subarray(p * m, p * m + r1), p * r1);
      const part = await matMul(left.subarray(r0 * k, r1 * k), columns, { m: r1 - r0, k, n: r1 }, pace);
      for (let r = r0; r < r1; r++) {
        for (let c = 0; c <= r; c++) {
          const value = a[(at + r) * n + at + c]! + sign * part[(r - r0) * r1 + c]!;
          a[(at + r) * n + at + c] = value;
          a[(at + c) * n + at + r] = value;
        }
      }
    }
  }

  function copyBlock(r0: number, r1: number, c0: number, c1: number): Float64Array {
    const width = c1 - c0;
    const block = new Float64Array((r1 - r0) * width);
    for (let r = r0; r < r1; r++) block.set(a.subarray(r * n + c0, r * n + c1), (r - r0) * width);
    return block;
  }
}

interface SymmetricProduct {
  readonly at: number;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly m: number;
  readonly k: number;
  readonly sign: 1 | -1;
}

function transpose(x: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) out[c * rows + r] = x[r * columns + c]!;
  }
  return out;
}

/**
 * a ← a⁻¹ through a = LLᵀ and a⁻¹ = L⁻ᵀL⁻¹, for a symmetric positive definite a [n, n].
 * @throws Error when a pivot is not positive
 */
function invertByCholesky(a: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let p = 0; p < j; p++) sum -= a[i * n + p]! * a[j * n + p]!;
      if (i > j) a[i * n + j] = sum / a[j * n + j]!;
      else if (sum > 0) a[j * n + j] = Math.sqrt(sum);
      else throw new Error("The matrix is not positive definite. Choose a larger λ.");
    }
  }
  for (let j = 0; j < n; j++) {
    a[j * n + j] = 1 / a[j * n + j]!;
    for (let i = j + 1; i < n; i++) {
      let sum = 0;
      for (let p = j; p < i; p++) sum -= a[i * n + p]! * a[p * n + j]!;
      a[i * n + j] = sum / a[i * n + i]!;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let p = i; p < n; p++) sum += a[p * n + i]! * a[p * n + j]!;
      // The upper half is free by now, and row i of the lower half is still needed by the columns to come.
      a[j * n + i] = sum;
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[i * n + j] = a[j * n + i]!;
}
