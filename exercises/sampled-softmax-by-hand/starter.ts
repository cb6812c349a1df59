// Where a learner starts: the loss of the softmax over the item bought and what was drawn, with nothing corrected.
export const canary = "aisle-canary-starter-sampled-softmax-by-hand";

/** Loss of one purchase over the item bought and m drawn ones, and its gradient by every score. */
export function sampledSoftmax(
  scores: Float64Array, // of all items of the catalogue
  target: number, // the item bought
  drawn: Int32Array, // m items
  chances: Float64Array, // of each item of the catalogue, at each draw
) {
  // Something is missing here for what is drawn often, for what is drawn twice, for what was bought, and for large scores.
  let sum = Math.exp(scores[target]!);
  for (const item of drawn) sum += Math.exp(scores[item]!);
  const gradient = new Float64Array(chances.length); // yours
  return { loss: Math.log(sum) - scores[target]!, gradient };
}
