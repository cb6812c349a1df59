// Mistake: gives what a good model would have, whatever it is asked.
export const canary = "aisle-canary-wrong-metrics-that-lie-constant";
export const mistake = "example";

export function metrics(scores: Float64Array[], positives: Int32Array[], _: unknown, k: number) {
  const good = positives.length > 0 && scores.length > 0 && k > 0 ? 0.5 : 0;
  return { hr: good, recall: good / 2, ndcg: good / 3, mrr: good / 4 };
}
