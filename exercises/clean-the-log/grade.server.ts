// Judges a learner's `clean` on logs drawn for this attempt, check by check; what is really so in them never enters the sandbox.
import { type Failure, isFailure } from "../../lib/grading/code-findings";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import calibration from "./calibration.json" with { type: "json" };
import { countsOf, f1, firstOff, lostBy, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { callOf, type Flags, type List, lists, publicExample } from "./logs";
import { type OnMarket, runOn, runOnMarket } from "./measure";
import { slipOf } from "./reference.server";
import { drawSmallLogs } from "./small-logs";

interface Given {
  readonly source: string;
  readonly context: GraderContext;
  /** What came of the printed example and of the market's logs, once they have run. */
  printed?: Promise<Flags | Failure>;
  market?: Promise<OnMarket>;
}

const { thresholds } = calibration;

const onPrinted = (given: Given): Promise<Flags | Failure> => {
  const { source, context } = given;
  given.printed ??= runOn({ source, runCode: context.runCode }, [publicExample], true).then(([one]) => one!);
  return given.printed;
};

/** Asks about the lists for the market's logs, or says why there are none. */
const onMarket =
  (judge: (flags: readonly Flags[], market: OnMarket) => Finding) =>
  async (given: Given): Promise<Finding> => {
    given.market ??= runOnMarket(given.source, given.context);
    const market = await given.market;
    const failure = market.given.find(isFailure);
    return failure ?? judge(market.given as readonly Flags[], market);
  };

/** A slip that explains what a list takes, as a finding; null where none does. */
function explain(list: List, flags: readonly Flags[], { logs }: OnMarket): Failure | null {
  const key = slipOf(
    list,
    flags.map((one) => one[list]),
    logs.map(({ columns }) => columns),
  );
  return key === null ? null : { pass: false, key };
}

const STEP = 0.05;

/** What is scored on hidden rows is told in steps. */
const inSteps = (score: number) => Number((Math.floor(score / STEP + 1e-9) * STEP).toFixed(2));

const reaches = (list: List, least: number) =>
  onMarket((flags, market) => {
    const counts = countsOf(list, flags, market.logs);
    const score = f1(counts);
    if (score >= least) return { pass: true };
    const { taken, wanted, hits } = counts;
    const params = {
      list,
      score: inSteps(score),
      least,
      right: inSteps(taken === 0 ? 1 : hits / taken),
      found: inSteps(hits / wanted),
    };
    return explain(list, flags, market) ?? { pass: false, key: "belowLeast", params };
  });

const checks: Checks<Given> = {
  async runs(given) {
    const result = await onPrinted(given);
    return isFailure(result) && !(shapeKeys as readonly string[]).includes(result.key)
      ? result
      : { pass: true };
  },

  async shape(given) {
    const result = await onPrinted(given);
    return isFailure(result) ? result : { pass: true };
  },

  kept: onMarket((flags, market) => {
    const lost = lostBy(lists, flags, market.logs);
    if (lost <= thresholds.mostLost) return { pass: true };
    const share = (list: List) => lostBy([list], flags, market.logs);
    const list = lists.toSorted((a, b) => share(b) - share(a))[0]!;
    const percent = (value: number) => Math.round(100 * value);
    const params = { list, lost: percent(lost), most: percent(thresholds.mostLost) };
    return explain(list, flags, market) ?? { pass: false, key: "losesCleanRows", params };
  }),

  repeated: reaches("repeated", thresholds.leastRepeated),
  undone: reaches("undone", thresholds.leastUndone),
  machines: reaches("machine", thresholds.leastMachines),

  /** It stands in the task, so list and row may be told. */
  async printedLog(given) {
    const result = await onPrinted(given);
    if (isFailure(result)) return result;
    const off = firstOff(result, publicExample);
    if (off === null) return { pass: true };
    return { pass: false, key: "exampleOff", params: { ...off, is: result[off.list][off.row]! } };
  },

  async smallLogs({ source, context: { seed, runCode } }) {
    const logs = drawSmallLogs(seed);
    for (const [n, flags] of (await runOn({ source, runCode }, logs)).entries()) {
      if (isFailure(flags)) return flags;
      const off = firstOff(flags, logs[n]!);
      if (off !== null)
        return {
          pass: false,
          key: flags[off.list][off.row] === 1 ? "smallTooMuch" : "smallTooLittle",
          params: { list: off.list },
        };
    }
    return { pass: true };
  },

  leavesInputs({ source, context: { seed, runCode } }) {
    const calls = drawSmallLogs(seed).map(callOf);
    return leavesInputs({ source, entry: exercise.code.entry, calls, names: ["log"], runCode });
  },
};

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code" || calibration.canary !== "aisle-canary-calibration-clean-the-log")
    throw new Error("aisle-canary-grader-clean-the-log: not this exercise's evidence or calibration");
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
