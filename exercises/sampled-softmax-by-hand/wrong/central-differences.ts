// Mistake: derives no gradient: every score is nudged both ways, and the losses are subtracted.
export const canary = "aisle-canary-wrong-sampled-softmax-by-hand-central-differences";
export const mistake = "work";

function lossOf(scores: Float64Array, target: number, drawn: Int32Array, chances: Float64Array) {
  const all = [scores[target]!];
  for (const j of drawn) if (j !== target) all.push(scores[j]! - Math.log(drawn.length * chances[j]!));
  const top = Math.max(...all);
  return top + Math.log(all.reduce((s, e) => s + Math.exp(e - top), 0)) - scores[target]!;
}

export function sampledSoftmax(
  scores: Float64Array,
  target: number,
  drawn: Int32Array,
  chances: Float64Array,
) {
  const gradient = new Float64Array(scores.length);
  for (let j = 0; j < scores.length; j++) {
    const kept = scores[j]!;
    scores[j] = kept + 1e-4;
    const up = lossOf(scores, target, drawn, chances);
    scores[j] = kept - 1e-4;
    const down = lossOf(scores, target, drawn, chances);
    scores[j] = kept;
    gradient[j] = (up - down) / 2e-4;
  }
  return { loss: lossOf(scores, target, drawn, chances), gradient };
}
