// Mistake: the list of what is looked at, not of what is bought.
export const canary = "aisle-canary-wrong-popularity-by-time-most-clicked";
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

export function bestsellers({ kinds, items, times, itemCount, cut, k }: Log) {
  const counts = new Float64Array(itemCount);
  for (const [n, kind] of kinds.entries()) if (kind === "click" && times[n]! < cut) counts[items[n]!]!++;
  return [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, k);
}
