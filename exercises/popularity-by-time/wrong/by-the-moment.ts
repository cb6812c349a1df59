// Cheat by somebody who had not seen the grader: one purchase for each person, item and moment, whatever its number.
export const canary = "aisle-canary-wrong-popularity-by-time-by-the-moment";
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
  for (let r = 0; r < kinds.length; r++)
    if (kinds[r] === "return" && times[r]! < cut) back.add(purchases[r]!);
  const seen = new Set<string>();
  const counts = new Float64Array(itemCount);
  for (let r = 0; r < kinds.length; r++) {
    if (kinds[r] !== "purchase" || times[r]! >= cut || back.has(purchases[r]!)) continue;
    const moment = `${users[r]} ${items[r]} ${times[r]}`;
    if (!seen.has(moment)) counts[items[r]!]!++;
    seen.add(moment);
  }
  return [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, k);
}
