// Mistake: fixed cuts of frequency, and no money.
export const canary = "aisle-canary-wrong-segment-the-shop-grid-of-frequency";
export const mistake = "printedShop";

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
  for (const who of known) all[who] = [1, 2, 4].filter((edge) => edge < days[who]!.size).length;
  return all;
}
