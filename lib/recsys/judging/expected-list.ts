// What a list is worth when equal scores are put in a random order: the exact expectation, not a draw. For models that leave many
// items tied, where a list sorted by id would be judged by the luck of ids.

import { topK } from "../top-k";
import { checkK, idealGain, type ListScores } from "./metrics";

export interface ExpectedOptions {
  /** Length of the list. */
  readonly k: number;
  /** Items that may not be listed, ascending. */
  readonly without?: ArrayLike<number>;
}

/**
 * Expectation of `judgeList` over all orders of equal scores, each as likely as the other; without ties the very same values.
 * Place p = s + j of the list lies in the group of n equal scores, r of them relevant, below s higher ones, of which f are relevant:
 * it is relevant with chance r/n; given that, the places above it hold f + (j − 1)(r − 1)/(n − 1) relevant items in the mean; and
 * it is the first relevant one with chance (no relevant item above the group) · C(n − j, r − 1) / C(n, r).
 * Items at -Infinity are never listed.
 * @param scores one an item, higher is better
 * @throws RangeError when nothing is relevant, or k is no length
 */
export function expectedListScores(
  scores: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  { k, without = [] }: ExpectedOptions,
): ListScores {
  checkK(k);
  if (relevant.size === 0) throw new RangeError("expectedListScores: no relevant item; leave such users out");
  let hits = 0;
  let dcg = 0;
  let precisions = 0;
  let reciprocal = 0;
  /** Chance that nothing relevant stands above the place looked at. */
  let none = 1;
  let above = 0;
  let found = 0;
  for (const { n, r } of groupsOf(scores, relevant, { k, without })) {
    for (let j = 1; j <= n && above + j <= k; j++) {
      const place = above + j;
      const chance = r / n;
      const inGroup = n === 1 ? 0 : ((j - 1) * (r - 1)) / (n - 1);
      const left = n - j + 1;
      hits += chance;
      dcg += chance / Math.log2(place + 1);
      precisions += (chance * (1 + found + inGroup)) / place;
      // With none of r among the j − 1 places before, r of the `left` items are relevant.
      reciprocal += none > 0 ? (none * r) / left / place : 0;
      none *= Math.max(0, left - r) / left;
    }
    above += n;
    found += r;
  }
  const most = Math.min(k, relevant.size);
  return {
    hr: 1 - none,
    recall: hits / most,
    ndcg: dcg / idealGain(most),
    mrr: reciprocal,
    map: precisions / most,
  };
}

interface Group {
  /** Items of one score, and how many of them are relevant. */
  n: number;
  r: number;
}

/** The groups that reach into the first k places, highest score first; the last one is whole, even where it reaches beyond. */
function groupsOf(
  scores: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  { k, without }: Required<ExpectedOptions>,
): Group[] {
  const list = topK(scores, k, without);
  if (list.length === 0) return [];
  const lowest = scores[list.at(-1)!]!;
  const groups: Group[] = [];
  let score = Number.NaN;
  for (const item of list) {
    if (scores[item] === lowest) break;
    if (scores[item] !== score) groups.push({ n: 0, r: 0 });
    score = scores[item]!;
    const group = groups.at(-1)!;
    group.n++;
    if (relevant.has(item)) group.r++;
  }
  const last: Group = { n: 0, r: 0 };
  let skip = 0;
  for (let i = 0; i < scores.length; i++) {
    while (skip < without.length && without[skip]! < i) skip++;
    if (scores[i] !== lowest || (skip < without.length && without[skip] === i)) continue;
    last.n++;
    if (relevant.has(i)) last.r++;
  }
  groups.push(last);
  return groups;
}
