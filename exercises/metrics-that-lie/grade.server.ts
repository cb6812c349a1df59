// Judges a learner's metrics on score tables drawn for this attempt, check by check; the true values are worked out here and never
// enter the sandbox.
import { type Failure, isFailure, readEach } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { type Case, drawGroup, example, type Group } from "./cases";
import { ENTRY, exercise } from "./exercise";
import { type Metrics, measure, metricNames, type Slip } from "./reference.server";

/** The task says so: every value right to a millionth. */
const TOLERANCE = 1e-6;

interface Given {
  readonly source: string;
  readonly context: GraderContext;
}

const argumentsOf = ({ scores, positives, candidates, k }: Case) => [scores, positives, candidates, k];

const parameters = ["scores", "positives", "candidates", "k"];

/** Those that show on the example already. */
const formulaSlips: readonly Slip[] = ["overItems", "ndcgByK", "recallByK"];

/** Each case in a sandbox of its own. */
async function runOn({ source, context }: Given, cases: readonly Case[]): Promise<(Metrics | Failure)[]> {
  const printed = cases.every((one) => one === example);
  const run = await context.runCode({ source, entry: ENTRY, calls: cases.map(argumentsOf), printed });
  return readEach(run, cases, readMetrics);
}

/** A fresh object with these numbers alone: what else the code returned could be taken for a finding of ours. */
function readMetrics(value: CodeValue): Metrics | Failure {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const own = (isObject ? value : {}) as Readonly<Record<string, unknown>>;
  const missing = metricNames.find((name) => typeof own[name] !== "number");
  if (missing !== undefined) return { pass: false, key: "noMetric", params: { metric: missing } };
  const infinite = metricNames.find((name) => !Number.isFinite(own[name]));
  if (infinite !== undefined) return { pass: false, key: "notFinite", params: { metric: infinite } };
  return Object.fromEntries(metricNames.map((name) => [name, own[name]])) as unknown as Metrics;
}

const isClose = (got: number, expected: number) => Math.abs(got - expected) <= TOLERANCE;
const agree = (got: Metrics, expected: Metrics) =>
  metricNames.every((name) => isClose(got[name], expected[name]));

/**
 * Right on all hidden cases of a group; else the slip that explains all of them, or the first metric that is off.
 * @param otherwise what to say of a metric that is off, where no slip explains it
 */
function judgeGroup(group: Group, likely: readonly Slip[], otherwise = "differs") {
  return async (given: Given): Promise<Finding> => {
    const cases = drawGroup(given.context.seed, group);
    const got = await runOn(given, cases);
    const failure = got.find(isFailure);
    if (failure) return failure;
    const results = got as Metrics[];
    const explains = (slip?: Slip) => results.every((one, n) => agree(one, measure(cases[n]!, slip)));
    if (explains()) return { pass: true };
    const slip = likely.find(explains);
    if (slip !== undefined) return { pass: false, key: slip };
    const metric = metricNames.find((name) =>
      results.some((one, n) => !isClose(one[name], measure(cases[n]!)[name])),
    )!;
    return { pass: false, key: otherwise, params: { metric } };
  };
}

const checks: Checks<Given> = {
  async runs(given) {
    const [result] = await runOn(given, [example]);
    return isFailure(result!) ? result : { pass: true };
  },

  /** Printed in the task, so its numbers may be shown. */
  async example(given) {
    const [result] = await runOn(given, [example]);
    if (isFailure(result!)) return result;
    const expected = measure(example);
    const metric = metricNames.find((name) => !isClose(result![name], expected[name]));
    if (metric === undefined) return { pass: true };
    const show = (value: number) => value.toFixed(4);
    const shown = { metric, expected: show(expected[metric]), got: show(result![metric]) };
    const slip = formulaSlips.find((one) => agree(result!, measure(example, one)));
    if (slip !== undefined) return { pass: false, key: slip, shown };
    return { pass: false, key: "exampleDiffers", params: shown };
  },

  fullRanking: judgeGroup("fullRanking", ["recallByWanted"]),
  peopleWithout: judgeGroup("peopleWithout", ["zeroForPeopleWithout"]),
  ties: judgeGroup("ties", ["optimisticTies", "pessimisticTies", "tiesByNumber", "tiesOfWanted"]),
  sampled: judgeGroup("sampled", ["wholeCatalogue", "wantedLeftIn", "countedTwice"]),
  extremes: judgeGroup("extremes", []),

  leavesInputs({ source, context: { seed, runCode } }) {
    const calls = drawGroup(seed, "sampled").map(argumentsOf);
    return leavesInputs({ source, entry: ENTRY, calls, names: parameters, runCode });
  },

  allEqual: judgeGroup("allEqual", [], "somethingForNothing"),
  everyItem: judgeGroup("everyItem", [], "notEverything"),
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code")
    throw new Error("aisle-canary-grader-metrics-that-lie: not this exercise's evidence");
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
