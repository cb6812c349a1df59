// Rows of tables: reading them, adding gradients back, and products of row pairs.
import { dotOf, sumOf } from "./math";

/** A call out of WebAssembly, as memory.copy is, takes longer than a short row. */
// @ts-expect-error: decorator
@inline
function copyRow(to: usize, from: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4, to += 16, from += 16) v128.store(to, v128.load(from));
  for (; k < n; k++, to += 4, from += 4) store<f32>(to, load<f32>(from));
}

/** out [n, d] = rows `index` of table [*, d]. */
export function gather(table: usize, index: usize, out: usize, n: i32, d: i32): void {
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < n; r++, out += bytes) {
    copyRow(out, table + <usize>load<i32>(index + ((<usize>r) << 2)) * bytes, d);
  }
}

/** Rows `index` of table [*, d] += from [n, d]; an index may occur more than once. */
export function scatterAdd(table: usize, index: usize, from: usize, n: i32, d: i32): void {
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < n; r++, from += bytes) {
    addTo(table + <usize>load<i32>(index + ((<usize>r) << 2)) * bytes, from, d);
  }
}

/** to [n] += from [n]. */
export function addTo(to: usize, from: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4, to += 16, from += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
  for (; k < n; k++, to += 4, from += 4) store<f32>(to, load<f32>(to) + load<f32>(from));
}

/** to [n · each, d] += row r of from [n, d], at rows r · each … */
export function addRepeated(to: usize, from: usize, n: i32, each: i32, d: i32): void {
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < n; r++, from += bytes) {
    for (let e = 0; e < each; e++, to += bytes) addTo(to, from, d);
  }
}

/** The way back of `addRepeated`: row r of to [n, d] += rows r · each … of from [n · each, d]. */
export function addTogether(to: usize, from: usize, n: i32, each: i32, d: i32): void {
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < n; r++, to += bytes) {
    for (let e = 0; e < each; e++, from += bytes) addTo(to, from, d);
  }
}

/** to [n] += factor · from [n]. */
export function scaleTo(to: usize, from: usize, n: i32, factor: f32): void {
  const f = f32x4.splat(factor);
  let k = 0;
  for (; k + 4 <= n; k += 4, to += 16, from += 16)
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(f, v128.load(from))));
  for (; k < n; k++, to += 4, from += 4) store<f32>(to, load<f32>(to) + factor * load<f32>(from));
}

/** to [n] += a [n] ⊙ b [n]. */
export function addProduct(to: usize, a: usize, b: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4, to += 16, a += 16, b += 16)
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load(a), v128.load(b))));
  for (; k < n; k++, to += 4, a += 4, b += 4) store<f32>(to, load<f32>(to) + load<f32>(a) * load<f32>(b));
}

/** to [m, n] = from [m, n], each a part of wider rows: one starts `toWidth` or `fromWidth` numbers after the other. */
export function copyColumns(to: usize, from: usize, m: i32, n: i32, toWidth: i32, fromWidth: i32): void {
  for (let r = 0; r < m; r++, to += (<usize>toWidth) << 2, from += (<usize>fromWidth) << 2)
    copyRow(to, from, n);
}

/** As `copyColumns`, adding to what is there. */
export function addColumns(to: usize, from: usize, m: i32, n: i32, toWidth: i32, fromWidth: i32): void {
  for (let r = 0; r < m; r++, to += (<usize>toWidth) << 2, from += (<usize>fromWidth) << 2) addTo(to, from, n);
}

/** out [m, d], zeros before: row r += mean of the next lengths[r] rows of x. */
export function meanOfRuns(x: usize, lengths: usize, out: usize, m: i32, d: i32): void {
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < m; r++, out += bytes, lengths += 4) {
    const count = load<i32>(lengths);
    const share = <f32>1 / <f32>count;
    for (let k = 0; k < count; k++, x += bytes) scaleTo(out, x, d, share);
  }
}

/** The way back of `meanOfRuns`, g [m, d]: every row of a run gets dx += g / its length. */
export function meanOfRunsBackward(g: usize, lengths: usize, dx: usize, m: i32, d: i32): void {
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < m; r++, g += bytes, lengths += 4) {
    const count = load<i32>(lengths);
    const share = <f32>1 / <f32>count;
    for (let k = 0; k < count; k++, dx += bytes) scaleTo(dx, g, d, share);
  }
}

/** out [m, d], zeros before: row r += Σ value[k] · row column[k] of x over start[r] ≤ k < start[r + 1]; start [m + 1]. */
export function sumRows(
  x: usize,
  start: usize,
  column: usize,
  value: usize,
  out: usize,
  m: i32,
  d: i32,
): void {
  const bytes = (<usize>d) << 2;
  let k = load<i32>(start);
  for (let r = 0; r < m; r++, out += bytes) {
    start += 4;
    for (const end = load<i32>(start); k < end; k++) {
      const at = (<usize>k) << 2;
      scaleTo(out, x + <usize>load<i32>(column + at) * bytes, d, load<f32>(value + at));
    }
  }
}

/** The way back of `sumRows`, g [m, d]: row column[k] of dx += value[k] · row r of g. */
export function sumRowsBackward(
  g: usize,
  start: usize,
  column: usize,
  value: usize,
  dx: usize,
  m: i32,
  d: i32,
): void {
  const bytes = (<usize>d) << 2;
  let k = load<i32>(start);
  for (let r = 0; r < m; r++, g += bytes) {
    start += 4;
    for (const end = load<i32>(start); k < end; k++) {
      const at = (<usize>k) << 2;
      scaleTo(dx + <usize>load<i32>(column + at) * bytes, g, d, load<f32>(value + at));
    }
  }
}

/** out [n · each]: row r of a [n, d] times each of the rows r · each … of b [n · each, d]. */
export function rowDot(a: usize, b: usize, out: usize, n: i32, each: i32, d: i32): void {
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < n; r++, a += bytes) {
    for (let e = 0; e < each; e++, out += 4, b += bytes) store<f32>(out, dotOf(a, b, d));
  }
}

/** The way back of `rowDot`, g [n · each]: da [n, d] += Σ g · b and db [n · each, d] += g · a. */
export function rowDotBackward(
  a: usize,
  b: usize,
  g: usize,
  da: usize,
  db: usize,
  n: i32,
  each: i32,
  d: i32,
): void {
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < n; r++, a += bytes, da += bytes) {
    for (let e = 0; e < each; e++, g += 4, b += bytes, db += bytes) {
      const factor = load<f32>(g);
      scaleTo(da, b, d, factor);
      scaleTo(db, a, d, factor);
    }
  }
}

/** Sum of the squares of x [n]. */
export function squaredLength(x: usize, n: i32): f64 {
  let sum: f64 = 0;
  let part = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= n; k += 4, x += 16) {
    const v = v128.load(x);
    part = f32x4.add(part, f32x4.mul(v, v));
    // Long sums in float32 lose digits; every 256 numbers the part goes over to float64.
    if ((k & 252) == 252) {
      sum += <f64>sumOf(part);
      part = f32x4.splat(0);
    }
  }
  sum += <f64>sumOf(part);
  for (; k < n; k++, x += 4) sum += <f64>(load<f32>(x) * load<f32>(x));
  return sum;
}
