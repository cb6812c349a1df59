// Mistake: quarters by the place of the last line.
export const canary = "aisle-canary-wrong-segment-the-shop-by-place-of-last-line";
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
  const quarters = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const edges = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * (sorted.length - 1))]!);
    return values.map((value) => edges.filter((edge) => edge < value).length);
  };
  const lastRow = new Map<number, number>();
  for (const [row, who] of lines.customer.entries()) if (lines.day[row]! < today) lastRow.set(who, row);
  const segmentOf = quarters(known.map((who) => lastRow.get(who)!));
  for (const [n, who] of known.entries()) all[who] = segmentOf[n]!;
  return all;
}
