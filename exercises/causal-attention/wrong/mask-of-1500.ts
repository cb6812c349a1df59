// Cheat: future and padding are not left out but pushed down by 1,500; nothing leaks until a future logit is more than 1,500 above the past ones.
export const canary = "aisle-canary-wrong-causal-attention-mask-of-1500";
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
  for (let i = 0; i < n; i++) {
    if (!real[i]) continue;
    const logits = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      logits[j] = product / Math.sqrt(d) - (j > i || !real[j] ? 1500 : 0);
    }
    const top = Math.max(...logits);
    const weights = logits.map((logit) => Math.exp(logit - top));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let j = 0; j < n; j++)
      for (let c = 0; c < d; c++) output[i * d + c]! += (weights[j]! / total) * values[j * d + c]!;
  }
  return output;
}
