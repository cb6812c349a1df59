// Judges, for each customer of a sealed world, all its categories in order, check by check; it stops at the first that fails.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { Grader, JudgedWorld } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import type { Verdict } from "../../lib/grading/verdict";
import { formChecks } from "../mf-new-items/well-formed";
import { inSteps, thresholdsFor } from "../mf-new-items/worth";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { fitToHistory, gain, likeness, parted, prepare, shopOrder } from "./measure";

type Thresholds = typeof calibration.thresholds;

interface Given {
  readonly evidence: PredictionsEvidence;
  readonly world: JudgedWorld;
  readonly thresholds: Thresholds;
}

/** On the half that decides nothing, in steps of .05, so that repeated tries map no held-out data. */
function shownGain({ evidence, world }: Given, group: "long" | "short" | "beyond"): number {
  return inSteps(gain(evidence, world, { group, half: "shown" }), 0.05);
}

/** A gain of the deciding half against its threshold; what is said of it comes from the other half. */
function reached(given: Given, group: "long" | "short", threshold: number): Finding {
  const { evidence, world } = given;
  const shown = { gain: shownGain(given, group) };
  if (gain(evidence, world, { group, half: "judged" }) >= threshold) return { pass: true, shown };
  const key = shown.gain >= threshold ? "justBelow" : `below-${group}`;
  return { pass: false, shown, key, params: { ...shown, threshold } };
}

/** A list of categories is a list of "items" with the numbers 0 to K − 1. */
const asItems = (given: Given) => {
  const itemCount = prepare(given.world).categories;
  if (itemCount !== given.world.k) throw new Error(`category-profile: a world of ${itemCount} categories`);
  return { ...given, world: { ...given.world, itemCount }, thresholds: noThresholds };
};

/** The form of lists goes by none, but its judge is handed some. */
const noThresholds = { mostOverlap: 1, leastFit: 0, leastGain: 0 };

const checks: Checks<Given> = {
  shape: (given) => formChecks.shape(asItems(given)),
  knownIds: (given) => formChecks.knownIds(asItems(given)),
  noDuplicates: (given) => formChecks.noDuplicates(asItems(given)),

  personal({ evidence, world, thresholds: { mostLikeness } }) {
    const shown = { likeness: inSteps(likeness(evidence, world), 0.01) };
    if (likeness(evidence, world) <= mostLikeness) return { pass: true, shown };
    return { pass: false, shown, key: "tooAlike", params: shown };
  },

  // This and the next one from training data and the lists alone.
  ownHistory({ evidence, world, thresholds: { leastFit } }) {
    const fit = fitToHistory(evidence, world);
    if (fit >= leastFit) return { pass: true };
    return { pass: false, key: fit <= -leastFit ? "ownLow" : "otherPeople" };
  },

  sameHistory({ evidence, world, thresholds: { mostParted } }) {
    const value = parted(evidence, world);
    const shown = { parted: inSteps(value, 0.01) };
    return value <= mostParted
      ? { pass: true, shown }
      : { pass: false, shown, key: "partsTheSame", params: shown };
  },

  shopOrder({ evidence, world, thresholds: { leastOrder } }) {
    const value = shopOrder(evidence, world);
    const shown = { order: inSteps(value, 0.01) };
    return value >= leastOrder
      ? { pass: true, shown }
      : { pass: false, shown, key: value < -leastOrder / 2 ? "rareFirst" : "noOrder", params: shown };
  },

  beyond(given) {
    const { evidence, world, thresholds } = given;
    const shown = { gain: shownGain(given, "beyond") };
    if (gain(evidence, world, { group: "beyond", half: "judged" }) >= thresholds.leastBeyond)
      return { pass: true, shown };
    const key =
      Math.abs(shown.gain) < 0.1 ? "likeTheShop" : shown.gain < 0 ? "worseThanTheShop" : "littleBeyond";
    return { pass: false, shown, key, params: shown };
  },

  reachesReference: (given) => reached(given, "long", given.thresholds.leastGain),
  shortHistories: (given) => reached(given, "short", given.thresholds.leastShort),
};

/** The verdict with its number line, for lists that are well-formed and go with these customers. */
function withScore(verdict: Verdict, given: Given): Verdict {
  const same = verdict.checks.find(({ name }) => name === "sameHistory")!;
  return {
    ...verdict,
    ...(same.status === "pass" && { score: shownGain(given, "long") }),
    threshold: given.thresholds.leastGain,
  };
}

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, { world, generator }) => {
  const ours = calibration.canary === "aisle-canary-calibration-category-profile" && world !== null;
  if (!ours || evidence.kind !== "predictions") {
    throw new Error(
      "aisle-canary-grader-category-profile: not this exercise's calibration, world or evidence",
    );
  }
  const given = { evidence, world, thresholds: thresholdsFor(calibration, generator) };
  const { checks: order, graderVersion } = exercise;
  return withScore(await judgeInOrder({ order, checks, given, graderVersion }), given);
};
