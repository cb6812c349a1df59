// Mistake: a row that was sent twice counts twice.
export const canary = "aisle-canary-wrong-popularity-by-time-resent-counted";
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
  const back = new Set<number>();
  for (const [n, kind] of kinds.entries()) if (kind === "return" && times[n]! < cut) back.add(purchases[n]!);
  const sent = new Set<number>();
  const counts = new Float64Array(itemCount);
  for (const [n, kind] of kinds.entries()) {
    if (kind !== "purchase" || times[n]! >= cut) continue;
    counts[items[n]!]! += back.has(purchases[n]!) && !sent.has(purchases[n]!) ? 0 : 1;
    sent.add(purchases[n]!);
  }

  return [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, k);
}
