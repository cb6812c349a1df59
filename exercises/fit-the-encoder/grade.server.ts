// Judges a learner's `encode` on tables drawn for this attempt, check by check; the true rows are worked out here and never enter the
// sandbox.
import type { Grader } from "../../lib/grading/grader";
import { type Checks, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { type GivenCode, slipJudge } from "../../lib/grading/slip-judge";
import { draws } from "./cases";
import { allFinite, readRows, sameRows, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { rowsOf, slips } from "./reference.server";
import { callOf, publicExample } from "./tables";

const canary = "aisle-canary-grader-fit-the-encoder";

type Rows = number[][];

const { entry } = exercise.code;
const { runs, shape, group } = slipJudge({
  entry,
  milliseconds: 10_000,
  publicExample,
  callOf,
  read: (value, { rows }) => readRows(value, rows.brands.length),
  shapeKeys,
  slips,
  truth: rowsOf,
  same: sameRows,
});

/** @param otherwise the key where no known slip explains it, and all numbers are some */
const judgeGroup = (name: keyof typeof draws, otherwise: string) =>
  group(draws[name], (rows) => (rows.every(allFinite) ? otherwise : "notFinite"));

const checks: Checks<GivenCode<Rows>> = {
  runs,
  shape,
  price: judgeGroup("price", "priceWrong"),
  trainingOnly: judgeGroup("trainingOnly", "moved"),
  missing: judgeGroup("missing", "missingWrong"),
  brands: judgeGroup("brands", "brandsWrong"),
  other: judgeGroup("other", "otherWrong"),
  constant: judgeGroup("constant", "constantWrong"),

  leavesInputs({ source, context: { seed, runCode } }) {
    const calls = draws.missing(seed).map(callOf);
    return leavesInputs({ source, entry, calls, names: ["train", "rows", "least"], runCode });
  },

  hiddenTables: judgeGroup("hiddenTables", "differs"),
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code") throw new Error(`${canary}: this exercise takes code`);
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
