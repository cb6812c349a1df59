// Judges a learner's `bestsellers` on logs drawn for this attempt, check by check; the true lists are worked out here and never
// enter the sandbox.
import { isFailure } from "../../lib/grading/code-findings";
import type { Grader } from "../../lib/grading/grader";
import { type Checks, judgeInOrder } from "../../lib/grading/judge-in-order";
import { type GivenCode, slipJudge } from "../../lib/grading/slip-judge";
import { draws, sameList } from "./cases";
import { readList, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { callOf, publicExample } from "./logs";
import { listOf, slips } from "./reference.server";

const canary = "aisle-canary-grader-popularity-by-time";

const { onPrinted, runs, shape, group } = slipJudge({
  entry: exercise.code.entry,
  milliseconds: 20_000,
  publicExample,
  callOf: (log) => [callOf(log)],
  read: readList,
  shapeKeys,
  slips,
  truth: listOf,
  same: sameList,
});

/** @param otherwise the key where no known slip explains it */
const judgeGroup = (name: keyof typeof draws, otherwise: string) => group(draws[name], () => otherwise);

const checks: Checks<GivenCode<number[]>> = {
  runs,
  shape,
  purchasesOnly: judgeGroup("purchasesOnly", "kindsWrong"),
  untilCut: judgeGroup("untilCut", "cutWrong"),
  returns: judgeGroup("returns", "returnsWrong"),
  countedOnce: judgeGroup("countedOnce", "countedWrong"),
  ties: judgeGroup("ties", "tiesWrong"),

  /** Its numbers are printed in the task, so both lists may be shown. */
  async publicExample(given) {
    const result = await onPrinted(given);
    if (isFailure(result)) return result;
    const wanted = listOf(publicExample);
    if (sameList(result, wanted)) return { pass: true };
    const shown = { expected: wanted.join(", "), got: result.join(", ") || "–" };
    return { pass: false, shown, key: "exampleDiffers" };
  },

  hiddenLogs: judgeGroup("hiddenLogs", "differs"),
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code") throw new Error(`${canary}: this exercise takes code`);
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
