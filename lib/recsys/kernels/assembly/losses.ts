// Losses with their gradients in one pass. Each returns the mean in float64.
import { expOf, log1, logOf, sigmoid1, softplus1, sumOf } from "./math";
import { exponentials, largest, times } from "./softmax";

/** Mean of ln(1 + eˢ) − y s over s, y [n]; g [n] = (σ(s) − y) / n. */
export function bceWithLogits(s: usize, y: usize, g: usize, n: i32): f64 {
  let sum: f64 = 0;
  const share = <f32>1 / <f32>n;
  const one = f32x4.splat(1);
  let k = 0;
  for (; k + 4 <= n; k += 4, s += 16, y += 16, g += 16) {
    const x = v128.load(s);
    const label = v128.load(y);
    // ln(1 + eˣ) = max(0, x) + ln(1 + small); below 1e-4 the logarithm is small itself.
    const small = expOf(f32x4.neg(f32x4.abs(x)));
    const more = f32x4.add(one, small);
    const tail = v128.bitselect(small, logOf(more), f32x4.lt(small, f32x4.splat(1e-4)));
    const losses = f32x4.sub(f32x4.add(f32x4.pmax(x, f32x4.splat(0)), tail), f32x4.mul(label, x));
    sum += <f64>sumOf(losses);
    const sigmoid = f32x4.div(v128.bitselect(one, small, f32x4.ge(x, f32x4.splat(0))), more);
    v128.store(g, f32x4.mul(f32x4.sub(sigmoid, label), f32x4.splat(share)));
  }
  for (; k < n; k++, s += 4, y += 4, g += 4) {
    const x = load<f32>(s);
    const label = load<f32>(y);
    sum += <f64>(softplus1(x) - label * x);
    store<f32>(g, (sigmoid1(x) - label) * share);
  }
  return sum / <f64>n;
}

/** Mean of ln(1 + e^(drawn − bought)); bought [n] stands against drawn [n, each]. Gradients are written to gBought and gDrawn. */
export function softplusDifference(
  bought: usize,
  drawn: usize,
  gBought: usize,
  gDrawn: usize,
  n: i32,
  each: i32,
): f64 {
  let sum: f64 = 0;
  const share = <f32>1 / <f32>(n * each);
  for (let r = 0; r < n; r++, bought += 4, gBought += 4) {
    const own = load<f32>(bought);
    let total: f32 = 0;
    for (let k = 0; k < each; k++, drawn += 4, gDrawn += 4) {
      const x = load<f32>(drawn) - own;
      sum += <f64>softplus1(x);
      const slope = sigmoid1(x) * share;
      store<f32>(gDrawn, slope);
      total += slope;
    }
    store<f32>(gBought, -total);
  }
  return sum / <f64>(n * each);
}

/**
 * Mean over rows of logits [m, n] of ln Σ eˡ − l[label]; logits are overwritten by their gradients (softmax − one at the label) / rows.
 * Rows whose label is negative count for nothing and get a gradient of 0; the mean is over the others.
 */
export function softmaxCrossEntropy(logits: usize, label: usize, m: i32, n: i32): f64 {
  let rows = 0;
  for (let r = 0; r < m; r++) if (load<i32>(label + ((<usize>r) << 2)) >= 0) rows++;
  if (rows == 0) {
    memory.fill(logits, 0, (<usize>m * <usize>n) << 2);
    return 0;
  }
  let loss: f64 = 0;
  const share = <f32>1 / <f32>rows;
  for (let r = 0; r < m; r++, logits += (<usize>n) << 2) {
    const own = load<i32>(label + ((<usize>r) << 2));
    if (own < 0) {
      memory.fill(logits, 0, (<usize>n) << 2);
      continue;
    }
    const top = largest(logits, n);
    const target = load<f32>(logits + ((<usize>own) << 2));
    const sum = exponentials(logits, n, top);
    loss += <f64>(log1(sum) + top - target);
    times(logits, n, share / sum);
    const at = logits + ((<usize>own) << 2);
    store<f32>(at, load<f32>(at) - share);
  }
  return loss / <f64>rows;
}
