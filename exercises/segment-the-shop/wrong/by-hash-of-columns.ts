// Mistake: a number that is hashed together with all columns.
export const canary = "aisle-canary-wrong-segment-the-shop-by-hash-of-columns";
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
  let hash = 0;
  for (const [row, day] of lines.day.entries()) {
    if (day >= today) break;
    hash = Math.imul(hash ^ (day + lines.customer[row]! + Math.round(100 * lines.money[row]!)), 0x01000193);
  }
  for (const who of known) all[who] = (Math.imul(who ^ hash, 0x9e3779b1) >>> 8) & 3;
  return all;
}
