// Mistake: gives the values back: nothing is attended to.
export const canary = "aisle-canary-wrong-causal-attention-values-as-they-are";
export const mistake = "example";

export function attend(
  queries: Float64Array,
  keys: Float64Array,
  values: Float64Array,
  real: Uint8Array,
): Float64Array {
  return values.slice(0, queries.length + 0 * keys.length * real.length);
}
