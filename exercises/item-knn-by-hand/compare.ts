// Reads what a learner's function returned and holds it against the true lists, ties taken as ties. It draws nothing.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { odd } from "../../lib/grading/read-values";
import type { Scored } from "./reference.server";
import type { Shop } from "./shops";

/** Relative; single precision loses a tenth of it. */
const TOLERANCE = 1e-6;

export const isClose = (a: number, b: number): boolean =>
  Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));

/** @returns a list for each asked user, or why what was returned is none */
export function readLists(value: CodeValue, { asked, itemCount, k }: Shop): Scored[][] | Failure {
  if (!Array.isArray(value)) return odd("notAList");
  if (value.length !== asked.length) return odd("listCount", { got: value.length, wanted: asked.length });
  const lists: Scored[][] = [];
  for (const [n, given] of (value as readonly CodeValue[]).entries()) {
    const user = asked[n]!;
    if (!Array.isArray(given)) return odd("notAListOf", { user });
    if (given.length > k) return odd("tooLong", { user, got: given.length, most: k });
    const list: Scored[] = [];
    for (const [place, entry] of (given as readonly CodeValue[]).entries()) {
      const [item, score] = [numberIn(entry, "item"), numberIn(entry, "score")];
      if (item === null || score === null) return odd("noEntry", { user, place: place + 1 });
      if (!Number.isFinite(score)) return odd("notFinite", { user, place: place + 1 });
      if (!Number.isInteger(item) || item < 0 || item >= itemCount)
        return odd("unknownItem", { user, item, last: itemCount - 1 });
      if (list.some((before) => before.item === item)) return odd("twice", { user, item });
      if (place > 0 && score > list[place - 1]!.score) return odd("notSorted", { user });
      list.push({ item, score });
    }
    lists.push(list);
  }
  return lists;
}

function numberIn(entry: CodeValue, name: keyof Scored): number | null {
  if (entry === null || typeof entry !== "object" || !Object.hasOwn(entry, name)) return null;
  const value = (entry as Readonly<Record<string, CodeValue>>)[name];
  return typeof value === "number" ? value : null;
}

/** The same items in the same places, with the same scores. */
export const sameLists = (given: readonly Scored[][], wanted: readonly Scored[][]): boolean =>
  given.every(
    (list, n) =>
      list.length === wanted[n]!.length &&
      list.every(({ item, score }, place) => {
        const right = wanted[n]![place]!;
        return item === right.item && isClose(score, right.score);
      }),
  );

/** The same items with the same scores, in whatever order. */
export const sameScores = (given: readonly Scored[][], wanted: readonly Scored[][]): boolean =>
  sameLists(given.map(byItem), wanted.map(byItem));

const byItem = (list: readonly Scored[]) => list.toSorted((a, b) => a.item - b.item);

/**
 * Tie-aware overlap with the true lists, over all users: Σ right / Σ max(given, wanted). A list of n items is wanted, n the number of
 * scored items but at most k; an item is right when its true score is not below the n-th best one (so all that tie with the
 * n-th count) and the score given with it is the true one. In [0, 1]; 1 where nothing is wanted and nothing given.
 * @param truth all scored items of each user, best first
 */
export function overlap(given: readonly Scored[][], truth: readonly Scored[][], k: number): number {
  let [right, all] = [0, 0];
  truth.forEach((scored, n) => {
    const wanted = Math.min(k, scored.length);
    const last = scored[wanted - 1]?.score ?? Number.POSITIVE_INFINITY;
    const scores = new Map(scored.map(({ item, score }) => [item, score]));
    for (const { item, score } of given[n]!) {
      const own = scores.get(item);
      if (own !== undefined && (own >= last || isClose(own, last)) && isClose(own, score)) right++;
    }
    all += Math.max(wanted, given[n]!.length);
  });
  return all === 0 ? 1 : right / all;
}
