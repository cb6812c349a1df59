// Judges a model made on a sealed world by the lists the server makes of its scores, check by check.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { Grader, JudgedWorld } from "../../lib/grading/grader";
import { type Checks, judgeInOrder } from "../../lib/grading/judge-in-order";
import type { ModelRun } from "../../lib/grading/model-job";
import { fitToPeople, gain, overlap } from "../mf-new-items/measure";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { listsOf, runOn } from "./measure";

const { mostOverlap, leastFit, leastGain } = calibration.thresholds;

interface Given {
  readonly run: ModelRun;
  /** Of a model that runs. */
  readonly lists: PredictionsEvidence;
  readonly world: JudgedWorld;
}

const checks: Checks<Given> = {
  loads: ({ run }) => (run.ok ? { pass: true } : { pass: false, ...run.refusal }),

  personal({ lists, world }) {
    const value = overlap(lists, world.itemCount);
    const shown = { overlap: round(value, 0.01) };
    return value <= mostOverlap
      ? { pass: true, shown }
      : { pass: false, shown, key: "tooAlike", params: shown };
  },

  // From training data and the lists alone.
  fitsWorld: ({ lists, world }) =>
    fitToPeople(lists, world) >= leastFit ? { pass: true } : { pass: false, key: "otherPeople" },

  beatsPopularity: ({ lists, world }) =>
    gain(lists, world, "judged") > 0 ? { pass: true } : { pass: false, key: "belowPopularity" },

  reachesReference({ lists, world }) {
    const shown = { gain: shownGain(lists, world) };
    if (gain(lists, world, "judged") >= leastGain) return { pass: true, shown };
    // The shown half may stand above the threshold when the deciding half does not.
    const key = shown.gain >= leastGain ? "justBelow" : "belowThreshold";
    return { pass: false, shown, key, params: { ...shown, threshold: leastGain } };
  },
};

/** @throws Error when the calibration, the world or the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  const { world } = context;
  if (calibration.canary !== "aisle-canary-calibration-mf-as-model" || world === null)
    throw new Error("aisle-canary-grader-mf-as-model: not this exercise's calibration or world");
  const run = await runOn(evidence, context);
  const scores = run.ok ? run.outputs[0]!.data : new Float32Array(world.ask.length * world.itemCount);
  const lists = listsOf(scores, world);
  const { checks: order, graderVersion } = exercise;
  const verdict = await judgeInOrder({ order, checks, given: { run, lists, world }, graderVersion });
  // What is not of this world has no score to speak of.
  const scored = verdict.checks.find((check) => check.name === "beatsPopularity")!.status !== "skipped";
  return { ...verdict, ...(scored && { score: shownGain(lists, world) }), threshold: leastGain };
};

/** From the half that decides nothing, in steps of .05, so that repeated tries map no held-out data. */
const shownGain = (lists: PredictionsEvidence, world: JudgedWorld) =>
  round(gain(lists, world, "shown"), 0.05);

function round(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(2));
}
