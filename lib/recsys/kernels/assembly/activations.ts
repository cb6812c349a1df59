// Functions of each number alone, with their ways back, which add to dx. None reads or writes beyond n.
import { exp1, expOf, sigmoid1, softplus1, softplusOf } from "./math";

/** out [n] = σ(x) = 1 / (1 + e⁻ˣ). */
export function sigmoid(x: usize, out: usize, n: i32): void {
  const one = f32x4.splat(1);
  let k = 0;
  for (; k + 4 <= n; k += 4, x += 16, out += 16)
    v128.store(out, f32x4.div(one, f32x4.add(one, expOf(f32x4.neg(v128.load(x))))));
  for (; k < n; k++, x += 4, out += 4) store<f32>(out, <f32>1 / (<f32>1 + exp1(-load<f32>(x))));
}

/** dx [n] += g · y(1 − y), y what `sigmoid` gave. */
export function sigmoidBackward(y: usize, g: usize, dx: usize, n: i32): void {
  for (let k = 0; k < n; k++, y += 4, g += 4, dx += 4) {
    const v = load<f32>(y);
    store<f32>(dx, load<f32>(dx) + load<f32>(g) * v * (<f32>1 - v));
  }
}

/** Near 0 a polynomial, as 1 − 2 / (e²ˣ + 1) would lose digits there (Cephes, S. L. Moshier). */
// @ts-expect-error: decorator
@inline
function tanhOf(x: v128): v128 {
  const one = f32x4.splat(1);
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(expOf(f32x4.add(x, x)), one)));
  const z = f32x4.mul(x, x);
  let y = f32x4.splat(-5.70498872745e-3);
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(2.06390887954e-2));
  y = f32x4.sub(f32x4.mul(y, z), f32x4.splat(5.37397155531e-2));
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(1.33314422036e-1));
  y = f32x4.sub(f32x4.mul(y, z), f32x4.splat(3.33332819422e-1));
  const near = f32x4.add(f32x4.mul(f32x4.mul(y, z), x), x);
  return v128.bitselect(near, far, f32x4.lt(f32x4.abs(x), f32x4.splat(0.625)));
}

/** out [n] = tanh(x). */
export function tanh(x: usize, out: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4, x += 16, out += 16) v128.store(out, tanhOf(v128.load(x)));
  for (; k < n; k++, x += 4, out += 4)
    store<f32>(out, f32x4.extract_lane(tanhOf(f32x4.splat(load<f32>(x))), 0));
}

/** dx [n] += g · (1 − y²), y what `tanh` gave. */
export function tanhBackward(y: usize, g: usize, dx: usize, n: i32): void {
  for (let k = 0; k < n; k++, y += 4, g += 4, dx += 4) {
    const v = load<f32>(y);
    store<f32>(dx, load<f32>(dx) + load<f32>(g) * (<f32>1 - v * v));
  }
}

/** out [n] = ln(1 + eˣ). */
export function softplus(x: usize, out: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4, x += 16, out += 16) v128.store(out, softplusOf(v128.load(x)));
  for (; k < n; k++, x += 4, out += 4) store<f32>(out, softplus1(load<f32>(x)));
}

/** dx [n] += g · σ(x). */
export function softplusBackward(x: usize, g: usize, dx: usize, n: i32): void {
  for (let k = 0; k < n; k++, x += 4, g += 4, dx += 4)
    store<f32>(dx, load<f32>(dx) + load<f32>(g) * sigmoid1(load<f32>(x)));
}
