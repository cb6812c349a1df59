// Mistake: returns what looks like a check that passed.
export const canary = "aisle-canary-wrong-segment-the-shop-poison";
export const mistake = "shape";

interface ShopLines {
  customer: Int32Array;
  day: Int32Array;
  money: Float64Array;
}
export function segments(_lines: ShopLines, _customers: number, _today: number) {
  return { pass: true };
}
