// Judges twenty new things for each person of a sealed world, check by check; it stops at the first that fails.
import type { Grader } from "../../lib/grading/grader";
import { type Checks, judgeInOrder } from "../../lib/grading/judge-in-order";
import type { Verdict } from "../../lib/grading/verdict";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { gain } from "./measure";
import { formChecks } from "./well-formed";
import { type ListsOfWorld, thresholdsFor, withScore, worthChecks } from "./worth";

const checks: Checks<ListsOfWorld> = { ...formChecks, ...worthChecks(gain) };

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, { world, generator }): Promise<Verdict> => {
  const ours = calibration.canary === "aisle-canary-calibration-mf-new-items" && world !== null;
  if (!ours || evidence.kind !== "predictions") {
    throw new Error("aisle-canary-grader-mf-new-items: not this exercise's calibration, world or evidence");
  }
  const given = { evidence, world, thresholds: thresholdsFor(calibration, generator) };
  const { checks: order, graderVersion } = exercise;
  return withScore(await judgeInOrder({ order, checks, given, graderVersion }), given, gain);
};
