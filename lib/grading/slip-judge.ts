// Judges a function that must give what ours gives on cases drawn for an attempt, where well-known slips explain what else may come.
// Which cases a check asks about, and in which order, is the exercise's to say.
import { afterAnother } from "./after-another";
import { type Failure, isFailure, readEach, withoutNumbers } from "./code-findings";
import type { CodeValue } from "./code-job";
import type { GraderContext } from "./grader";
import type { Finding } from "./judge-in-order";
import { type Probe, runThrough } from "./probe";

export interface SlipTask<Case, Result extends object, Slip extends string> {
  /** Name of the learner's function. */
  readonly entry: string;
  /** Ours through which it is called, where `callOf` does not give the learner's own arguments. */
  readonly probes?: readonly Probe[];
  readonly milliseconds: number;
  /** Printed in the task. */
  readonly publicExample: Case;
  readonly callOf: (one: Case) => readonly CodeValue[];
  readonly read: (value: CodeValue, one: Case) => Result | Failure;
  /** The keys that `read` gives. */
  readonly shapeKeys: readonly string[];
  readonly slips: readonly Slip[];
  /** What the function should give, or gives with a slip. */
  readonly truth: (one: Case, slip?: Slip) => Result;
  readonly same: (given: Result, wanted: Result) => boolean;
}

export interface GivenCode<Result> {
  readonly source: string;
  readonly context: GraderContext;
  /** What came of the printed example, once it has run. */
  printed?: Result | Failure;
}

export function slipJudge<Case, Result extends object, Slip extends string>(
  task: SlipTask<Case, Result, Slip>,
) {
  const {
    entry,
    probes = [],
    milliseconds,
    publicExample,
    callOf,
    read,
    shapeKeys,
    slips,
    truth,
    same,
  } = task;

  /** Without the numbers in it. */
  const readHidden = (value: CodeValue, one: Case): Result | Failure => {
    const result = read(value, one);
    return isFailure(result) ? withoutNumbers(result) : result;
  };

  /** Each case in a sandbox of its own. */
  async function runOn({ source, context }: GivenCode<Result>, cases: readonly Case[]) {
    const printed = cases.every((one) => one === publicExample);
    const calls = cases.map(callOf);
    const job = { source, entry, calls, printed, limits: { milliseconds } };
    return readEach(await runThrough(probes, job, context.runCode), cases, printed ? read : readHidden);
  }

  async function onPrinted(given: GivenCode<Result>): Promise<Result | Failure> {
    given.printed ??= (await runOn(given, [publicExample]))[0]!;
    return given.printed;
  }

  /** @param otherwise the key where no known slip explains what came of the cases */
  const group =
    (draw: (seed: string) => readonly Case[], otherwise: (results: readonly Result[]) => string) =>
    async (given: GivenCode<Result>): Promise<Finding> => {
      const cases = draw(given.context.seed);
      const run = await runOn(given, cases);
      const failure = run.find(isFailure);
      if (failure) return failure;
      const results = run as readonly Result[];
      const explains = (slip?: Slip) => cases.every((one, n) => same(results[n]!, truth(one, slip)));
      if (explains()) return { pass: true };
      return { pass: false, key: slips.find(explains) ?? otherwise(results) };
    };

  return {
    onPrinted,
    group,

    /** The code runs to its end on the printed example. */
    async runs(given: GivenCode<Result>): Promise<Finding> {
      const result = await onPrinted(given);
      return isFailure(result) && !shapeKeys.includes(result.key) ? result : { pass: true };
    },

    /** What it returns there can be read. */
    async shape(given: GivenCode<Result>): Promise<Finding> {
      const result = await onPrinted(given);
      return isFailure(result) ? result : { pass: true };
    },

    /**
     * The second of two cases comes out as by itself, after the first in the same sandbox; else the key is "remembered".
     * @param otherwise the key where it is wrong by itself, too, and no known slip explains it
     */
    forgets:
      (draw: (seed: string) => readonly [Case, Case], otherwise: (results: readonly Result[]) => string) =>
      async (given: GivenCode<Result>): Promise<Finding> => {
        const { source, context } = given;
        const [one, other] = draw(context.seed);
        const calls = { first: callOf(one), second: callOf(other) };
        const run = await afterAnother({ source, entry, probes, ...calls, runCode: context.runCode });
        const result = readEach(run, [other], readHidden)[0]!;
        if (isFailure(result)) return result;
        if (same(result, truth(other))) return { pass: true };
        const alone = await group(() => [other], otherwise)(given);
        return alone.pass ? { pass: false, key: "remembered" } : alone;
      },
  };
}
