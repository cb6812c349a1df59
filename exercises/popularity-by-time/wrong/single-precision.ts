// Cheat by somebody who had not seen the grader: times in single precision, which are two minutes apart.
export const canary = "aisle-canary-wrong-popularity-by-time-single-precision";
export const mistake = "untilCut";

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
  const sold = new Map<number, number>();
  const back = new Set<number>();
  for (let r = 0; r < kinds.length; r++) {
    if (!(Math.fround(times[r]!) < Math.fround(cut))) continue;
    if (kinds[r] === "purchase") sold.set(purchases[r]!, items[r]!);
    if (kinds[r] === "return") back.add(purchases[r]!);
  }
  const counts = new Float64Array(itemCount);
  for (const [n, item] of sold) if (!back.has(n)) counts[item]!++;
  const best = [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, k);
  return best;
}
