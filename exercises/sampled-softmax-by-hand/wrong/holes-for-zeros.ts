// Mistake: leaves holes in the gradient where 0 is due.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-holes-for-zeros";
export const mistake = "runs";

export function sampledSoftmax(
  scores: Float64Array,
  target: number,
  drawn: Int32Array,
  chances: Float64Array,
) {
  const m = drawn.length;
  const terms: [number, number][] = [];
  for (const j of drawn) if (j !== target) terms.push([j, scores[j]! - Math.log(m * chances[j]!)]);
  const gradient: number[] = [];
  gradient.length = scores.length;
  let top = scores[target]!;
  for (const [, e] of terms) top = Math.max(top, e);
  let sum = Math.exp(scores[target]! - top);
  for (const [, e] of terms) sum += Math.exp(e - top);
  for (const [j, e] of terms) gradient[j] = (gradient[j] ?? 0) + Math.exp(e - top) / sum;
  gradient[target] = Math.exp(scores[target]! - top) / sum - 1;
  return { loss: top + Math.log(sum) - scores[target]!, gradient };
}
