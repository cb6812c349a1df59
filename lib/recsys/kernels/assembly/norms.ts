// Rows brought to a common scale: to length one, and to mean 0 and deviation 1.

/** out [m, n] = x / √(Σ x² + 1e-12) by rows; scale [m] keeps 1 / that. */
export function normalizeRows(x: usize, out: usize, scale: usize, m: i32, n: i32): void {
  for (let r = 0; r < m; r++, scale += 4) {
    let sum: f32 = 0;
    for (let k = 0; k < n; k++) {
      const v = load<f32>(x + ((<usize>k) << 2));
      sum += v * v;
    }
    const s = <f32>1 / sqrt<f32>(sum + <f32>1e-12);
    store<f32>(scale, s);
    for (let k = 0; k < n; k++, x += 4, out += 4) store<f32>(out, load<f32>(x) * s);
  }
}

/** dx [m, n] += (g − y(y · g)) · scale by rows, y the normalised rows. */
export function normalizeRowsBackward(y: usize, g: usize, scale: usize, dx: usize, m: i32, n: i32): void {
  const bytes = (<usize>n) << 2;
  for (let r = 0; r < m; r++, y += bytes, g += bytes, dx += bytes, scale += 4) {
    let dot: f32 = 0;
    for (let k = 0; k < n; k++) {
      const at = (<usize>k) << 2;
      dot += load<f32>(y + at) * load<f32>(g + at);
    }
    const s = load<f32>(scale);
    for (let k = 0; k < n; k++) {
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
    let sum: f32 = 0;
    for (let k = 0; k < n; k++) sum += load<f32>(x + ((<usize>k) << 2));
    const mean = sum / <f32>n;
    let squares: f32 = 0;
    for (let k = 0; k < n; k++) {
      const v = load<f32>(x + ((<usize>k) << 2)) - mean;
      squares += v * v;
    }
    const s = <f32>1 / sqrt<f32>(squares / <f32>n + epsilon);
    store<f32>(scale, s);
    for (let k = 0; k < n; k++) {
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
    let sum: f32 = 0;
    let dot: f32 = 0;
    for (let k = 0; k < n; k++) {
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
    for (let k = 0; k < n; k++) {
      const at = (<usize>k) << 2;
      const h = load<f32>(g + at) * load<f32>(gain + at);
      store<f32>(dx + at, load<f32>(dx + at) + s * (h - meanH - load<f32>(z + at) * meanHz));
    }
  }
}
