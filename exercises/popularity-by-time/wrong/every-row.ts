// Mistake: every row is taken for a purchase.
export const canary = "aisle-canary-wrong-popularity-by-time-every-row";
export const mistake = "purchasesOnly";

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

export function bestsellers({ items, times, itemCount, cut, k }: Log) {
  const counts = new Float64Array(itemCount);
  for (const [n, item] of items.entries()) if (times[n]! < cut) counts[item]!++;
  return [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, k);
}
