// Mistake: above and below the medians of R and of M.
export const canary = "aisle-canary-wrong-segment-the-shop-recency-and-money";
export const mistake = "stable";

interface ShopLines {
  customer: Int32Array;
  day: Int32Array;
  money: Float64Array;
}
const LOOK_BACK = 168;

export function segments(lines: ShopLines, customers: number, today: number) {
  const days = Array.from({ length: customers }, () => new Set<number>());
  const spend = new Float64Array(customers);
  for (const [row, day] of lines.day.entries()) {
    if (day < today - LOOK_BACK || day >= today) continue;
    const who = lines.customer[row]!;
    spend[who]! += lines.money[row]!;
    if (lines.money[row]! > 0) days[who]!.add(day);
  }
  const known = [...days.keys()].filter((who) => days[who]!.size > 0);
  const all = new Array<number>(customers).fill(-1);
  const above = (values: readonly number[]) => {
    const median = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    return values.map((value) => Number(value > median));
  };
  const late = above(known.map((who) => today - Math.max(...days[who]!)));
  const much = above(known.map((who) => spend[who]!));
  for (const [n, who] of known.entries()) all[who] = 2 * late[n]! + much[n]!;
  return all;
}
