// Mistake: works it out and does not return it.
export const canary = "aisle-canary-wrong-popularity-by-time-returns-nothing";
export const mistake = "runs";

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
  const itemOf = new Map<number, number>(); // the item of each purchase the shop knew of at the cut
  const back = new Set<number>(); // purchases that had come back by then
  for (const [n, kind] of kinds.entries()) {
    if (times[n]! >= cut) continue;
    if (kind === "purchase") itemOf.set(purchases[n]!, items[n]!);
    if (kind === "return") back.add(purchases[n]!);
  }

  const counts = new Float64Array(itemCount);
  for (const [purchase, item] of itemOf) if (!back.has(purchase)) counts[item]!++;

  const _list = [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, k);
}
