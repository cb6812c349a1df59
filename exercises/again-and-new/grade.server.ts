// Judges two lists of twenty for each customer of a sealed world, check by check; it stops at the first that fails.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { Grader, JudgedWorld } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import type { Verdict } from "../../lib/grading/verdict";
import { overlap } from "../mf-new-items/measure";
import { formChecks } from "../mf-new-items/well-formed";
import { inSteps, personChecks, thresholdsFor } from "../mf-new-items/worth";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { gain, ownShare, PLACES, partOf, rivalOf } from "./measure";

interface Given {
  readonly evidence: PredictionsEvidence;
  readonly world: JudgedWorld;
  readonly thresholds: typeof calibration.thresholds;
}

/** First lists that share so much with a simple order are that order. */
const SAME = 0.98;

/** On the half that decides nothing, in steps of .05, so that repeated tries map no held-out data. */
async function shownGain({ evidence, world }: Given, asked: "next" | "fresh"): Promise<number> {
  return inSteps(await gain(evidence, world, { asked, half: "shown" }), 0.05);
}

/** A gain of the deciding half against its threshold; what is said of it comes from the other half. */
async function reached(given: Given, asked: "next" | "fresh", threshold: number): Promise<Finding> {
  const { evidence, world } = given;
  const shown = { gain: await shownGain(given, asked) };
  if ((await gain(evidence, world, { asked, half: "judged" })) >= threshold) return { pass: true, shown };
  const key = shown.gain >= threshold ? "justBelow" : `below-${asked}`;
  return { pass: false, shown, key, params: { ...shown, threshold } };
}

/** The form of lists goes by no threshold, but its judge is handed some. */
const asForm = (given: Given, evidence = given.evidence) => ({
  ...given,
  evidence,
  thresholds: { mostOverlap: 1, leastFit: 0, leastGain: 0 },
});

const checks: Checks<Given> = {
  shape: (given) => formChecks.shape(asForm(given)),
  knownIds: (given) => formChecks.knownIds(asForm(given)),

  noDuplicates(given) {
    const [next, fresh] = (["next", "fresh"] as const).map((asked) =>
      formChecks.noDuplicates(asForm(given, partOf(given.evidence, asked))),
    );
    return next!.pass ? fresh! : next!;
  },

  newOnly: (given) => formChecks.newOnly(asForm(given, partOf(given.evidence, "fresh"))),

  // From training data and the lists alone, so its figure may be shown.
  async ownThings({ evidence, world, thresholds: { leastOwn } }) {
    const value = await ownShare(evidence, world);
    const shown = { share: inSteps(value, 0.01) };
    if (value >= leastOwn) return { pass: true, shown };
    return { pass: false, shown, key: value === 0 ? "nothingOwn" : "littleOwn", params: shown };
  },

  async comesBack(given) {
    const { evidence, world, thresholds } = given;
    const finding = await reached(given, "next", thresholds.leastNext);
    if (finding.pass) return finding;
    const { gain: shown } = finding.params as { gain: number };
    const rival = await rivalOf(evidence, world, SAME);
    if (rival) return { ...finding, key: rival, params: { gain: shown } };
    const share = await ownShare(evidence, world);
    if (share >= 0.95 || shown > 0) return finding;
    const places = Math.round((1 - share) * PLACES);
    return { ...finding, key: "placesGivenAway", params: { gain: shown, places } };
  },

  personal({ evidence, world, thresholds: { mostOverlap } }) {
    const value = overlap(partOf(evidence, "fresh"), world.itemCount);
    const shown = { overlap: inSteps(value, 0.01) };
    return value <= mostOverlap
      ? { pass: true, shown }
      : { pass: false, shown, key: "freshAlike", params: shown };
  },

  fitsWorld: (given) => personChecks.fitsWorld({ ...given, evidence: partOf(given.evidence, "fresh") }),

  reachesReference: (given) => reached(given, "fresh", given.thresholds.leastGain),
};

/** The verdict with its number line, that of the second list, where it goes with these customers. */
async function withScore(verdict: Verdict, given: Given): Promise<Verdict> {
  const fits = verdict.checks.find(({ name }) => name === "fitsWorld")!;
  return {
    ...verdict,
    ...(fits.status === "pass" && { score: await shownGain(given, "fresh") }),
    threshold: given.thresholds.leastGain,
  };
}

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, { world, generator }) => {
  const ours = calibration.canary === "aisle-canary-calibration-again-and-new" && world !== null;
  if (!ours || evidence.kind !== "predictions") {
    throw new Error("aisle-canary-grader-again-and-new: not this exercise's calibration, world or evidence");
  }
  const given = { evidence, world, thresholds: thresholdsFor(calibration, generator) };
  const { checks: order, graderVersion } = exercise;
  return withScore(await judgeInOrder({ order, checks, given, graderVersion }), given);
};
