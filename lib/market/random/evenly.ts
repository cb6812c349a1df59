// A sequence that fills 0 to 1 evenly, for what every seed must have its share of.

/** Number `i` of the steps of the golden ratio from `offset`, 0 ≤ n < 1. @param offset an integer below 2^32 */
export function evenly(offset: number, i: number): number {
  return ((offset + Math.imul(i, 0x9e3779b9)) >>> 0) / 0x100000000;
}
