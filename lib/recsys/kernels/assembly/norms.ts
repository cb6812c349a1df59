// Rows brought to a common scale: to length one, and to mean 0 and deviation 1.
import { dotOf, sumOf } from "./math";

/** out [m, n] = x / √(Σ x² + 1e-12) by rows; scale [m] keeps 1 / that. */
export function normalizeRows(x: usize, out: usize, scale: usize, m: i32, n: i32): void {
  const bytes = (<usize>n) << 2;
  for (let r = 0; r < m; r++, x += bytes, out += bytes, scale += 4) {
    const s = <f32>1 / sqrt<f32>(dotOf(x, x, n) + <f32>1e-12);
    store<f32>(scale, s);
    const scales = f32x4.splat(s);
    let k = 0;
    for (; k + 4 <= n; k += 4) {
      const at = (<usize>k) << 2;
      v128.store(out + at, f32x4.mul(v128.load(x + at), scales));
    }
    for (; k < n; k++) {
      const at = (<usize>k) << 2;
      store<f32>(out + at, load<f32>(x + at) * s);
    }
  }
}

/** dx [m, n] += (g − y(y · g)) · scale by rows, y the normalised rows. */
export function normalizeRowsBackward(y: usize, g: usize, scale: usize, dx: usize, m: i32, n: i32): void {
  const bytes = (<usize>n) << 2;
  for (let r = 0; r < m; r++, y += bytes, g += bytes, dx += bytes, scale += 4) {
    const dot = dotOf(y, g, n);
    const s = load<f32>(scale);
    let k = 0;
    for (; k + 4 <= n; k += 4) {
      const at = (<usize>k) << 2;
      const rest = f32x4.sub(v128.load(g + at), f32x4.mul(v128.load(y + at), f32x4.splat(dot)));
      v128.store(dx + at, f32x4.add(v128.load(dx + at), f32x4.mul(rest, f32x4.splat(s))));
    }
    for (; k < n; k++) {
      const at = (<usize>k) << 2;
      store<f32>(dx + at, load<f32>(dx + at) + (load<f32>(g + at) - load<f32>(y + at) * dot) * s);
    }
  }
}

/**
 * Layer normalisation (Ba, Kiros and Hinton, 2016): out = gain · z + bias with z = (x − mean) / √(variance + ε) by rows of x [m, n].
 * z [m, n] and scale [m] (1 / √…) are kept for the way back.
 */
export function layerNorm(
  x: usize,
  gain: usize,
  bias: usize,
  out: usize,
  z: usize,
  scale: usize,
  m: i32,
  n: i32,
  epsilon: f32,
): void {
  const bytes = (<usize>n) << 2;
  for (let r = 0; r < m; r++, x += bytes, out += bytes, z += bytes, scale += 4) {
    let sums = f32x4.splat(0);
    let k = 0;
    for (; k + 4 <= n; k += 4) sums = f32x4.add(sums, v128.load(x + ((<usize>k) << 2)));
    let sum = sumOf(sums);
    for (; k < n; k++) sum += load<f32>(x + ((<usize>k) << 2));
    const mean = sum / <f32>n;
    const means = f32x4.splat(mean);
    sums = f32x4.splat(0);
    for (k = 0; k + 4 <= n; k += 4) {
      const v = f32x4.sub(v128.load(x + ((<usize>k) << 2)), means);
      sums = f32x4.add(sums, f32x4.mul(v, v));
    }
    let squares = sumOf(sums);
    for (; k < n; k++) {
      const v = load<f32>(x + ((<usize>k) << 2)) - mean;
      squares += v * v;
    }
    const s = <f32>1 / sqrt<f32>(squares / <f32>n + epsilon);
    store<f32>(scale, s);
    const scales = f32x4.splat(s);
    for (k = 0; k + 4 <= n; k += 4) {
      const at = (<usize>k) << 2;
      const v = f32x4.mul(f32x4.sub(v128.load(x + at), means), scales);
      v128.store(z + at, v);
      v128.store(out + at, f32x4.add(f32x4.mul(v128.load(gain + at), v), v128.load(bias + at)));
    }
    for (; k < n; k++) {
      const at = (<usize>k) << 2;
      const v = (load<f32>(x + at) - mean) * s;
      store<f32>(z + at, v);
      store<f32>(out + at, load<f32>(gain + at) * v + load<f32>(bias + at));
    }
  }
}

/** dx [m, n] +=, dGain [n] += and dBias [n] += for `layerNorm`, given g [m, n]. */
export function layerNormBackward(
  g: usize,
  z: usize,
  scale: usize,
  gain: usize,
  dx: usize,
  dGain: usize,
  dBias: usize,
  m: i32,
  n: i32,
): void {
  const bytes = (<usize>n) << 2;
  for (let r = 0; r < m; r++, g += bytes, z += bytes, dx += bytes, scale += 4) {
    let sums = f32x4.splat(0);
    let dots = f32x4.splat(0);
    let k = 0;
    for (; k + 4 <= n; k += 4) {
      const at = (<usize>k) << 2;
      const gk = v128.load(g + at);
      const zk = v128.load(z + at);
      const h = f32x4.mul(gk, v128.load(gain + at));
      sums = f32x4.add(sums, h);
      dots = f32x4.add(dots, f32x4.mul(h, zk));
      v128.store(dGain + at, f32x4.add(v128.load(dGain + at), f32x4.mul(gk, zk)));
      v128.store(dBias + at, f32x4.add(v128.load(dBias + at), gk));
    }
    let sum = sumOf(sums);
    let dot = sumOf(dots);
    for (; k < n; k++) {
      const at = (<usize>k) << 2;
      const gk = load<f32>(g + at);
      const zk = load<f32>(z + at);
      const h = gk * load<f32>(gain + at);
      sum += h;
      dot += h * zk;
      store<f32>(dGain + at, load<f32>(dGain + at) + gk * zk);
      store<f32>(dBias + at, load<f32>(dBias + at) + gk);
    }
    const s = load<f32>(scale);
    const meanH = sum / <f32>n;
    const meanHz = dot / <f32>n;
    for (k = 0; k + 4 <= n; k += 4) {
      const at = (<usize>k) << 2;
      const h = f32x4.mul(v128.load(g + at), v128.load(gain + at));
      const rest = f32x4.sub(f32x4.sub(h, f32x4.splat(meanH)), f32x4.mul(v128.load(z + at), f32x4.splat(meanHz)));
      v128.store(dx + at, f32x4.add(v128.load(dx + at), f32x4.mul(f32x4.splat(s), rest)));
    }
    for (; k < n; k++) {
      const at = (<usize>k) << 2;
      const h = load<f32>(g + at) * load<f32>(gain + at);
      store<f32>(dx + at, load<f32>(dx + at) + s * (h - meanH - load<f32>(z + at) * meanHz));
    }
  }
}
