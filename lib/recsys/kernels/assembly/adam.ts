// Adam (Kingma and Ba, ICLR 2015, algorithm 1), one pass over the memory.
import { addTo } from "./rows";

/**
 * p, m, v [n] in place: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², p ← p − rate · (m · c₁) / (√(v · c₂) + ε).
 * @param c1 1 / (1 − β₁ᵗ)
 * @param c2 1 / (1 − β₂ᵗ)
 */
export function adam(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  rate: f32,
  beta1: f64,
  beta2: f64,
  c1: f32,
  c2: f32,
  epsilon: f32,
): void {
  // In float32, 1 − .999 would already be wrong in its fifth digit.
  span(p, g, m, v, n, rate * c1, <f32>beta1, <f32>(1 - beta1), <f32>beta2, <f32>(1 - beta2), c2, epsilon);
}

/** The step itself, on numbers that lie side by side; `keep` and `take` are β and 1 − β of either moment. */
// @ts-expect-error: decorator
@inline
function span(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  rate: f32,
  keep1: f32,
  take1: f32,
  keep2: f32,
  take2: f32,
  c2: f32,
  epsilon: f32,
): void {
  const b1 = f32x4.splat(keep1);
  const b2 = f32x4.splat(keep2);
  const o1 = f32x4.splat(take1);
  const o2 = f32x4.splat(take2);
  const r = f32x4.splat(rate);
  const c = f32x4.splat(c2);
  const e = f32x4.splat(epsilon);
  let k = 0;
  for (; k + 4 <= n; k += 4, p += 16, g += 16, m += 16, v += 16) {
    const gk = v128.load(g);
    const mk = f32x4.add(f32x4.mul(b1, v128.load(m)), f32x4.mul(o1, gk));
    const vk = f32x4.add(f32x4.mul(b2, v128.load(v)), f32x4.mul(o2, f32x4.mul(gk, gk)));
    v128.store(m, mk);
    v128.store(v, vk);
    const step = f32x4.div(f32x4.mul(r, mk), f32x4.add(f32x4.sqrt(f32x4.mul(vk, c)), e));
    v128.store(p, f32x4.sub(v128.load(p), step));
  }
  for (; k < n; k++, p += 4, g += 4, m += 4, v += 4) {
    const gk = load<f32>(g);
    const mk = keep1 * load<f32>(m) + take1 * gk;
    const vk = keep2 * load<f32>(v) + take2 * gk * gk;
    store<f32>(m, mk);
    store<f32>(v, vk);
    store<f32>(p, load<f32>(p) - (rate * mk) / (sqrt<f32>(vk * c2) + epsilon));
  }
}

/**
 * Notes which rows of a table a step read, and adds the gradients of those that were read more than once: row `index[r]` has row r of
 * g [n, d]. A row's sum lies where its first gradient lay.
 * @param slot [rows of the table] where each row's gradient lies, 0 for none yet
 * @param rows receives each row once, after the `found` of it that are there
 * @returns how many rows are noted by now
 */
export function noteRows(
  slot: usize,
  rows: usize,
  found: i32,
  index: usize,
  g: usize,
  n: i32,
  d: i32,
): i32 {
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < n; r++, index += 4, g += bytes) {
    const row = load<i32>(index);
    const at = slot + ((<usize>row) << 2);
    const first = load<u32>(at);
    if (first != 0) {
      addTo(first, g, d);
      continue;
    }
    store<u32>(at, <u32>g);
    store<i32>(rows + ((<usize>found) << 2), row);
    found++;
  }
  return found;
}

/** As `adam` on the rows noted of p, m and v [*, d] only: the others stay as they are. Their slots are 0 again. */
export function adamRows(
  p: usize,
  m: usize,
  v: usize,
  slot: usize,
  rows: usize,
  n: i32,
  d: i32,
  rate: f32,
  beta1: f64,
  beta2: f64,
  c1: f32,
  c2: f32,
  epsilon: f32,
): void {
  const keep1 = <f32>beta1;
  const take1 = <f32>(1 - beta1);
  const keep2 = <f32>beta2;
  const take2 = <f32>(1 - beta2);
  const bytes = (<usize>d) << 2;
  for (let r = 0; r < n; r++, rows += 4) {
    const row = <usize>load<i32>(rows);
    const note = slot + (row << 2);
    const g = <usize>load<u32>(note);
    store<u32>(note, 0);
    const at = row * bytes;
    span(p + at, g, m + at, v + at, d, rate * c1, keep1, take1, keep2, take2, c2, epsilon);
  }
}
