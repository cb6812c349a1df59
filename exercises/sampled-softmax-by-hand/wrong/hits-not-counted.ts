// Mistake: m is the number of draws that are left after the hits are gone.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-hits-not-counted";
export const mistake = "everything";

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
    corrected.push(
      scores[item]! - Math.log(drawn.filter((one) => one !== target).length) - Math.log(chances[item]!),
    );
  }
  const most = Math.max(...corrected);
  const weights = corrected.map((score) => Math.exp(score - most));
  const sum = weights.reduce((so, weight) => so + weight, 0);
  const gradient = new Float64Array(scores.length);
  for (const [k, item] of items.entries()) gradient[item]! += weights[k]! / sum;
  gradient[target]! -= 1;
  return { loss: most + Math.log(sum) - scores[target]!, gradient };
}
