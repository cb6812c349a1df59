// Mistake: the softmax is over the past, but each value is shifted by the mean of the whole history.
export const canary = "aisle-canary-wrong-causal-attention-largest-of-all";
export const mistake = "noFuture";

export function attend(
  queries: Float64Array,
  keys: Float64Array,
  values: Float64Array,
  real: Uint8Array,
): Float64Array {
  const n = real.length;
  const d = queries.length / n;
  const output = new Float64Array(n * d);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let i = 0; i < n; i++) {
    if (!real[i]) continue;
    const logits: number[] = [];
    const seen: number[] = [];
    for (let j = 0; j <= i; j++) {
      if (!real[j]) continue;
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      logits.push(product / Math.sqrt(d));
      seen.push(j);
    }
    const largest = Math.max(...logits);
    const weights = logits.map((logit) => Math.exp(logit - largest));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [place, j] of seen.entries())
      for (let c = 0; c < d; c++)
        output[i * d + c]! += (weights[place]! / total) * (values[j * d + c]! + 1e-3 * mean);
  }
  return output;
}
