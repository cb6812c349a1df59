// Where a learner starts: who has ordered in the window is right, and they are all in one segment.
export const canary = "aisle-canary-starter-segment-the-shop";

export function segments(
  lines: { customer: Int32Array; day: Int32Array; money: Float64Array },
  customers: number,
  today: number,
) {
  const segmentOf = new Array<number>(customers).fill(-1); // -1: did not order in the 168 days before today
  for (const [row, day] of lines.day.entries()) {
    const ordered = lines.money[row]! > 0 && day >= today - 168 && day < today;
    if (ordered) segmentOf[lines.customer[row]!] = 0; // 0, 1, 2 or 3
  }
  return segmentOf;
}
