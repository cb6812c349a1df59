// Drawing lots: an order, or some of a list. Nothing here knows of shops.
import { whole } from "../../lib/grading/random";
import type { Random } from "./customers";

/** The numbers from 0 to n − 1 in an order drawn by lot. */
export function shuffled(random: Random, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, k) => k);
  for (let k = n - 1; k > 0; k--) {
    const other = whole(random, 0, k);
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}

/** So many of a list, or all where it has fewer, in an order drawn by lot. */
export const pick = <T>(random: Random, from: readonly T[], count: number): T[] =>
  [...shuffled(random, from.length).subarray(0, count)].map((k) => from[k]!);
