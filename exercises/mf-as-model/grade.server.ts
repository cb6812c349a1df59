// Judges a model made on a sealed world by the lists the server makes of its scores, check by check.
import type { Grader } from "../../lib/grading/grader";
import { type Checks, judgeInOrder } from "../../lib/grading/judge-in-order";
import type { ModelRun } from "../../lib/grading/model-job";
import { gain } from "../mf-new-items/measure";
import { type ListsOfWorld, thresholdsFor, withScore, worthChecks } from "../mf-new-items/worth";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { listsOf, runOn } from "./measure";

/** `evidence` are the lists of a model that runs. */
interface Given extends ListsOfWorld {
  readonly run: ModelRun;
}

const checks: Checks<Given> = {
  loads: ({ run }) => (run.ok ? { pass: true } : { pass: false, ...run.refusal }),
  ...worthChecks(gain),
};

/** @throws Error when the calibration, the world or the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  const { world, generator } = context;
  if (calibration.canary !== "aisle-canary-calibration-mf-as-model" || world === null)
    throw new Error("aisle-canary-grader-mf-as-model: not this exercise's calibration or world");
  const run = await runOn(evidence, context);
  const scores = run.ok ? run.outputs[0]!.data : new Float32Array(world.ask.length * world.itemCount);
  const thresholds = thresholdsFor(calibration, generator);
  const given = { run, evidence: listsOf(scores, world), world, thresholds };
  const { checks: order, graderVersion } = exercise;
  return withScore(await judgeInOrder({ order, checks, given, graderVersion }), given, gain);
};
