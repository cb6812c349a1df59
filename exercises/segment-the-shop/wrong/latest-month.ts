// Mistake: what was spent in the last four weeks: nothing, and thirds of the rest.
export const canary = "aisle-canary-wrong-segment-the-shop-latest-month";
export const mistake = "stable";

interface ShopLines {
  customer: Int32Array;
  day: Int32Array;
  money: Float64Array;
}
const LOOK_BACK = 168;

export function segments(lines: ShopLines, customers: number, today: number) {
  const days = Array.from({ length: customers }, () => new Set<number>());
  for (const [row, day] of lines.day.entries()) {
    if (day < today - LOOK_BACK || day >= today) continue;
    const who = lines.customer[row]!;
    if (lines.money[row]! > 0) days[who]!.add(day);
  }
  const known = [...days.keys()].filter((who) => days[who]!.size > 0);
  const all = new Array<number>(customers).fill(-1);
  const lately = new Float64Array(customers);
  for (const [row, day] of lines.day.entries())
    if (day >= today - 28 && day < today) lately[lines.customer[row]!]! += lines.money[row]!;
  const some = known
    .map((who) => lately[who]!)
    .filter((money) => money > 0)
    .sort((a, b) => a - b);
  const edges = [1 / 3, 2 / 3].map((share) => some[Math.floor(share * some.length)] ?? 0);
  for (const who of known)
    all[who] = lately[who]! > 0 ? 1 + edges.filter((edge) => edge <= lately[who]!).length : 0;
  return all;
}
