// Judges a learner's `bestsellers` on logs drawn for this attempt, check by check; the true lists are worked out here and never
// enter the sandbox.
import type { CodeFailure } from "../../lib/grading/code-job";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { draws, sameList } from "./cases";
import { type Failure, readList, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { callOf, type Log, publicExample } from "./logs";
import { listOf, slips } from "./reference.server";

const canary = "aisle-canary-grader-popularity-by-time";

type Run = readonly (number[] | Failure)[];
type Group = keyof typeof draws;

interface Given {
  readonly source: string;
  readonly context: GraderContext;
  /** What came of the printed example, once it has run. */
  printed?: number[] | Failure;
}

const fails = ({ key, params }: CodeFailure): Failure => ({ pass: false, key, params });
const isFailure = (one: number[] | Failure): one is Failure => !Array.isArray(one);
const isPrinted = (logs: readonly Log[]) => logs.every((log) => log === publicExample);

/** What is wrong with a result, without the numbers in it: on hidden logs these could be what is hidden. */
const withoutNumbers = ({ key }: Failure): Failure => ({
  pass: false,
  key: "oddHidden",
  params: { what: key },
});

/** Runs the code on each log, in a sandbox of its own. */
async function runOn({ source, context }: Given, logs: readonly Log[]): Promise<Run> {
  const printed = isPrinted(logs);
  const run = await context.runCode({
    source,
    entry: exercise.code.entry,
    calls: logs.map((log) => [callOf(log)]),
    printed,
    limits: { milliseconds: 20_000 },
  });
  return logs.map((log, n) => {
    if (!run.ok) return fails(run.failure);
    const result = run.results[n]!;
    if ("failure" in result) return fails(result.failure);
    const list = readList(result.value, log);
    return isFailure(list) && !printed ? withoutNumbers(list) : list;
  });
}

async function onPrinted(given: Given): Promise<number[] | Failure> {
  given.printed ??= (await runOn(given, [publicExample]))[0]!;
  return given.printed;
}

/** The slip that explains what came of every log, or undefined. */
const slipOf = (logs: readonly Log[], lists: readonly (readonly number[])[]) =>
  slips.find((slip) => logs.every((log, n) => sameList(lists[n]!, listOf(log, slip))));

/** @param otherwise the key where no known slip explains it */
const judgeGroup =
  (group: Group, otherwise: string) =>
  async (given: Given): Promise<Finding> => {
    const logs = draws[group](given.context.seed);
    const run = await runOn(given, logs);
    const stopped = run.find(isFailure);
    if (stopped) return stopped;
    const lists = run as readonly number[][];
    if (logs.every((log, n) => sameList(lists[n]!, listOf(log)))) return { pass: true };
    return { pass: false, key: slipOf(logs, lists) ?? otherwise };
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
