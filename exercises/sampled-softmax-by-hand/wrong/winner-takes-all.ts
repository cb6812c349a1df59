// Mistake: takes the greatest term for the whole sum where scores are large.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-winner-takes-all";
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
  const huge = terms.some(([j]) => Math.abs(scores[j]!) > 500) || Math.abs(scores[target]!) > 500;
  const gradient = new Float64Array(scores.length);
  if (huge) {
    let winner: [number, number] = [target, scores[target]!];
    for (const term of terms) if (term[1] > winner[1]) winner = term;
    gradient[winner[0]]! += 1;
    gradient[target]! -= 1;
    return { loss: winner[1] - scores[target]!, gradient };
  }
  let sum = Math.exp(scores[target]!);
  for (const [, e] of terms) sum += Math.exp(e);
  for (const [j, e] of terms) gradient[j]! += Math.exp(e) / sum;
  gradient[target]! += Math.exp(scores[target]!) / sum - 1;
  return { loss: Math.log(sum) - scores[target]!, gradient };
}
