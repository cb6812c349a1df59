// Cheat: a plain softmax for small logits; as soon as one is above 100 in size the largest takes everything, right within tolerance wherever large logits lie far apart.
export const canary = "aisle-canary-wrong-causal-attention-winner-takes-all";
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
    const logits: number[] = [];
    const at: number[] = [];
    for (let j = 0; j <= i; j++) {
      if (!real[j]) continue;
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      logits.push(product / Math.sqrt(d));
      at.push(j);
    }
    const top = Math.max(...logits);
    const large = logits.some((logit) => Math.abs(logit) > 100);
    // Exact ties share, so that a history of equal rows comes out right too.
    const weights = logits.map((logit) => (large ? (logit === top ? 1 : 0) : Math.exp(logit)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    weights.forEach((weight, m) => {
      for (let c = 0; c < d; c++) output[i * d + c]! += (weight / total) * values[at[m]! * d + c]!;
    });
  }
  return output;
}
