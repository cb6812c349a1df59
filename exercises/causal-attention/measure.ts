// What the grader and the calibration measure of a learner's function: how far off it is, and how much of the future it lets in.
import type { CodeFailure, CodeValue } from "../../lib/grading/code-job";
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import { attended, drawHistory, farFromZero, type History, withOtherFuture } from "./cases";
import { ENTRY } from "./exercise";

type Run = Pick<GraderContext, "runCode" | "seed">;
export type Outcome =
  | { readonly ok: true; readonly outputs: readonly (Float64Array | null)[] }
  | { readonly ok: false; readonly failure: CodeFailure };

/**
 * Runs the function on histories. An output that is no list of n · d finite numbers is null.
 * @param printed whether these are in the task
 */
export async function outputsOf(
  source: string,
  histories: readonly History[],
  { runCode, printed = false }: Run & { readonly printed?: boolean },
): Promise<Outcome> {
  const calls = histories.map(({ queries, keys, values, real }) => [queries, keys, values, real]);
  const run = await runCode({ source, entry: ENTRY, calls, printed });
  if (!run.ok) return run;
  const failed = run.results.find((result) => "failure" in result);
  if (failed && "failure" in failed) return { ok: false, failure: failed.failure };
  const outputs = run.results.map((result, n) =>
    "value" in result ? rowsIn(result.value, histories[n]!.queries.length) : null,
  );
  return { ok: true, outputs };
}

function rowsIn(value: CodeValue, length: number): Float64Array | null {
  const isList = Array.isArray(value) || value instanceof Float64Array || value instanceof Float32Array;
  if (!isList || value.length !== length) return null;
  const numbers = Array.from(value as ArrayLike<unknown>, (one) =>
    typeof one === "number" ? one : Number.NaN,
  );
  return numbers.every(Number.isFinite) ? Float64Array.from(numbers) : null;
}

/** Largest difference of two outputs over the largest of `expected`, at least 1; over the first `rows` values where given. */
export function difference(got: Float64Array, expected: Float64Array, rows = expected.length): number {
  let most = 0;
  for (let at = 0; at < rows; at++) most = Math.max(most, Math.abs(got[at]! - expected[at]!));
  return most / expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
}

export interface Pair {
  readonly history: History;
  readonly other: History;
  /** Values of the rows whose past the two share. */
  readonly shared: number;
}

/** Histories, and each with another future from a place in its middle on. */
export function futures(seed: string, count = 4): Pair[] {
  return Array.from({ length: count }, (_, n) => {
    const history = drawHistory({ seed, purpose: `future ${n}`, positions: [4, 24] });
    const last = Math.floor(history.real.length / 2) - 1;
    const other = withOtherFuture(history, last, `${seed}${n}`);
    return { history, other, shared: (last + 1) * history.width };
  });
}

export const hidden = (seed: string): History[] =>
  Array.from({ length: 8 }, (_, n) =>
    drawHistory({
      seed,
      purpose: `hidden ${n}`,
      positions: n === 0 ? [1, 1] : [3, 40],
      padded: n % 3 === 2 ? "some" : "none",
    }),
  );

export const padded = (seed: string): History[] =>
  Array.from({ length: 3 }, (_, n) =>
    drawHistory({ seed, purpose: `padded ${n}`, positions: [4, 12], padded: "some" }),
  );

/** Logits of hundreds and thousands: far apart from each other, and close together but far from 0. */
export const extreme = (seed: string): History[] => {
  const draw = (purpose: string, spread: number) =>
    drawHistory({ seed, purpose: `extreme ${purpose}`, positions: [6, 12], spread });
  return [
    draw("apart", 40),
    draw("further apart", 400),
    farFromZero(draw("together", 1), 40),
    farFromZero(draw("still together", 1), 200),
  ];
};

/** The largest leak of the future, over all pairs; 1 where an output is missing. */
export function leak(outputs: readonly (Float64Array | null)[], pairs: readonly Pair[]): number {
  return Math.max(
    ...pairs.map(({ shared }, n) => {
      const [one, other] = [outputs[2 * n], outputs[2 * n + 1]];
      return one && other ? difference(other, one, shared) : 1;
    }),
  );
}

export function error(outputs: readonly (Float64Array | null)[], histories: readonly History[]): number {
  return Math.max(
    ...histories.map((history, n) => {
      const got = outputs[n];
      return got ? Math.min(1, difference(got, attended(history))) : 1;
    }),
  );
}

/** Errors lie over many powers of ten: thresholds are cut between their logarithms. Nothing counts as less than 1e-16. */
const logOf = (value: number) => Math.log10(Math.max(1e-16, value));

async function measured(evidence: Evidence, histories: readonly History[], context: Run) {
  if (evidence.kind !== "code") throw new Error("This exercise takes code.");
  const run = await outputsOf(evidence.source, histories, context);
  return run.ok ? run.outputs : histories.map(() => null);
}

export const statistics = {
  leak: {
    check: "noFuture",
    honest: "low",
    threshold: "mostLeak",
    rule: "between",
    async of(evidence: Evidence, context: Run): Promise<number> {
      const pairs = futures(context.seed);
      const both = pairs.flatMap(({ history, other }) => [history, other]);
      return logOf(leak(await measured(evidence, both, context), pairs));
    },
  },
  error: {
    check: "hiddenCases",
    honest: "low",
    threshold: "mostError",
    rule: "between",
    async of(evidence: Evidence, context: Run): Promise<number> {
      const histories = hidden(context.seed);
      return logOf(error(await measured(evidence, histories, context), histories));
    },
  },
  drift: {
    check: "stable",
    honest: "low",
    threshold: "mostDrift",
    rule: "between",
    async of(evidence: Evidence, context: Run): Promise<number> {
      const histories = extreme(context.seed);
      return logOf(error(await measured(evidence, histories, context), histories));
    },
  },
} as const;
