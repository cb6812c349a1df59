// Mistake: gives a value for each person, and no mean.
export const canary = "aisle-canary-wrong-metrics-that-lie-one-a-person";
export const mistake = "runs";

export function metrics(
  scores: Float64Array[],
  positives: Int32Array[],
  candidates: Int32Array[] | null,
  k: number,
) {
  const all = { hr: [] as number[], recall: [] as number[], ndcg: [] as number[], mrr: [] as number[] };
  for (const [u, row] of scores.entries()) {
    const wanted = new Set(positives[u]);
    if (wanted.size === 0) continue;
    const among = new Set<number>(candidates ? candidates[u] : row.keys());
    const others = [...among].filter((item) => !wanted.has(item));
    const best = [...wanted].sort((a, b) => row[b]! - row[a]!);
    const most = Math.min(k, wanted.size);
    let [hits, gain, ideal, first] = [0, 0, 0, 0];
    for (const [n, item] of best.entries()) {
      let place = n + 1;
      for (const other of others) {
        if (row[other]! > row[item]!) place += 1;
        else if (row[other] === row[item]) place += 0.5;
      }
      if (n < most) ideal += 1 / Math.log2(n + 2);
      if (place > k) continue;
      if (hits === 0) first = 1 / place;
      hits++;
      gain += 1 / Math.log2(place + 1);
    }
    all.hr.push(hits > 0 ? 1 : 0);
    all.recall.push(hits / most);
    all.ndcg.push(gain / ideal);
    all.mrr.push(first);
  }
  return all;
}
