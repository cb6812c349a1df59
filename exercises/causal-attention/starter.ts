// Where a learner starts: attention that is right in everything but its time: each row sees the whole history.
export const canary = "aisle-canary-starter-causal-attention";

export function attend(
  queries: Float64Array,
  keys: Float64Array,
  values: Float64Array,
  real: Uint8Array,
): Float64Array {
  const n = real.length; // positions in the history
  const d = queries.length / n; // numbers in a vector
  const output = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const weights = new Float64Array(n);
    let total = 0;
    for (let j = 0; j < n; j++) {
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      weights[j] = Math.exp(product / Math.sqrt(d));
      total += weights[j]!;
    }
    for (let j = 0; j < n; j++)
      for (let c = 0; c < d; c++) output[i * d + c]! += (weights[j]! / total) * values[j * d + c]!;
  }
  return output;
}
