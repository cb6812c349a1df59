// Mistake: a return that was sent twice takes off two.
export const canary = "aisle-canary-wrong-popularity-by-time-returns-taken-off-twice";
export const mistake = "countedOnce";

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

export function bestsellers({ kinds, items, times, purchases, itemCount, cut, k }: Log) {
  const itemOf = new Map<number, number>();
  for (const [n, kind] of kinds.entries())
    if (kind === "purchase" && times[n]! < cut) itemOf.set(purchases[n]!, items[n]!);
  const counts = new Float64Array(itemCount);
  for (const item of itemOf.values()) counts[item]!++;
  for (const [n, kind] of kinds.entries())
    if (kind === "return" && times[n]! < cut && itemOf.has(purchases[n]!)) counts[items[n]!]!--;

  return [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, k);
}
