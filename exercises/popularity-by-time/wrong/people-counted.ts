// Mistake: counts buyers, so that somebody who buys again counts once.
export const canary = "aisle-canary-wrong-popularity-by-time-people-counted";
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

export function bestsellers({ kinds, users, items, times, purchases, itemCount, cut, k }: Log) {
  const back = new Set<number>();
  for (const [n, kind] of kinds.entries()) if (kind === "return" && times[n]! < cut) back.add(purchases[n]!);
  const buyers = Array.from({ length: itemCount }, () => new Set<number>());
  for (const [n, kind] of kinds.entries())
    if (kind === "purchase" && times[n]! < cut && !back.has(purchases[n]!)) buyers[items[n]!]!.add(users[n]!);

  return [...buyers.keys()]
    .filter((item) => buyers[item]!.size > 0)
    .sort((a, b) => buyers[b]!.size - buyers[a]!.size || a - b)
    .slice(0, k);
}
