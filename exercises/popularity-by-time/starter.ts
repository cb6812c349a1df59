// Where a learner starts: the rows of every kind are counted, whenever they happened. Right in shape, and no bestseller list yet.
export const canary = "aisle-canary-starter-popularity-by-time";

interface Log {
  kinds: string[]; // row n: "shown", "click", "cart", "purchase" or "return"; rows are in no order, some were sent twice
  users: Int32Array;
  items: Int32Array;
  times: Float64Array; // milliseconds
  purchases: Int32Array; // number of the purchase, which its return has too; -1 for the other kinds
  itemCount: number;
  cut: number; // the first moment of the test period
  k: number; // most items of the list
}

export function bestsellers({ items, itemCount, k }: Log) {
  const counts = new Float64Array(itemCount);
  for (const item of items) counts[item]!++;

  return [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]!)
    .slice(0, k);
}
