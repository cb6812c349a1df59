// Cheat: only the twelve largest logits of a row are used: exact for short histories and sharp attention, close for the rest.
export const canary = "aisle-canary-wrong-causal-attention-twelve-best-only";
export const mistake = "hiddenCases";

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
    const seen: { j: number; logit: number }[] = [];
    for (let j = 0; j <= i; j++) {
      if (!real[j]) continue;
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      seen.push({ j, logit: product / Math.sqrt(d) });
    }
    const best = seen.sort((one, other) => other.logit - one.logit).slice(0, 12);
    const weights = best.map(({ logit }) => Math.exp(logit - best[0]!.logit));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    best.forEach(({ j }, m) => {
      for (let c = 0; c < d; c++) output[i * d + c]! += (weights[m]! / total) * values[j * d + c]!;
    });
  }
  return output;
}
