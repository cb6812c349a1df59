// Mistake: takes off the greatest score of the whole catalogue before the exponentials, not the greatest of the sum.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-catalogue-maximum";
export const mistake = "extremes";

export function sampledSoftmax(
  scores: Float64Array,
  target: number,
  drawn: Int32Array,
  chances: Float64Array,
) {
  const m = drawn.length;
  const terms: [number, number][] = [];
  for (const j of drawn) if (j !== target) terms.push([j, scores[j]! - Math.log(m * chances[j]!)]);
  const gradient = new Float64Array(scores.length);
  let top = scores[target]!;
  for (const z of scores) top = Math.max(top, z);
  let sum = Math.exp(scores[target]! - top);
  for (const [, e] of terms) sum += Math.exp(e - top);
  for (const [j, e] of terms) gradient[j]! += Math.exp(e - top) / sum;
  gradient[target]! += Math.exp(scores[target]! - top) / sum - 1;
  return { loss: top + Math.log(sum) - scores[target]!, gradient };
}
