// Softmax along rows, stable: the largest of a row is taken off first.
import { dotOf, exp1, expOf, log1, sumOf } from "./math";
import { scaleTo } from "./rows";

/** The largest of x [n]. */
export function largest(x: usize, n: i32): f32 {
  let four = f32x4.splat(-Infinity);
  let other = four;
  let k = 0;
  for (; k + 8 <= n; k += 8, x += 32) {
    four = f32x4.pmax(four, v128.load(x));
    other = f32x4.pmax(other, v128.load(x, 16));
  }
  four = f32x4.pmax(four, other);
  for (; k + 4 <= n; k += 4, x += 16) four = f32x4.pmax(four, v128.load(x));
  let top = max(
    max(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)),
    max(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)),
  );
  for (; k < n; k++, x += 4) top = max(top, load<f32>(x));
  return top;
}

/** x [n] = e^(x − top); returns the sum. */
export function exponentials(x: usize, n: i32, top: f32): f32 {
  const t = f32x4.splat(top);
  let sum = f32x4.splat(0);
  let other = sum;
  let k = 0;
  // Two at a time, for a processor that has to wait for neither.
  for (; k + 8 <= n; k += 8, x += 32) {
    const e = expOf(f32x4.sub(v128.load(x), t));
    const f = expOf(f32x4.sub(v128.load(x, 16), t));
    v128.store(x, e);
    v128.store(x, f, 16);
    sum = f32x4.add(sum, e);
    other = f32x4.add(other, f);
  }
  sum = f32x4.add(sum, other);
  for (; k + 4 <= n; k += 4, x += 16) {
    const e = expOf(f32x4.sub(v128.load(x), t));
    v128.store(x, e);
    sum = f32x4.add(sum, e);
  }
  let total = sumOf(sum);
  for (; k < n; k++, x += 4) {
    const e = exp1(load<f32>(x) - top);
    store<f32>(x, e);
    total += e;
  }
  return total;
}

/**
 * x [m, n] = softmax(scale · x) along each row. With `causal`, row r of each block of n rows sees its first r mod n + 1 columns only
 * and the rest become 0.
 */
export function softmaxRows(x: usize, m: i32, n: i32, scale: f32, causal: bool): void {
  for (let r = 0; r < m; r++, x += (<usize>n) << 2) {
    const seen = causal ? (r % n) + 1 : n;
    times(x, seen, scale);
    const sum = exponentials(x, seen, largest(x, seen));
    times(x, seen, <f32>1 / sum);
    for (let k = seen; k < n; k++) store<f32>(x + ((<usize>k) << 2), 0);
  }
}

/** x [n] = factor · x. */
export function times(x: usize, n: i32, factor: f32): void {
  const f = f32x4.splat(factor);
  let k = 0;
  for (; k + 4 <= n; k += 4, x += 16) v128.store(x, f32x4.mul(v128.load(x), f));
  for (; k < n; k++, x += 4) store<f32>(x, load<f32>(x) * factor);
}

/** g [m, n] = scale · y(g − Σ y g) along each row, y the softmax. */
export function softmaxRowsBackward(y: usize, g: usize, m: i32, n: i32, scale: f32): void {
  const bytes = (<usize>n) << 2;
  for (let r = 0; r < m; r++, y += bytes, g += bytes) {
    const dot = dotOf(y, g, n);
    let k = 0;
    for (; k + 4 <= n; k += 4) {
      const at = (<usize>k) << 2;
      const rest = f32x4.mul(v128.load(y + at), f32x4.sub(v128.load(g + at), f32x4.splat(dot)));
      v128.store(g + at, f32x4.mul(f32x4.splat(scale), rest));
    }
    for (; k < n; k++) {
      const at = (<usize>k) << 2;
      store<f32>(g + at, scale * load<f32>(y + at) * (load<f32>(g + at) - dot));
    }
  }
}

/** out [m] = ln Σ eˣ of each row of x [m, n], which becomes its softmax. */
export function logSumExpRows(x: usize, out: usize, m: i32, n: i32): void {
  const bytes = (<usize>n) << 2;
  for (let r = 0; r < m; r++, x += bytes, out += 4) {
    const top = largest(x, n);
    const sum = exponentials(x, n, top);
    store<f32>(out, log1(sum) + top);
    times(x, n, <f32>1 / sum);
  }
}

/** dx [m, n] += g [m] · y [m, n], row by row: the way back of `logSumExpRows`, y the softmax. */
export function addRowsTimes(dx: usize, y: usize, g: usize, m: i32, n: i32): void {
  const bytes = (<usize>n) << 2;
  for (let r = 0; r < m; r++, dx += bytes, y += bytes, g += 4) scaleTo(dx, y, n, load<f32>(g));
}
