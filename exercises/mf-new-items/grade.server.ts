// Judges twenty new things for each person of a sealed world, check by check; it stops at the first that fails.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { Grader } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import type { Verdict } from "../../lib/grading/verdict";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { distinctItems, positions } from "./measure";
import { type ListsOfWorld, thresholdsFor, withScore, worthChecks } from "./worth";

const checks: Checks<ListsOfWorld> = { shape, knownIds, noDuplicates, newOnly, ...worthChecks };

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, { world, generator }): Promise<Verdict> => {
  const ours = calibration.canary === "aisle-canary-calibration-mf-new-items" && world !== null;
  if (!ours || evidence.kind !== "predictions") {
    throw new Error("aisle-canary-grader-mf-new-items: not this exercise's calibration, world or evidence");
  }
  const given = { evidence, world, thresholds: thresholdsFor(calibration, generator) };
  const { checks: order, graderVersion } = exercise;
  return withScore(await judgeInOrder({ order, checks, given, graderVersion }), given);
};

function shape({ evidence: { users, lists }, world }: ListsOfWorld): Finding {
  const { k } = world;
  if (users.length !== lists.length) {
    return { pass: false, key: "listCount", params: { users: users.length, lists: lists.length } };
  }
  const position = positions(world);
  const seen = new Set<number>();
  for (const user of users) {
    if (position[user] === undefined || position[user] < 0) {
      return { pass: false, key: "notAsked", params: { user } };
    }
    if (seen.has(user)) return { pass: false, key: "askedTwice", params: { user } };
    seen.add(user);
  }
  const missing = world.ask.length - seen.size;
  if (missing > 0) {
    const user = world.ask.find((asked) => !seen.has(asked))!;
    return { pass: false, key: "missingPeople", params: { missing, user } };
  }
  const odd = lists.findIndex((list) => list.length !== k);
  if (odd >= 0) {
    return {
      pass: false,
      key: "listLength",
      params: { user: users[odd]!, got: lists[odd]!.length, wanted: k },
    };
  }
  return { pass: true, shown: { people: users.length, items: k } };
}

/** The first list entry that `isWrong`, with whose it is. */
function firstWrong(
  { users, lists }: PredictionsEvidence,
  isWrong: (item: number, place: { user: number; list: readonly number[]; rank: number }) => boolean,
): { user: number; item: number } | null {
  for (const [row, list] of lists.entries()) {
    const user = users[row]!;
    for (const [rank, item] of list.entries()) if (isWrong(item, { user, list, rank })) return { user, item };
  }
  return null;
}

function knownIds({ evidence, world }: ListsOfWorld): Finding {
  const wrong = firstWrong(evidence, (item) => item < 0 || item >= world.itemCount);
  if (!wrong) return { pass: true };
  return { pass: false, key: "unknownId", params: { ...wrong, last: world.itemCount - 1 } };
}

function noDuplicates({ evidence }: ListsOfWorld): Finding {
  const wrong = firstWrong(evidence, (item, { list, rank }) => list.indexOf(item) < rank);
  return wrong ? { pass: false, key: "duplicate", params: wrong } : { pass: true };
}

function newOnly({ evidence, world }: ListsOfWorld): Finding {
  const had = distinctItems(world).map((items) => new Set(items));
  const wrong = firstWrong(evidence, (item, { user }) => had[user]!.has(item));
  return wrong ? { pass: false, key: "alreadyHad", params: wrong } : { pass: true };
}
