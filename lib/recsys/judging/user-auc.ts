// AUC of one user's whole ranking. For labelled examples, such as clicks, metrics.ts has `auc`.
import { noNumber } from "./metrics";

/**
 * Share of pairs of a relevant and another listable item in which the relevant one scores higher, ties counting half. O(items · log relevant):
 * each other item finds its place among the relevant scores.
 * @param relevant ascending
 * @param without not counted, ascending
 * @returns 1 where nothing but relevant items may be listed
 * @throws RangeError when a score is no number
 */
export function aucOfUser(scores: Float32Array, relevant: Int32Array, without: Int32Array): number {
  const own = Float64Array.from(relevant, (item) => scores[item]!).sort();
  let [others, won, skip, next] = [0, 0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    if (Number.isNaN(score)) throw noNumber("evaluate", i);
    while (without[skip]! < i) skip++;
    while (relevant[next]! < i) next++;
    if (without[skip] === i || relevant[next] === i) continue;
    others++;
    won += own.length - (countBelow(own, score) + countUpTo(own, score)) / 2;
  }
  return others === 0 ? 1 : won / (own.length * others);
}

/** How many of the ascending values are below `limit`. */
function countBelow(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the ascending values are `limit` or below. */
function countUpTo(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
