// Judges a learner's `examine` on nets drawn for this attempt, check by check; true states and repairs are worked out here and never
// enter the sandbox.
import { afterAnother } from "../../lib/grading/after-another";
import { isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { Grader } from "../../lib/grading/grader";
import { type Checks, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { type GivenCode, slipJudge } from "../../lib/grading/slip-judge";
import { draws } from "./cases";
import { agrees, allFinite, readExamined, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { type Case, callOf, publicExample } from "./nets";
import { type Examined, slips, truthOf } from "./reference.server";

const canary = "aisle-canary-grader-mend-the-units";

const { entry } = exercise.code;
const { runs, shape, group } = slipJudge({
  entry,
  milliseconds: 10_000,
  publicExample,
  callOf,
  read: (value, { net }) => readExamined(value, net),
  shapeKeys,
  slips,
  truth: truthOf,
  same: agrees,
});

/** @param otherwise the key where no known slip explains it, and all numbers are some */
const judgeGroup = (name: keyof typeof draws, otherwise: string) =>
  group(draws[name], (results) => (results.every(allFinite) ? otherwise : "notFinite"));

const checks: Checks<GivenCode<Partial<Examined>>> = {
  runs,
  shape,
  dead: judgeGroup("dead", "deadWrong"),
  saturated: judgeGroup("saturated", "saturatedWrong"),
  untouched: judgeGroup("untouched", "touched"),
  sums: judgeGroup("sums", "sumsWrong"),
  contribution: judgeGroup("contribution", "contributionWrong"),

  leavesInputs({ source, context: { seed, runCode } }) {
    const calls = draws.sums(seed).map(callOf);
    return leavesInputs({ source, entry, calls, names: ["net", "x"], runCode });
  },

  /** The second of two nets of one shape, after the first in the same sandbox. */
  async forgets({ source, context: { seed, runCode } }) {
    const [one, other] = draws.again(seed) as [Case, Case];
    const run = await afterAnother({ source, entry, first: callOf(one), second: callOf(other), runCode });
    const [result] = readEach(run, [other], (value, { net }) => readExamined(value, net));
    if (isFailure(result!))
      return shapeKeys.some((key) => key === result.key) ? withoutNumbers(result) : result;
    return agrees(result!, truthOf(other)) ? { pass: true } : { pass: false, key: "remembered" };
  },

  hiddenNets: judgeGroup("hiddenNets", "differs"),
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code") throw new Error(`${canary}: this exercise takes code`);
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
