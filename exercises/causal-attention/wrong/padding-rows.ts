// Mistake: padding is seen by nobody else, but its own rows are filled with what they are given.
export const canary = "aisle-canary-wrong-causal-attention-padding-rows";
export const mistake = "padding";

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
    if (!real[i]) {
      for (let c = 0; c < d; c++) output[i * d + c] = values[i * d + c]!;
      continue;
    }
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
      for (let c = 0; c < d; c++) output[i * d + c]! += (weights[place]! / total) * values[j * d + c]!;
  }
  return output;
}
