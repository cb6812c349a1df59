// Mistake: the eight cells above and below the means of R, F and M.
export const canary = "aisle-canary-wrong-segment-the-shop-eight-cells";
export const mistake = "shape";

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
  const table = known.map((who) => [today - Math.max(...days[who]!), days[who]!.size, spend[who]!]);
  const means = [0, 1, 2].map((d) => table.reduce((sum, row) => sum + row[d]!, 0) / table.length);
  for (const [n, who] of known.entries())
    all[who] = means.reduce((cell, mean, d) => 2 * cell + Number(table[n]![d]! > mean), 0);
  return all;
}
