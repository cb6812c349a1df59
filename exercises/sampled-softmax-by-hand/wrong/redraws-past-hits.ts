// Mistake: takes hits as drawn again, with the other chances divided by what is left; as true on average, and another estimate.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-redraws-past-hits";
export const mistake = "hits";

export function sampledSoftmax(
  scores: Float64Array,
  target: number,
  drawn: Int32Array,
  chances: Float64Array,
) {
  const others = [...drawn].filter((j) => j !== target);
  const share = others.length < drawn.length ? 1 - chances[target]! : 1;
  const terms: [number, number][] = others.map((j) => [
    j,
    scores[j]! - Math.log((others.length * chances[j]!) / share),
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
