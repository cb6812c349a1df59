// Metrics of one top-k list against the set of items a person really took. Written out here, apart from the engine,
// so that a verdict does not rest on code a learner's model may share.

/**
 * NDCG@k with binary gains: DCG = Σ 1/log2(rank + 1) over hits, divided by the DCG of the best list possible
 * (Järvelin & Kekäläinen 2002). In [0, 1]; 0 when nothing is relevant.
 * @param list item ids, best first; k is its length
 * @param relevant distinct item ids
 */
export function ndcg(list: ArrayLike<number>, relevant: ArrayLike<number>): number {
  const wanted = new Set(Array.from(relevant));
  let gained = 0;
  let best = 0;
  for (let rank = 1; rank <= list.length; rank++) {
    const gain = 1 / Math.log2(rank + 1);
    if (wanted.has(list[rank - 1]!)) gained += gain;
    if (rank <= wanted.size) best += gain;
  }
  return best === 0 ? 0 : gained / best;
}

/** Recall@k = hits / relevant items. In [0, 1]; 0 when nothing is relevant. */
function recall(list: ArrayLike<number>, relevant: ArrayLike<number>): number {
  const wanted = new Set(Array.from(relevant));
  let hits = 0;
  for (const item of Array.from(list)) if (wanted.has(item)) hits++;
  return wanted.size === 0 ? 0 : hits / wanted.size;
}

export const rankingMetrics = { ndcg, recall } as const;
