// Judges a learner's causal attention on histories drawn for this attempt: what it must never do first, then its numbers.
import type { Grader } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import calibration from "./calibration.json" with { type: "json" };
import { attended, drawHistory, example, type History } from "./cases";
import { exercise } from "./exercise";
import { difference, error, extreme, futures, hidden, leak, outputsOf, padded } from "./measure";

interface Case {
  readonly seed: string;
  /** Outputs of the function on these histories, or what stopped it. */
  readonly on: (histories: readonly History[]) => ReturnType<typeof outputsOf>;
}

const { mostLeak, mostError, mostDrift } = calibration.thresholds;
/** Thresholds are powers of ten: see measure.ts. */
const isWithin = (most: number, difference: number) => Math.log10(Math.max(1e-16, difference)) <= most;
const isClose = (difference: number) => isWithin(mostError, difference);

/** Anything may be printed of the example, nothing of hidden cases. */
const checks: Checks<Case> = {
  async runs({ on }) {
    const run = await on([example]);
    if (!run.ok) return { pass: false, ...run.failure };
    return run.outputs[0] ? { pass: true } : { pass: false, key: "wrongShape", params: { wanted: 6 } };
  },

  async example({ on }) {
    const [got] = await outputs(on, [example]);
    const expected = attended(example);
    if (got && isClose(difference(got, expected))) return { pass: true };
    const at = got?.findIndex((value, n) => Math.abs(value - expected[n]!) > 1e-4) ?? 0;
    const show = (value: number | undefined) => (value ?? Number.NaN).toFixed(4);
    return {
      pass: false,
      key: "exampleDiffers",
      params: {
        row: Math.floor(at / 2) + 1,
        column: (at % 2) + 1,
        expected: show(expected[at]),
        got: show(got?.[at]),
      },
    };
  },

  async noFuture({ seed, on }) {
    const pairs = futures(seed);
    const got = await outputs(
      on,
      pairs.flatMap(({ history, other }) => [history, other]),
    );
    return isWithin(mostLeak, leak(got, pairs)) ? { pass: true } : { pass: false, key: "seesFuture" };
  },

  // A row that does not see itself gives the same however its own value changes.
  async seesPresent({ seed, on }) {
    const history = drawHistory({ seed, purpose: "present", positions: [3, 9] });
    const last = history.real.length - 1;
    const values = history.values.map((value, at) => (at >= last * history.width ? value + 5 : value));
    const [one, other] = await outputs(on, [history, { ...history, values }]);
    const moved = one && other ? difference(other, one) : 0;
    return moved > 1e-9 ? { pass: true } : { pass: false, key: "blindToPresent" };
  },

  async padding({ seed, on }) {
    const histories = padded(seed);
    const got = await outputs(on, histories);
    const rowsOfPadding = histories.map(({ real, width }) => real.indexOf(1) * width);
    if (got.some((rows, n) => !rows || rows.subarray(0, rowsOfPadding[n]).some((value) => value !== 0)))
      return { pass: false, key: "paddingNotZero" };
    return isClose(error(got, histories)) ? { pass: true } : { pass: false, key: "paddingSeen" };
  },

  async stable({ seed, on }) {
    const histories = extreme(seed);
    const got = await outputs(on, histories);
    if (got.some((rows) => rows === null)) return { pass: false, key: "overflows" };
    return isWithin(mostDrift, error(got, histories)) ? { pass: true } : { pass: false, key: "unstable" };
  },

  async hiddenCases({ seed, on }) {
    const histories = hidden(seed);
    return isClose(error(await outputs(on, histories), histories))
      ? { pass: true }
      : { pass: false, key: "differs" };
  },
} satisfies Record<(typeof exercise.checks)[number], (given: Case) => Promise<Finding>>;

/** Where the function fails on some inputs only, its outputs there are missing. */
async function outputs(
  on: Case["on"],
  histories: readonly History[],
): Promise<readonly (Float64Array | null)[]> {
  const run = await on(histories);
  return run.ok ? run.outputs : histories.map(() => null);
}

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = (evidence, { seed, runCode }) => {
  if (calibration.canary !== "aisle-canary-calibration-causal-attention" || evidence.kind !== "code")
    throw new Error("aisle-canary-grader-causal-attention: not this exercise's calibration or evidence");
  const { checks: order, graderVersion } = exercise;
  const on: Case["on"] = (histories) =>
    outputsOf(evidence.source, histories, {
      runCode,
      seed,
      printed: histories.every((one) => one === example),
    });
  return judgeInOrder({ order, checks, given: { seed, on }, graderVersion });
};
