// Judges twenty new things for each person of a sealed world, check by check; it stops at the first that fails.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { Grader, JudgedWorld } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import type { Verdict } from "../../lib/grading/verdict";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { distinctItems, fitToPeople, gain, overlap, positions } from "./measure";

interface Case {
  readonly evidence: PredictionsEvidence;
  readonly world: JudgedWorld;
  readonly thresholds: Thresholds;
}

interface Thresholds {
  readonly mostOverlap: number;
  readonly leastFit: number;
  readonly leastGain: number;
}

const earlier: Readonly<Record<string, Thresholds>> = calibration.earlier;

/** A world keeps the thresholds measured for its own generator, however old. */
function thresholdsFor(generator: string = calibration.generator): Thresholds {
  return Object.hasOwn(earlier, generator) ? earlier[generator]! : calibration.thresholds;
}

const checks: Checks<Case> = {
  shape,
  knownIds,
  noDuplicates,
  newOnly,

  personal({ evidence, world, thresholds: { mostOverlap } }) {
    const value = overlap(evidence, world.itemCount);
    const shown = { overlap: round(value, 0.01) };
    return value <= mostOverlap
      ? { pass: true, shown }
      : { pass: false, shown, key: "tooAlike", params: shown };
  },

  // From training data and the lists alone, so its figure may be shown.
  fitsWorld({ evidence, world, thresholds: { leastFit } }) {
    const value = fitToPeople(evidence, world);
    return value >= leastFit ? { pass: true } : { pass: false, key: "otherPeople" };
  },

  beatsPopularity({ evidence, world }) {
    if (gain(evidence, world, "judged") > 0) return { pass: true };
    return { pass: false, key: "belowPopularity" };
  },

  reachesReference({ evidence, world, thresholds: { leastGain } }) {
    const shown = { gain: shownGain(evidence, world) };
    if (gain(evidence, world, "judged") >= leastGain) return { pass: true, shown };
    // The shown half may stand above the threshold when the deciding half does not.
    const key = shown.gain >= leastGain ? "justBelow" : "belowThreshold";
    return { pass: false, shown, key, params: { ...shown, threshold: leastGain } };
  },
};

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, { world, generator }): Promise<Verdict> => {
  const ours = calibration.canary === "aisle-canary-calibration-mf-new-items" && world !== null;
  if (!ours || evidence.kind !== "predictions") {
    throw new Error("aisle-canary-grader-mf-new-items: not this exercise's calibration, world or evidence");
  }
  const thresholds = thresholdsFor(generator);
  const { checks: order, graderVersion } = exercise;
  const verdict = await judgeInOrder({
    order,
    checks,
    given: { evidence, world, thresholds },
    graderVersion,
  });
  // Lists that are not well-formed, or not of this world, have no score to speak of.
  const scored = verdict.checks.find((check) => check.name === "beatsPopularity")!.status !== "skipped";
  return {
    ...verdict,
    ...(scored && { score: shownGain(evidence, world) }),
    threshold: thresholds.leastGain,
  };
};

function shape({ evidence: { users, lists }, world }: Case): Finding {
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

function knownIds({ evidence, world }: Case): Finding {
  const wrong = firstWrong(evidence, (item) => item < 0 || item >= world.itemCount);
  if (!wrong) return { pass: true };
  return { pass: false, key: "unknownId", params: { ...wrong, last: world.itemCount - 1 } };
}

function noDuplicates({ evidence }: Case): Finding {
  const wrong = firstWrong(evidence, (item, { list, rank }) => list.indexOf(item) < rank);
  return wrong ? { pass: false, key: "duplicate", params: wrong } : { pass: true };
}

function newOnly({ evidence, world }: Case): Finding {
  const had = distinctItems(world).map((items) => new Set(items));
  const wrong = firstWrong(evidence, (item, { user }) => had[user]!.has(item));
  return wrong ? { pass: false, key: "alreadyHad", params: wrong } : { pass: true };
}

/** From the half that decides nothing, in steps of .05, so that repeated tries map no held-out data. */
function shownGain(evidence: PredictionsEvidence, world: JudgedWorld): number {
  return round(gain(evidence, world, "shown"), 0.05);
}

function round(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(2));
}
