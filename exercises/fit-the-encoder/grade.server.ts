// Judges a learner's `encode` on tables drawn for this attempt, check by check; the true rows are worked out here and never enter the
// sandbox.
import type { CodeFailure } from "../../lib/grading/code-job";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { changedInput } from "../../lib/grading/leaves-inputs";
import { draws } from "./cases";
import { allFinite, type Failure, readRows, sameRows, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { rowsOf, slips } from "./reference.server";
import { type Case, callOf, publicExample } from "./tables";

const canary = "aisle-canary-grader-fit-the-encoder";

type Rows = number[][];
type Group = keyof typeof draws;

interface Given {
  readonly source: string;
  readonly context: GraderContext;
  /** What came of the printed example, once it has run. */
  printed?: Rows | Failure;
}

const fails = ({ key, params }: CodeFailure): Failure => ({ pass: false, key, params });
const isFailure = (one: Rows | Failure): one is Failure => !Array.isArray(one);
const isPrinted = (cases: readonly Case[]) => cases.every((one) => one === publicExample);

/** What is wrong with a result, without the numbers in it: on hidden tables these could be what is hidden. */
const withoutNumbers = ({ key }: Failure): Failure => ({
  pass: false,
  key: "oddHidden",
  params: { what: key },
});

/** Runs the code on each case, in a sandbox of its own. */
async function runOn(
  { source, context }: Given,
  cases: readonly Case[],
): Promise<readonly (Rows | Failure)[]> {
  const printed = isPrinted(cases);
  const run = await context.runCode({
    source,
    entry: exercise.code.entry,
    calls: cases.map(callOf),
    printed,
    limits: { milliseconds: 10_000 },
  });
  return cases.map((one, n) => {
    if (!run.ok) return fails(run.failure);
    const result = run.results[n]!;
    if ("failure" in result) return fails(result.failure);
    const rows = readRows(result.value, one.rows.brands.length);
    return isFailure(rows) && !printed ? withoutNumbers(rows) : rows;
  });
}

async function onPrinted(given: Given): Promise<Rows | Failure> {
  given.printed ??= (await runOn(given, [publicExample]))[0]!;
  return given.printed;
}

/** The slip that explains the rows of every case, or undefined. */
const slipOf = (cases: readonly Case[], given: readonly Rows[]) =>
  slips.find((slip) => cases.every((one, n) => sameRows(given[n]!, rowsOf(one, slip))));

/** @param otherwise the key where no known slip explains it */
const judgeGroup =
  (group: Group, otherwise: string) =>
  async (given: Given): Promise<Finding> => {
    const cases = draws[group](given.context.seed);
    const run = await runOn(given, cases);
    const stopped = run.find(isFailure);
    if (stopped) return stopped;
    const rows = run as readonly Rows[];
    if (cases.every((one, n) => sameRows(rows[n]!, rowsOf(one)))) return { pass: true };
    const slip = slipOf(cases, rows);
    if (slip) return { pass: false, key: slip };
    return { pass: false, key: rows.every(allFinite) ? otherwise : "notFinite" };
  };

const checks: Checks<Given> = {
  async runs(given) {
    const result = await onPrinted(given);
    const isCode = isFailure(result) && !(shapeKeys as readonly string[]).includes(result.key);
    return isCode ? result : { pass: true };
  },

  async shape(given) {
    const result = await onPrinted(given);
    return isFailure(result) ? result : { pass: true };
  },

  price: judgeGroup("price", "priceWrong"),
  trainingOnly: judgeGroup("trainingOnly", "moved"),
  missing: judgeGroup("missing", "missingWrong"),
  brands: judgeGroup("brands", "brandsWrong"),
  other: judgeGroup("other", "otherWrong"),
  constant: judgeGroup("constant", "constantWrong"),

  async leavesInputs({ source, context }) {
    const changed = await changedInput({
      source,
      entry: exercise.code.entry,
      calls: draws.missing(context.seed).map(callOf),
      runCode: context.runCode,
    });
    if (typeof changed !== "number") return fails(changed);
    if (changed < 0) return { pass: true };
    return { pass: false, key: "changed", params: { what: ["train", "rows", "least"][changed]! } };
  },

  hiddenTables: judgeGroup("hiddenTables", "differs"),
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code") throw new Error(`${canary}: this exercise takes code`);
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
