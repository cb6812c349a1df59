// One half-sweep of alternating least squares, row by row: small systems with a symmetric positive definite matrix, gathered and solved in
// single precision. lib/recsys/factors/als-side.ts says what is solved and does the same in plain JavaScript.
import { addTile } from "./tiles";

/** Vectors gathered at a time: 16 KB of 64 numbers each, which stay in the first-level cache. */
const CHUNK: i32 = 64;

/**
 * Rows x[from … to − 1], each from its own pairs: (diag(gram) + Σ a yyᵀ + penalty · I) x = Σ b y. A row with n < width pairs takes the n × n
 * system instead, with V its y's and D = diag(gram) + penalty · I: x = D⁻¹Vᵀ (A⁻¹ + V D⁻¹ Vᵀ)⁻¹ A⁻¹b. Rows without pairs get zeros.
 * @param y shape [*, width], width a multiple of 8, in their principal axes: yᵀy is diag(gram)
 * @param start, column the row's pairs: column[start[r]] … of y; a and b their weights, a > 0
 * @param scratch room for `roomOfRows`(width) bytes
 * @returns Σ over the rows of (gram + penalty) x² and, over their pairs, a s² − 2 b s + b, s = x · y; NaN where a pivot was not positive
 */
export function solveRows(
  from: i32,
  to: i32,
  y: usize,
  width: i32,
  gram: usize,
  start: usize,
  column: usize,
  a: usize,
  b: usize,
  penalty: usize,
  x: usize,
  scratch: usize,
): f64 {
  const bytes = <usize>width << 2;
  let cost: f64 = 0;
  for (let r = from; r < to; r++) {
    const first = <usize>load<i32>(start + (<usize>r << 2));
    const n = load<i32>(start + (<usize>(r + 1) << 2)) - <i32>first;
    const own = first << 2;
    const out = x + (<usize>r) * bytes;
    const weight = load<f32>(penalty + (<usize>r << 2));
    if (n == 0) {
      memory.fill(out, 0, bytes);
      continue;
    }
    const solved =
      n < width
        ? solveShort(n, y, width, gram, column + own, a + own, b + own, weight, out, scratch)
        : solveLong(n, y, width, gram, column + own, a + own, b + own, weight, out, scratch);
    if (!solved) return NaN;
    cost += costOf(n, y, width, gram, column + own, a + own, b + own, weight, out);
  }
  return cost;
}

// @ts-expect-error: decorator
@inline
function vectorOf(y: usize, bytes: usize, column: usize, p: i32): usize {
  return y + (<usize>load<i32>(column + (<usize>p << 2))) * bytes;
}

/** The width × width system. Scratch: the vectors gathered, then the matrix. */
function solveLong(
  n: i32,
  y: usize,
  width: i32,
  gram: usize,
  column: usize,
  a: usize,
  b: usize,
  penalty: f32,
  x: usize,
  scratch: usize,
): bool {
  const bytes = <usize>width << 2;
  const matrix = scratch + <usize>max(CHUNK, width) * bytes;
  memory.fill(matrix, 0, <usize>width * bytes);
  memory.fill(x, 0, bytes);
  for (let k = 0; k < width; k++)
    store<f32>(matrix + ((<usize>(k * width + k)) << 2), load<f32>(gram + (<usize>k << 2)) + penalty);
  for (let low = 0; low < n; low += CHUNK) {
    const rows = min(CHUNK, n - low);
    for (let p = 0; p < rows; p++) {
      const from = vectorOf(y, bytes, column, low + p);
      const at = <usize>(low + p) << 2;
      const root = f32x4.splat(sqrt<f32>(load<f32>(a + at)));
      const weight = f32x4.splat(load<f32>(b + at));
      const to = scratch + (<usize>p) * bytes;
      for (let k: usize = 0; k < bytes; k += 16) {
        const value = v128.load(from + k);
        v128.store(to + k, f32x4.mul(root, value));
        v128.store(x + k, f32x4.add(v128.load(x + k), f32x4.mul(weight, value)));
      }
    }
    addUpper(matrix, scratch, rows, width);
  }
  return solveUpper(matrix, x, width);
}

/** The n × n system, filled up with rows of the identity to `size`. Scratch: D^(−½)Vᵀ, the matrix, its right side, D^(−½). */
function solveShort(
  n: i32,
  y: usize,
  width: i32,
  gram: usize,
  column: usize,
  a: usize,
  b: usize,
  penalty: f32,
  x: usize,
  scratch: usize,
): bool {
  const bytes = <usize>width << 2;
  const size = (n + 7) & ~7;
  const step = <usize>size << 2;
  const matrix = scratch + <usize>max(CHUNK, width) * bytes;
  const right = matrix + <usize>width * bytes;
  memory.fill(scratch, 0, <usize>width * step);
  memory.fill(matrix, 0, <usize>size * step);
  memory.fill(right, 0, step);
  // Until the end, x holds D^(−½).
  for (let k: usize = 0; k < bytes; k += 4) store<f32>(x + k, <f32>1 / sqrt<f32>(load<f32>(gram + k) + penalty));
  for (let p = 0; p < n; p++) {
    const from = vectorOf(y, bytes, column, p);
    let to = scratch + (<usize>p << 2);
    for (let k: usize = 0; k < bytes; k += 4, to += step) store<f32>(to, load<f32>(x + k) * load<f32>(from + k));
  }
  for (let p = 0; p < size; p++) {
    const at = <usize>p << 2;
    const weight = p < n ? load<f32>(a + at) : 1;
    store<f32>(matrix + (<usize>p) * (step + 4), <f32>1 / weight);
    if (p < n) store<f32>(right + at, load<f32>(b + at) / weight);
  }
  addUpper(matrix, scratch, width, size);
  if (!solveUpper(matrix, right, size)) return false;
  for (let k = 0; k < width; k++) {
    const at = x + (<usize>k << 2);
    store<f32>(at, load<f32>(at) * dot(scratch + (<usize>k) * step, right, step));
  }
  return true;
}

/** matrix [width, width] += VᵀV, what lies right of the diagonal and the tiles on it; v [rows, width]. */
export function addUpper(matrix: usize, v: usize, rows: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let r = 0; r < width; r += 4) {
    for (let c = r & ~7; c < width; c += 8) {
      const to = matrix + (<usize>r) * bytes + (<usize>c << 2);
      addTile(to, bytes, v + (<usize>r << 2), bytes, v + (<usize>c << 2), bytes, rows);
    }
  }
}

/**
 * x ← A⁻¹ x through A = UᵀU, four rows of U at a time (Golub and Van Loan, Matrix computations, 4.2).
 * @param a shape [n, n], n a multiple of 4; what lies right of the diagonal is read and overwritten
 * @returns whether every pivot was positive
 */
export function solveUpper(a: usize, x: usize, n: i32): bool {
  const bytes = <usize>n << 2;
  for (let k = 0; k < n; k += 4) {
    const left = <usize>k << 2;
    const top = a + (<usize>k) * bytes;
    for (let q = 0; q < 4; q++) {
      const row = top + (<usize>q) * bytes;
      const pivot = load<f32>(row + left + (<usize>q << 2));
      if (!(pivot > 0)) return false;
      const by = f32x4.splat(<f32>1 / sqrt<f32>(pivot));
      for (let c = left; c < bytes; c += 16) v128.store(row + c, f32x4.mul(by, v128.load(row + c)));
      for (let s = q + 1; s < 4; s++) subtract(top + (<usize>s) * bytes, row, row + left + (<usize>s << 2), left, bytes);
    }
    for (let i = k + 4; i < n; i++) {
      const row = a + (<usize>i) * bytes;
      const from = top + (<usize>i << 2);
      const u0 = v128.load_splat<f32>(from);
      const u1 = v128.load_splat<f32>(from + bytes);
      const u2 = v128.load_splat<f32>(from + 2 * bytes);
      const u3 = v128.load_splat<f32>(from + 3 * bytes);
      for (let c = <usize>(i & ~3) << 2; c < bytes; c += 16) {
        const at = top + c;
        const low = f32x4.add(f32x4.mul(u0, v128.load(at)), f32x4.mul(u1, v128.load(at + bytes)));
        const high = f32x4.add(f32x4.mul(u2, v128.load(at + 2 * bytes)), f32x4.mul(u3, v128.load(at + 3 * bytes)));
        v128.store(row + c, f32x4.sub(v128.load(row + c), f32x4.add(low, high)));
      }
    }
  }
  for (let k = 0; k < n; k++) {
    const row = a + (<usize>k) * bytes;
    const at = x + (<usize>k << 2);
    const value = load<f32>(at) / load<f32>(row + (<usize>k << 2));
    store<f32>(at, value);
    // Of the four at a time that k stands in, those behind it alone.
    const fours = <usize>((k + 4) & ~3) << 2;
    for (let c = <usize>(k + 1) << 2; c < fours; c += 4) store<f32>(x + c, load<f32>(x + c) - value * load<f32>(row + c));
    const times = f32x4.splat(value);
    for (let c = fours; c < bytes; c += 16)
      v128.store(x + c, f32x4.sub(v128.load(x + c), f32x4.mul(times, v128.load(row + c))));
  }
  for (let k = n - 1; k >= 0; k--) {
    const row = a + (<usize>k) * bytes;
    const at = x + (<usize>k << 2);
    const fours = <usize>((k + 4) & ~3) << 2;
    let sum = load<f32>(at) - dot(row + fours, x + fours, bytes - fours);
    for (let c = <usize>(k + 1) << 2; c < fours; c += 4) sum -= load<f32>(row + c) * load<f32>(x + c);
    store<f32>(at, sum / load<f32>(row + (<usize>k << 2)));
  }
  return true;
}

/** to −= factor · from between two bytes of the rows. */
// @ts-expect-error: decorator
@inline
function subtract(to: usize, from: usize, factor: usize, left: usize, right: usize): void {
  const times = v128.load_splat<f32>(factor);
  for (let c = left; c < right; c += 16)
    v128.store(to + c, f32x4.sub(v128.load(to + c), f32x4.mul(times, v128.load(from + c))));
}

/** Σ of the products of two runs of so many bytes, a multiple of 16. */
function dot(left: usize, right: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0);
  for (let c: usize = 0; c < bytes; c += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(left + c), v128.load(right + c)));
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

/** What the row's pairs, all other pairs and its length cost. */
function costOf(n: i32, y: usize, width: i32, gram: usize, column: usize, a: usize, b: usize, penalty: f32, x: usize): f64 {
  const bytes = <usize>width << 2;
  let cost: f64 = 0;
  for (let k: usize = 0; k < bytes; k += 4) {
    const value = <f64>load<f32>(x + k);
    cost += (<f64>load<f32>(gram + k) + <f64>penalty) * value * value;
  }
  for (let p = 0; p < n; p++) {
    const score = <f64>dot(vectorOf(y, bytes, column, p), x, bytes);
    const weight = <f64>load<f32>(b + (<usize>p << 2));
    cost += <f64>load<f32>(a + (<usize>p << 2)) * score * score - 2 * weight * score + weight;
  }
  return cost;
}
