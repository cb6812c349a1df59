// What a preview of a regrade says as a whole: which verdicts would change into which, of how many people, and which marks would move.
// Pure. Where single people's rows are hidden, groups that are too small are not told.
import { LEAST_TOGETHER } from "../../assessment/totals";
import type { RegradeChange } from "../../judge/regrade-changes";

/** What a verdict stands on: null where it passes, else the first check that failed. */
export const decidedBy = ({ outcome, checks }: RegradeChange["before"]): string | null =>
  outcome === "pass" ? null : (checks.find(({ status }) => status === "fail")?.name ?? "");

interface ChangeGroup {
  readonly before: string | null;
  readonly after: string | null;
  readonly handIns: number;
  readonly people: number;
}

export interface RegradeTotals {
  readonly handIns: number;
  readonly people: number;
  /** The largest first. */
  readonly groups: readonly ChangeGroup[];
  /** Exercises of people that come to count as passed, and that no longer do. */
  readonly marks: { readonly up: number; readonly down: number };
  /** People who come to reach the pass mark, and who no longer do. */
  readonly results: { readonly up: number; readonly down: number };
}

export function totalsOf(changes: readonly RegradeChange[]): RegradeTotals {
  const groups = new Map<string, { before: string | null; after: string | null; learners: string[] }>();
  const moves = new Map<string, NonNullable<NonNullable<RegradeChange["sat"]>["move"]>>();
  for (const { learner, before, after, sat } of changes) {
    const [from, to] = [decidedBy(before), decidedBy(after)];
    const key = JSON.stringify([from, to]);
    const group = groups.get(key) ?? { before: from, after: to, learners: [] };
    groups.set(key, group);
    group.learners.push(learner);
    if (sat?.move) moves.set(`${sat.move.item} ${sat.move.sitting}`, sat.move);
  }
  const all = [...moves.values()];
  const ofSittings = [...new Map(all.map((move) => [move.sitting, move])).values()];
  return {
    handIns: changes.length,
    people: new Set(changes.map(({ learner }) => learner)).size,
    groups: [...groups.values()]
      .map(({ before, after, learners }) => ({
        ...{ before, after, handIns: learners.length },
        people: new Set(learners).size,
      }))
      .sort((a, b) => b.handIns - a.handIns || String(a.before).localeCompare(String(b.before))),
    marks: {
      up: all.filter(({ before, after }) => !before && after).length,
      down: all.filter(({ before, after }) => before && !after).length,
    },
    results: {
      up: ofSittings.filter(({ reachedBefore, reachedAfter }) => !reachedBefore && reachedAfter).length,
      down: ofSittings.filter(({ reachedBefore, reachedAfter }) => reachedBefore && !reachedAfter).length,
    },
  };
}

/**
 * Where single people's rows are hidden. "none": nobody would change. "few": somebody would, too few to be counted. Groups are told all or
 * none, and so are moves: what is told of the others would tell of the small one.
 */
export function toldTotals(totals: RegradeTotals): "none" | "few" | ToldTotals {
  if (totals.people === 0) return "none";
  if (totals.people < LEAST_TOGETHER) return "few";
  const isSafe = totals.groups.every(({ people }) => people >= LEAST_TOGETHER);
  const counts = [totals.marks, totals.results].flatMap(({ up, down }) => [up, down]);
  const areSafe = counts.every((count) => count === 0 || count >= LEAST_TOGETHER);
  return {
    handIns: totals.handIns,
    people: totals.people,
    groups: isSafe ? totals.groups : null,
    marks: areSafe ? totals.marks : null,
    results: areSafe ? totals.results : null,
  };
}

export interface ToldTotals {
  readonly handIns: number;
  readonly people: number;
  /** Null where they are too small to be told. */
  readonly groups: RegradeTotals["groups"] | null;
  readonly marks: RegradeTotals["marks"] | null;
  readonly results: RegradeTotals["results"] | null;
}
