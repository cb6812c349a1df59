// Mistake: the ten who spent most, the next ten, the next ten, and the rest.
export const canary = "aisle-canary-wrong-segment-the-shop-ten-best";
export const mistake = "four";

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
  const order = known.toSorted((a, b) => spend[b]! - spend[a]!);
  for (const [n, who] of order.entries()) all[who] = Math.min(3, Math.floor(n / 10));
  return all;
}
