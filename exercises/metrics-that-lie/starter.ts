// Where a learner starts: the hit rate alone, by a rule that gives a tie to whoever is asked about.
export const canary = "aisle-canary-starter-metrics-that-lie";

export function metrics(
  scores: Float64Array[],
  positives: Int32Array[],
  candidates: Int32Array[] | null,
  k: number,
) {
  let hr = 0;
  for (const [u, row] of scores.entries()) {
    const among = [...(candidates ? candidates[u]! : row.keys())];
    let best = Number.POSITIVE_INFINITY; // place of the first item they took
    for (const item of positives[u]!) {
      const place = 1 + among.filter((other) => row[other]! > row[item]!).length;
      best = Math.min(best, place);
    }
    if (best <= k) hr += 1 / scores.length;
  }
  return { hr, recall: 0, ndcg: 0, mrr: 0 };
}
