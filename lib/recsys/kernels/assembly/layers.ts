// Between the products of a network: biases, rectifiers, GELU, and the sums that are the biases' gradients.
import { expOf } from "./math";
import { addTo } from "./rows";

/** x [m, n] += b [n] on every row. */
export function addBias(x: usize, b: usize, m: i32, n: i32): void {
  const bytes = <usize>n << 2;
  for (let r = 0; r < m; r++, x += bytes) addTo(x, b, n);
}

/** x [m, n] = max(0, x + b). */
export function addBiasRelu(x: usize, b: usize, m: i32, n: i32): void {
  const zero = f32x4.splat(0);
  for (let r = 0; r < m; r++) {
    let k = 0;
    let at = b;
    for (; k + 4 <= n; k += 4, x += 16, at += 16) v128.store(x, f32x4.max(zero, f32x4.add(v128.load(x), v128.load(at))));
    for (; k < n; k++, x += 4, at += 4) store<f32>(x, max(<f32>0, load<f32>(x) + load<f32>(at)));
  }
}

/** g [n] = 0 where y [n], the rectifier's output, is 0. */
export function reluBackward(g: usize, y: usize, n: i32): void {
  const zero = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= n; k += 4, g += 16, y += 16)
    v128.store(g, v128.and(v128.load(g), f32x4.gt(v128.load(y), zero)));
  for (; k < n; k++, g += 4, y += 4) if (!(load<f32>(y) > 0)) store<f32>(g, 0);
}

/** out [m, n] = x where x > 0, else slope [n] · x. */
export function prelu(x: usize, slope: usize, out: usize, m: i32, n: i32): void {
  for (let r = 0; r < m; r++) {
    for (let k = 0; k < n; k++, x += 4, out += 4) {
      const v = load<f32>(x);
      store<f32>(out, v > 0 ? v : v * load<f32>(slope + ((<usize>k) << 2)));
    }
  }
}

/** dx [m, n] += and dSlope [n] += for `prelu`, given g [m, n]. */
export function preluBackward(x: usize, slope: usize, g: usize, dx: usize, dSlope: usize, m: i32, n: i32): void {
  for (let r = 0; r < m; r++) {
    for (let k = 0; k < n; k++, x += 4, g += 4, dx += 4) {
      const v = load<f32>(x);
      const slopeOf = load<f32>(g);
      const at = (<usize>k) << 2;
      if (v > 0) store<f32>(dx, load<f32>(dx) + slopeOf);
      else {
        store<f32>(dx, load<f32>(dx) + slopeOf * load<f32>(slope + at));
        store<f32>(dSlope + at, load<f32>(dSlope + at) + slopeOf * v);
      }
    }
  }
}

/** out [n] += sums of the columns of x [m, n]. */
export function columnSums(x: usize, out: usize, m: i32, n: i32): void {
  const bytes = <usize>n << 2;
  for (let r = 0; r < m; r++, x += bytes) addTo(out, x, n);
}

// √(2/π), twice, and the coefficient of the cube.
const SLOPE: f32 = 1.5957691216;
const CUBIC: f32 = 0.044715;

/**
 * out [n] = ½x(1 + tanh(√(2/π)(x + .044715x³))) = x σ(2√(2/π)(x + .044715x³)): GELU by its approximation (Hendrycks and Gimpel, 2016).
 * n in fours, padded.
 * @param share [n] receives the σ, for the way back
 */
export function gelu(x: usize, out: usize, share: usize, n: i32): void {
  const one = f32x4.splat(1);
  for (let k = 0; k < n; k += 4, x += 16, out += 16, share += 16) {
    const v = v128.load(x);
    const cube = f32x4.mul(f32x4.mul(v, v), v);
    const inner = f32x4.mul(f32x4.splat(SLOPE), f32x4.add(v, f32x4.mul(f32x4.splat(CUBIC), cube)));
    const s = f32x4.div(one, f32x4.add(one, expOf(f32x4.neg(inner))));
    v128.store(share, s);
    v128.store(out, f32x4.mul(v, s));
  }
}

/** dx [n] += g · GELU′(x), with the shares that `gelu` left. n in fours, padded. */
export function geluBackward(x: usize, share: usize, g: usize, dx: usize, n: i32): void {
  const one = f32x4.splat(1);
  for (let k = 0; k < n; k += 4, x += 16, share += 16, g += 16, dx += 16) {
    const v = v128.load(x);
    const s = v128.load(share);
    const inner = f32x4.mul(
      f32x4.splat(SLOPE),
      f32x4.add(one, f32x4.mul(f32x4.splat(3 * CUBIC), f32x4.mul(v, v))),
    );
    const slope = f32x4.mul(s, f32x4.add(one, f32x4.mul(f32x4.mul(v, f32x4.sub(one, s)), inner)));
    v128.store(dx, f32x4.add(v128.load(dx), f32x4.mul(v128.load(g), slope)));
  }
}
