// Mistake: equal items stand in the order in which the log first names them.
export const canary = "aisle-canary-wrong-popularity-by-time-ties-as-they-come";
export const mistake = "ties";

interface Log {
  kinds: string[];
  users: Int32Array;
  items: Int32Array;
  times: Float64Array;
  purchases: Int32Array;
  itemCount: number;
  cut: number;
  k: number;
}

export function bestsellers({ kinds, items, times, purchases, cut, k }: Log) {
  const itemOf = new Map<number, number>(); // the item of each purchase the shop knew of at the cut
  const back = new Set<number>(); // purchases that had come back by then
  for (const [n, kind] of kinds.entries()) {
    if (times[n]! >= cut) continue;
    if (kind === "purchase") itemOf.set(purchases[n]!, items[n]!);
    if (kind === "return") back.add(purchases[n]!);
  }

  const counts = new Map<number, number>();
  for (const [purchase, item] of itemOf)
    if (!back.has(purchase)) counts.set(item, (counts.get(item) ?? 0) + 1);

  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, k)
    .map(([item]) => item);
}
