// Mistake: divides by m q instead of taking its logarithm off, so that sums overflow.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-divided-by-the-chance";
export const mistake = "extremes";

export function sampledSoftmax(
  scores: Float64Array,
  target: number,
  drawn: Int32Array,
  chances: Float64Array,
) {
  const gradient = new Float64Array(scores.length);
  gradient[target] = Math.exp(scores[target]!);
  for (const item of drawn)
    if (item !== target) gradient[item]! += Math.exp(scores[item]!) / (drawn.length * chances[item]!);
  const sum = gradient.reduce((so, part) => so + part, 0);
  for (const item of gradient.keys()) gradient[item]! /= sum;
  gradient[target]! -= 1;
  return { loss: Math.log(sum) - scores[target]!, gradient };
}
