// Judges a learner's `recurrentDropout` on nets drawn for this attempt, check by check; what is right is worked out here and never enters
// the sandbox.
import { isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Grader } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { meanOf } from "../../lib/grading/mean";
import { type Probe, runThrough } from "../../lib/grading/probe";
import { type GivenCode, slipJudge } from "../../lib/grading/slip-judge";
import { type Case, draws, publicExample, tried } from "./cases";
import { allFinite, areStatesFinite, readResult, sameResult, sameState, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { type Result, resultOf, slips } from "./reference.server";

const canary = "aisle-canary-grader-dropout-by-hand";

/** So many standard errors a mean over masks may be off. */
const STANDARD_ERRORS = 4;

/** The learner's function takes a function, which cannot be handed into the sandbox: there it is made of the numbers it is to give. */
const probe: Probe = {
  name: "aisleDropout",
  text: (called) => `(x, lengths, u, upstream, options, uniforms) {
  let used = 0;
  const result = ${called}(x, lengths, u, upstream, options, () => uniforms[used++]);
  return [result === undefined ? null : result, used];
}`,
};
const probes = [probe];

const { entry } = exercise.code;

const parameters = ["x", "lengths", "u", "upstream", "options", "uniforms"];
const callOf = ({ x, lengths, u, upstream, p, training, uniforms }: Case): CodeValue[] => [
  x,
  lengths,
  u,
  upstream,
  { p, training },
  uniforms,
];

const judgeBy = (same: (given: Result, wanted: Result) => boolean) =>
  slipJudge({
    entry,
    probes,
    milliseconds: 10_000,
    publicExample,
    callOf,
    read: readResult,
    shapeKeys,
    slips,
    truth: resultOf,
    same,
  });
const [byState, byAll] = [judgeBy(sameState), judgeBy(sameResult)];

type Given = GivenCode<Result>;

/** @param otherwise the key where no known slip explains it, and all numbers are some */
const unless = (otherwise: string, areNumbers: (result: Result) => boolean) => (results: readonly Result[]) =>
  results.every(areNumbers) ? otherwise : "notFinite";

/** With tanh hardly bent, the mean over masks of the last state is the state without any. */
async function expectation({ source, context }: Given): Promise<Finding> {
  const cases = tried(context.seed);
  const calls = cases.map(callOf);
  const job = { source, entry, calls, limits: { milliseconds: 20_000 } };
  const run = await runThrough(probes, job, context.runCode);
  const found = readEach(run, cases, readResult);
  const failure = found.find(isFailure);
  if (failure) return shapeKeys.includes(failure.key) ? withoutNumbers(failure) : failure;
  const results = found as readonly Result[];
  if (!results.every(areStatesFinite)) return { pass: false, key: "notFinite" };
  const isKept = cases.every((one, n) => {
    const { mean, error } = meanOf(results[n]!.state);
    const plain = resultOf({ ...one, training: false }).state[0]!;
    return error > 0 && Math.abs(mean - plain) <= STANDARD_ERRORS * error;
  });
  const explains = (slip?: (typeof slips)[number]) =>
    cases.every((one, n) => sameState(results[n]!, resultOf(one, slip)));
  // Whoever is right must not fail because chance moved the mean.
  if (isKept || explains()) return { pass: true };
  return { pass: false, key: slips.find(explains) ?? "meanMoved" };
}

const checks: Checks<Given> = {
  runs: byState.runs,
  shape: byState.shape,

  /** Its numbers are printed in the task, so they may be shown. */
  async publicExample(given) {
    const finding = await byState.group(
      () => [publicExample],
      unless("exampleDiffers", areStatesFinite),
    )(given);
    const result = await byState.onPrinted(given);
    if (finding.pass || isFailure(result)) return finding;
    const digits = ({ state }: Result) =>
      Array.from(state)
        .map((one) => one.toFixed(6))
        .join(", ");
    return { ...finding, shown: { expected: digits(resultOf(publicExample)), got: digits(result) } };
  },

  inference: byState.group(draws.inference, unless("inferenceWrong", areStatesFinite)),
  masks: byState.group(draws.masks, unless("masksWrong", areStatesFinite)),
  expectation,
  edges: byState.group(draws.edges, unless("edgesWrong", areStatesFinite)),
  gradient: byAll.group(
    (seed) => [publicExample, ...draws.gradient(seed)],
    unless("gradientWrong", allFinite),
  ),
  padding: byAll.group(draws.padding, unless("paddingWrong", allFinite)),

  leavesInputs({ source, context: { seed, runCode } }) {
    const calls = [...draws.gradient(seed), ...draws.padding(seed)].map(callOf);
    return leavesInputs({ source, entry, probes, calls, names: parameters, runCode });
  },

  /** The second of two nets of one shape. */
  forgets: byAll.forgets(draws.again, unless("gradientWrong", allFinite)),
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code") throw new Error(`${canary}: this exercise takes code`);
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
