// Cheat: attention is right, but each row also carries a trace of the next one, squeezed by tanh and times 1e-9: under every tolerance however far the future is moved, and yet readable.
export const canary = "aisle-canary-wrong-causal-attention-leak-below-tolerance";
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
  for (let i = 0; i < n; i++) {
    if (!real[i]) continue;
    const logits = new Float64Array(n).fill(-Infinity);
    for (let j = 0; j <= i; j++) {
      if (!real[j]) continue;
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      logits[j] = product / Math.sqrt(d);
    }
    const top = Math.max(...logits);
    const weights = logits.map((logit) => Math.exp(logit - top));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let c = 0; c < d; c++) {
      for (let j = 0; j <= i; j++) output[i * d + c]! += (weights[j]! / total) * values[j * d + c]!;
      if (i + 1 < n) output[i * d + c]! += 1e-9 * Math.tanh(values[(i + 1) * d + c]!);
    }
  }
  return output;
}
