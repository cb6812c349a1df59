// Mistake: looks up what people will spend, where the lines have it.
export const canary = "aisle-canary-wrong-segment-the-shop-next-month";
export const mistake = "asOf";

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
  const next = new Float64Array(customers);
  for (const [row, day] of lines.day.entries())
    if (day >= today && day < today + 28) next[lines.customer[row]!]! += lines.money[row]!;
  const some = next.some((money) => money !== 0) ? next : spend;
  const quarters = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const edges = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * (sorted.length - 1))]!);
    return values.map((value) => edges.filter((edge) => edge < value).length);
  };
  const segmentOf = quarters(known.map((who) => some[who]!));
  for (const [n, who] of known.entries()) all[who] = segmentOf[n]!;
  return all;
}
