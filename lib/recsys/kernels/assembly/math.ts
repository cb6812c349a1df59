// exp and log in float32, four at a time, from arithmetic alone: no tables, so that the module holds no data of its own.
// Range reduction and polynomials as in Cephes (S. L. Moshier); relative error below 3e-7.

// @ts-expect-error: decorator
@inline
export function expOf(x: v128): v128 {
  // pmin and pmax are one instruction each, and let what is no number through.
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87.3)), f32x4.splat(88.3));
  // Added to 1.5 · 2²³ a number is rounded to a whole one, n, which then stands in the lowest bits.
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504)), f32x4.splat(12582912));
  const n = f32x4.sub(shifted, f32x4.splat(12582912));
  // ln 2 in two parts, the first with few digits, so that n · ln 2 is exact.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  const rr = f32x4.mul(r, r);
  const y54 = f32x4.add(f32x4.mul(f32x4.splat(1.9875691500e-4), r), f32x4.splat(1.3981999507e-3));
  const y32 = f32x4.add(f32x4.mul(f32x4.splat(8.3334519073e-3), r), f32x4.splat(4.1665795894e-2));
  const y10 = f32x4.add(f32x4.mul(f32x4.splat(1.6666665459e-1), r), f32x4.splat(5.0000001201e-1));
  let y = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(y54, rr), y32), rr), y10);
  y = f32x4.add(f32x4.add(f32x4.mul(y, rr), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}

/** Natural logarithms of positive normal numbers; as log1. */
// @ts-expect-error: decorator
@inline
export function logOf(x: v128): v128 {
  let e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126)));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const low = f32x4.lt(m, f32x4.splat(0.70710678));
  e = f32x4.sub(e, v128.and(low, f32x4.splat(1)));
  m = f32x4.sub(f32x4.add(m, v128.and(low, m)), f32x4.splat(1));
  const z = f32x4.mul(m, m);
  let y = f32x4.splat(7.0376836292e-2);
  y = f32x4.sub(f32x4.mul(y, m), f32x4.splat(1.151461031e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(1.1676998740e-1));
  y = f32x4.sub(f32x4.mul(y, m), f32x4.splat(1.2420140846e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(1.4249322787e-1));
  y = f32x4.sub(f32x4.mul(y, m), f32x4.splat(1.6668057665e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(2.0000714765e-1));
  y = f32x4.sub(f32x4.mul(y, m), f32x4.splat(2.4999993993e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(3.3333331174e-1));
  y = f32x4.mul(f32x4.mul(y, m), z);
  y = f32x4.add(y, f32x4.mul(e, f32x4.splat(-2.12194440e-4)));
  y = f32x4.sub(y, f32x4.mul(f32x4.splat(0.5), z));
  return f32x4.add(f32x4.add(m, y), f32x4.mul(e, f32x4.splat(0.693359375)));
}

export function exp1(x: f32): f32 {
  return f32x4.extract_lane(expOf(f32x4.splat(x)), 0);
}

/** Natural logarithm of a positive normal number. */
export function log1(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  let e = <f32>((bits >> 23) - 126);
  let m = reinterpret<f32>((bits & 0x007fffff) | 0x3f000000);
  if (m < <f32>0.70710678) {
    e -= 1;
    m = m + m - 1;
  } else m = m - 1;
  const z = m * m;
  let y: f32 = 7.0376836292e-2;
  y = y * m - 1.151461031e-1;
  y = y * m + 1.1676998740e-1;
  y = y * m - 1.2420140846e-1;
  y = y * m + 1.4249322787e-1;
  y = y * m - 1.6668057665e-1;
  y = y * m + 2.0000714765e-1;
  y = y * m - 2.4999993993e-1;
  y = y * m + 3.3333331174e-1;
  y = y * m * z;
  y += e * <f32>-2.12194440e-4;
  y -= <f32>0.5 * z;
  return m + y + e * <f32>0.693359375;
}

export function sigmoid1(x: f32): f32 {
  return x >= 0 ? <f32>1 / (<f32>1 + exp1(-x)) : exp1(x) / (<f32>1 + exp1(x));
}

/** ln(1 + eˣ) = max(0, x) + ln(1 + small), without overflow; below 1e-4 the logarithm is small itself. */
// @ts-expect-error: decorator
@inline
export function softplusOf(x: v128): v128 {
  const small = expOf(f32x4.neg(f32x4.abs(x)));
  const tail = v128.bitselect(
    small,
    logOf(f32x4.add(f32x4.splat(1), small)),
    f32x4.lt(small, f32x4.splat(1e-4)),
  );
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), tail);
}

export function softplus1(x: f32): f32 {
  return f32x4.extract_lane(softplusOf(f32x4.splat(x)), 0);
}

/** Sum of the four lanes. */
// @ts-expect-error: decorator
@inline
export function sumOf(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/** a · b over n numbers. */
// @ts-expect-error: decorator
@inline
export function dotOf(a: usize, b: usize, n: i32): f32 {
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= n; k += 4, a += 16, b += 16)
    sums = f32x4.add(sums, f32x4.mul(v128.load(a), v128.load(b)));
  let sum = sumOf(sums);
  for (; k < n; k++, a += 4, b += 4) sum += load<f32>(a) * load<f32>(b);
  return sum;
}
