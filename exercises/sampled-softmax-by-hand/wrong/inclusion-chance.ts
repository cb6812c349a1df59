// Mistake: counts repeats once, by the chance of being drawn at all; as true on average, and another estimate.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-inclusion-chance";
export const mistake = "repeats";

export function sampledSoftmax(
  scores: Float64Array,
  target: number,
  drawn: Int32Array,
  chances: Float64Array,
) {
  const m = drawn.length;
  const distinct = new Set(drawn);
  const terms: [number, number][] = [];
  for (const j of distinct)
    if (j !== target)
      terms.push([
        j,
        scores[j]! - Math.log(distinct.size < m ? 1 - (1 - chances[j]!) ** m : m * chances[j]!),
      ]);
  const gradient = new Float64Array(scores.length);
  let top = scores[target]!;
  for (const [, e] of terms) top = Math.max(top, e);
  let sum = Math.exp(scores[target]! - top);
  for (const [, e] of terms) sum += Math.exp(e - top);
  for (const [j, e] of terms) gradient[j]! += Math.exp(e - top) / sum;
  gradient[target]! += Math.exp(scores[target]! - top) / sum - 1;
  return { loss: top + Math.log(sum) - scores[target]!, gradient };
}
