// Picks the k best of a row of scores: the step every recommender shares.

/**
 * Indices of the k highest scores, best first, ties by ascending index. Entries in `without`, -Infinity and NaN are never
 * picked, so the list may be shorter than k. O(n + k · insertions).
 * @param without ascending
 * @throws RangeError unless k is a whole number ≥ 1
 */
export function topK(scores: ArrayLike<number>, k: number, without: ArrayLike<number> = []): Int32Array {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`topK: k must be a whole number ≥ 1, not ${k}`);
  const best = new Int32Array(Math.min(k, scores.length));
  let size = 0;
  let skip = 0;
  for (let i = 0; i < scores.length; i++) {
    while (skip < without.length && without[skip]! < i) skip++;
    if (skip < without.length && without[skip] === i) continue;
    const score = scores[i]!;
    if (!(score > -Infinity)) continue;
    if (size === best.length && !(score > scores[best[size - 1]!]!)) continue;
    let place = size < best.length ? size++ : size - 1;
    while (place > 0 && scores[best[place - 1]!]! < score) {
      best[place] = best[place - 1]!;
      place--;
    }
    best[place] = i;
  }
  return best.subarray(0, size);
}
