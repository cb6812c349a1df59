// Judges a learner's `sampledSoftmax` on problems drawn for this attempt, check by check; what is right is worked out here and never
// enters the sandbox.
import { isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Grader } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { type GivenCode, slipJudge } from "../../lib/grading/slip-judge";
import calibration from "./calibration.json" with { type: "json" };
import { type Case, draws, largeCase, publicExample, SIZES, tried } from "./cases";
import { allFinite, biasOf, readResult, sameGradient, sameLoss, sameResult, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { callOf, onLarge } from "./measure";
import { fullLossOf, type Result, resultOf, slips } from "./reference.server";

const canary = "aisle-canary-grader-sampled-softmax-by-hand";

/** The syllabus. */
const STANDARD_ERRORS = 4;
/**
 * So many times the work of the model answer leave room for every honest way: one that looks through all draws for each item drawn takes
 * some 20 times as much. A sum made anew for each item of the catalogue takes at least 120 times.
 */
const TIMES = 60;

type Given = GivenCode<Result>;

const { entry } = exercise.code;
const parameters = ["scores", "target", "drawn", "chances"];
const read = (value: CodeValue, { scores }: Case) => readResult(value, scores.length);

const judgeBy = (same: (given: Result, wanted: Result) => boolean) =>
  slipJudge({
    entry,
    milliseconds: 10_000,
    publicExample,
    callOf,
    read,
    shapeKeys,
    slips,
    truth: resultOf,
    same,
  });
const [byLoss, byGradient, byBoth] = [judgeBy(sameLoss), judgeBy(sameGradient), judgeBy(sameResult)];

/** @param otherwise the key where no known slip explains it, and all numbers are some */
const unless = (otherwise: string) => (results: readonly Result[]) =>
  results.every(allFinite) ? otherwise : "notFinite";

/** On average the loss is as near to that over the whole catalogue as the true one is, with few draws and with many. */
async function consistent({ source, context }: Given): Promise<Finding> {
  const groups = tried(context.seed);
  const cases = groups.flat();
  const calls = cases.map(callOf);
  const run = await context.runCode({ source, entry, calls, limits: { milliseconds: 20_000 } });
  const found = readEach(run, cases, read);
  const failure = found.find(isFailure);
  if (failure) return shapeKeys.includes(failure.key) ? withoutNumbers(failure) : failure;
  const results = found as readonly Result[];
  if (!results.every(({ loss }) => Number.isFinite(loss))) return { pass: false, key: "notFinite" };
  const full = fullLossOf(cases[0]!);
  let at = 0;
  const off = groups.map((group) => {
    const { bias, error } = biasOf(
      results.slice(at, at + group.length).map(({ loss }) => loss),
      full,
    );
    at += group.length;
    const own = biasOf(
      group.map((one) => resultOf(one).loss),
      full,
    );
    return { bias, isNear: bias <= own.bias + STANDARD_ERRORS * error };
  });
  const rounded = (bias: number) => Math.round(bias * 1000) / 1000;
  const shown = {
    few: SIZES[0],
    many: SIZES.at(-1)!,
    first: rounded(off[0]!.bias),
    last: rounded(off.at(-1)!.bias),
  };
  if (off.every(({ isNear }) => isNear)) return { pass: true, shown };
  const explains = (slip: (typeof slips)[number]) =>
    cases.every((one, n) => sameLoss(results[n]!, resultOf(one, slip)));
  return { pass: false, shown, key: slips.find(explains) ?? "biased" };
}

const checks: Checks<Given> = {
  runs: byLoss.runs,
  shape: byLoss.shape,

  /** Its numbers are printed in the task, so they may be shown. */
  async publicExample(given) {
    const finding = await byLoss.group(() => [publicExample], unless("exampleDiffers"))(given);
    const result = await byLoss.onPrinted(given);
    if (finding.pass || isFailure(result)) return finding;
    const digits = ({ loss }: Result) => loss.toFixed(6);
    return { ...finding, shown: { expected: digits(resultOf(publicExample)), got: digits(result) } };
  },

  everything: byLoss.group(draws.everything, unless("notTheFull")),
  consistent,
  gradient: byGradient.group((seed) => [publicExample, ...draws.gradient(seed)], unless("gradientWrong")),
  repeats: byBoth.group(draws.repeats, unless("repeatsWrong")),
  hits: byBoth.group(draws.hits, unless("hitsWrong")),
  extremes: byBoth.group(draws.extremes, unless("unstable")),

  leavesInputs({ source, context: { seed, runCode } }) {
    return leavesInputs({ source, entry, calls: draws.hits(seed).map(callOf), names: parameters, runCode });
  },

  /** On a large catalogue, where a sum that is made anew for every item takes too many steps; the result must be right as well. */
  async work(given) {
    const each = calibration.thresholds.stepsPerItem;
    const done = await onLarge.within(given, { times: TIMES, each });
    if (isFailure(done)) return done;
    const { value, shown } = done;
    const one = largeCase(given.context.seed);
    const result = read(value, one);
    if (isFailure(result)) return { ...withoutNumbers(result), shown };
    if (!allFinite(result)) return { pass: false, key: "notFinite", shown };
    return sameResult(result, resultOf(one))
      ? { pass: true, shown }
      : { pass: false, key: "largeWrong", shown };
  },
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code" || calibration.canary !== "aisle-canary-calibration-sampled-softmax-by-hand")
    throw new Error(`${canary}: this exercise takes code, and a calibration of its own`);
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
