// Mistake: the pennies of the first line: they never change, and say nothing.
export const canary = "aisle-canary-wrong-segment-the-shop-by-first-price";
export const mistake = "apart";

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
  const firstRow = new Map<number, number>();
  for (const [row, who] of lines.customer.entries()) if (!firstRow.has(who)) firstRow.set(who, row);
  for (const who of known) all[who] = Math.round(10 * lines.money[firstRow.get(who)!]!) % 4;
  return all;
}
