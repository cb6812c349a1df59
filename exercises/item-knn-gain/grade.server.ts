// Judges twenty discoveries for each person of a sealed world, check by check; it stops at the first that fails.
import type { Grader } from "../../lib/grading/grader";
import { judgeInOrder } from "../../lib/grading/judge-in-order";
import type { Verdict } from "../../lib/grading/verdict";
import { formChecks } from "../mf-new-items/well-formed";
import { thresholdsFor, withScore, worthChecks } from "../mf-new-items/worth";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { gain } from "./measure";

const checks = { ...formChecks, ...worthChecks(gain) };

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, { world, generator }): Promise<Verdict> => {
  const ours = calibration.canary === "aisle-canary-calibration-item-knn-gain" && world !== null;
  if (!ours || evidence.kind !== "predictions") {
    throw new Error("aisle-canary-grader-item-knn-gain: not this exercise's calibration, world or evidence");
  }
  const given = { evidence, world, thresholds: thresholdsFor(calibration, generator) };
  const { checks: order, graderVersion } = exercise;
  return withScore(await judgeInOrder({ order, checks, given, graderVersion }), given, gain);
};
