// What the grader and the calibration measure of a learner's function on the attempt's market logs. Names no threshold.
import { type Failure, isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import { countsOf, f1, lostBy, readFlags } from "./compare";
import { exercise } from "./exercise";
import { callOf, type Flags, type List, type Log, lists } from "./logs";
import { drawLogs } from "./market-logs.server";

type Run = Pick<GraderContext, "seed" | "runCode">;

export interface OnMarket {
  readonly logs: readonly Log[];
  /** Of each log what the function gave, or why it gave nothing. */
  readonly given: readonly (Flags | Failure)[];
}

/** Steps a log, some three hundred a row, of which the model answer takes an eighth. Comparing each row with every other takes hundreds of millions. */
const WORK = 5_000_000;

/** Runs the function on some logs, each in a sandbox of its own. @param printed whether the task prints them */
export async function runOn(
  { source, runCode }: { readonly source: string } & Pick<Run, "runCode">,
  logs: readonly Log[],
  printed = false,
): Promise<readonly (Flags | Failure)[]> {
  const calls = logs.map(callOf);
  const limits = { milliseconds: 20_000, work: WORK };
  const run = await runCode({ source, entry: exercise.code.entry, calls, printed, limits });
  return readEach(run, logs, (value, log) => {
    const flags = readFlags(value, log);
    return isFailure(flags) && !printed ? withoutNumbers(flags) : flags;
  });
}

export async function runOnMarket(source: string, { seed, runCode }: Run): Promise<OnMarket> {
  const logs = await drawLogs(seed);
  return { logs, given: await runOn({ source, runCode }, logs) };
}

let latest: { readonly evidence: Evidence; readonly seed: string; readonly ran: Promise<OnMarket> } | null =
  null;

/** Calibration asks for four figures of one run. */
function ranOnce(evidence: Evidence, context: GraderContext): Promise<OnMarket> {
  if (evidence.kind !== "code") throw new Error("Only code cleans a log.");
  const { seed } = context;
  if (latest?.evidence !== evidence || latest.seed !== seed)
    latest = { evidence, seed, ran: runOnMarket(evidence.source, context) };
  return latest.ran;
}

/** @param failed what counts where the function gave nothing */
const figure =
  (of: (given: readonly Flags[], logs: readonly Log[]) => number, failed: number) =>
  async (evidence: Evidence, context: GraderContext): Promise<number> => {
    const { logs, given } = await ranOnce(evidence, context);
    return given.some(isFailure) ? failed : of(given as readonly Flags[], logs);
  };

const f1Of = (list: List) => figure((given, logs) => f1(countsOf(list, given, logs)), 0);

/** What calibration needs to know of each number: which check rests on it, and which side is the honest one. */
export const statistics = {
  lost: {
    check: "kept",
    honest: "low",
    threshold: "mostLost",
    rule: "reached",
    of: figure((given, logs) => lostBy(lists, given, logs), 1),
  },
  repeated: {
    check: "repeated",
    honest: "high",
    threshold: "leastRepeated",
    rule: "reached",
    of: f1Of("repeated"),
  },
  undone: { check: "undone", honest: "high", threshold: "leastUndone", rule: "reached", of: f1Of("undone") },
  machines: {
    check: "machines",
    honest: "high",
    threshold: "leastMachines",
    rule: "reached",
    of: f1Of("machine"),
  },
} as const;
