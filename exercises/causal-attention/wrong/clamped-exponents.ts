// Cheat: no largest logit is taken away; exponents are only cut off at ±700, which fits a double, so 'some hundreds' never overflows.
export const canary = "aisle-canary-wrong-causal-attention-clamped-exponents";
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
    const weights = new Float64Array(n);
    let total = 0;
    for (let j = 0; j <= i; j++) {
      if (!real[j]) continue;
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      const logit = product / Math.sqrt(d);
      weights[j] = Math.exp(Math.max(-700, Math.min(700, logit)));
      total += weights[j]!;
    }
    for (let j = 0; j <= i; j++)
      for (let c = 0; c < d; c++) output[i * d + c]! += (weights[j]! / total) * values[j * d + c]!;
  }
  return output;
}
