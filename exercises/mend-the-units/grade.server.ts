// Judges a learner's `examine` on nets drawn for this attempt, check by check; true states and repairs are worked out here and never
// enter the sandbox.
import type { Grader } from "../../lib/grading/grader";
import { type Checks, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { type GivenCode, slipJudge } from "../../lib/grading/slip-judge";
import { draws } from "./cases";
import { agrees, allFinite, readExamined, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { callOf, publicExample } from "./nets";
import { type Examined, slips, truthOf } from "./reference.server";

const canary = "aisle-canary-grader-mend-the-units";

const { entry } = exercise.code;
const { runs, shape, group, forgets } = slipJudge({
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
const unless = (otherwise: string) => (results: readonly Partial<Examined>[]) =>
  results.every(allFinite) ? otherwise : "notFinite";
const judgeGroup = (name: keyof typeof draws, otherwise: string) => group(draws[name], unless(otherwise));

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

  /** The second of two nets of one shape. */
  forgets: forgets(draws.again, unless("differs")),

  hiddenNets: judgeGroup("hiddenNets", "differs"),
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code") throw new Error(`${canary}: this exercise takes code`);
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
