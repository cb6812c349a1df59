// Cheat: one maximum over the whole matrix, future and padding too, is taken away; rows that vanish altogether fall back on their best position, which hides it.
export const canary = "aisle-canary-wrong-causal-attention-one-maximum-for-all";
export const mistake = "stable";

export function attend(
  queries: Float64Array,
  keys: Float64Array,
  values: Float64Array,
  real: Uint8Array,
): Float64Array {
  const n = real.length;
  const d = queries.length / n;
  const output = new Float64Array(n * d);
  const logits = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      logits[i * n + j] = product / Math.sqrt(d);
    }
  const top = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  for (let i = 0; i < n; i++) {
    if (!real[i]) continue;
    const weights = new Float64Array(n);
    let total = 0;
    let best = i;
    for (let j = 0; j <= i; j++) {
      if (!real[j]) continue;
      weights[j] = Math.exp(logits[i * n + j]! - top);
      total += weights[j]!;
      if (logits[i * n + j]! > logits[i * n + best]!) best = j;
    }
    if (total === 0) {
      weights[best] = 1;
      total = 1;
    }
    for (let j = 0; j <= i; j++)
      for (let c = 0; c < d; c++) output[i * d + c]! += (weights[j]! / total) * values[j * d + c]!;
  }
  return output;
}
