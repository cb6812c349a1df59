// Mistake: a click counts like a purchase.
export const canary = "aisle-canary-wrong-popularity-by-time-clicks-too";
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

export function bestsellers({ kinds, items, times, purchases, itemCount, cut, k }: Log) {
  const itemOf = new Map<number, number>();
  const back = new Set<number>();
  const counts = new Float64Array(itemCount);
  for (const [n, kind] of kinds.entries()) {
    if (times[n]! >= cut) continue;
    if (kind === "purchase") itemOf.set(purchases[n]!, items[n]!);
    else if (kind === "return") back.add(purchases[n]!);
    else if (kind === "click") counts[items[n]!]!++;
  }
  for (const [purchase, item] of itemOf) if (!back.has(purchase)) counts[item]!++;

  return [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, k);
}
