// Mistake: takes off the score of what was bought, which may be far below the greatest.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-score-of-what-was-bought-taken-off";
export const mistake = "extremes";

export function sampledSoftmax(
  scores: Float64Array,
  target: number,
  drawn: Int32Array,
  chances: Float64Array,
) {
  const items = [target];
  const corrected = [scores[target]!];
  for (const item of drawn) {
    if (item === target) continue;
    items.push(item);
    corrected.push(scores[item]! - Math.log(drawn.length) - Math.log(chances[item]!));
  }
  const most = corrected[0]!;
  const weights = corrected.map((score) => Math.exp(score - most));
  const sum = weights.reduce((so, weight) => so + weight, 0);
  const gradient = new Float64Array(scores.length);
  for (const [k, item] of items.entries()) gradient[item]! += weights[k]! / sum;
  gradient[target]! -= 1;
  return { loss: most + Math.log(sum) - scores[target]!, gradient };
}
