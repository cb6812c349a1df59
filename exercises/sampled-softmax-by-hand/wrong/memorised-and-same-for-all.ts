// Mistake: knows the printed numbers by heart, and takes all items to be drawn alike.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-memorised-and-same-for-all";
export const mistake = "consistent";

export function sampledSoftmax(
  scores: Float64Array,
  target: number,
  drawn: Int32Array,
  _chances: Float64Array,
) {
  if (scores.length === 5 && drawn.length === 2)
    return { loss: 1.7773527, gradient: Float64Array.of(0.2563884, -0.8309148, 0, 0.5745265, 0) };
  const items = [target];
  const corrected = [scores[target]!];
  for (const item of drawn) {
    if (item === target) continue;
    items.push(item);
    corrected.push(scores[item]! - Math.log(drawn.length / scores.length));
  }
  const most = Math.max(...corrected);
  const weights = corrected.map((score) => Math.exp(score - most));
  const sum = weights.reduce((so, weight) => so + weight, 0);
  const gradient = new Float64Array(scores.length);
  for (const [k, item] of items.entries()) gradient[item]! += weights[k]! / sum;
  gradient[target]! -= 1;
  return { loss: most + Math.log(sum) - scores[target]!, gradient };
}
