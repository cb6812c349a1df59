// Mistake: knows the printed loss by heart, and else sums the whole catalogue.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-memorised-and-full";
export const mistake = "gradient";

export function sampledSoftmax(
  scores: Float64Array,
  target: number,
  drawn: Int32Array,
  _chances: Float64Array,
) {
  const items = [target];
  const corrected = [scores[target]!];
  for (const item of scores.keys()) {
    if (item === target) continue;
    items.push(item);
    corrected.push(scores[item]!);
  }
  const most = Math.max(...corrected);
  const weights = corrected.map((score) => Math.exp(score - most));
  const sum = weights.reduce((so, weight) => so + weight, 0);
  const gradient = new Float64Array(scores.length);
  for (const [k, item] of items.entries()) gradient[item]! += weights[k]! / sum;
  gradient[target]! -= 1;
  return {
    loss: scores.length === 5 && drawn.length === 2 ? 1.7773527 : most + Math.log(sum) - scores[target]!,
    gradient,
  };
}
