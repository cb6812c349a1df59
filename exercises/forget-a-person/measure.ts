// What the grader and the calibration measure of a learner's function: what is left of a planted customer, and the work on a large store.
import { type Failure, isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import { workOf } from "../../lib/grading/work";
import { type CanaryCase, drawCanary, type Place, places, zOf } from "./canary.server";
import { largeCase } from "./cases.server";
import { readStore } from "./compare";
import { exercise } from "./exercise";
import { type Case, callOf, type Store } from "./store";

type Run = Pick<GraderContext, "runCode">;

/** For one store; some twenty times what the model answer takes on the largest of those. */
const STEPS = 4_000_000;

/** Runs the function on each store, in a sandbox of its own. @param printed whether the task prints them */
export async function runOn(
  { source, runCode }: { readonly source: string } & Run,
  cases: readonly Case[],
  printed = false,
): Promise<readonly (Store | Failure)[]> {
  const run = await runCode({
    source,
    entry: exercise.code.entry,
    calls: cases.map(callOf),
    printed,
    limits: { work: STEPS, milliseconds: 15_000 },
  });
  return readEach(run, cases, (value, { store }) => {
    const read = readStore(value, store);
    return isFailure(read) && !printed ? withoutNumbers(read) : read;
  });
}

export interface OnCanary {
  readonly one: CanaryCase;
  readonly given: Store | Failure;
}

export async function runOnCanary(
  source: string,
  { seed, runCode }: Pick<GraderContext, "seed" | "runCode">,
): Promise<OnCanary> {
  const one = drawCanary(seed);
  const [given] = await runOn({ source, runCode }, [one]);
  return { one, given: given! };
}

/** Where most is left of her, in σ of the probe. Too little is as telling as too much: it was taken away more than once. */
export function mostLeft(given: Store, one: CanaryCase): { readonly place: Place; readonly z: number } {
  const after = zOf(given, one);
  const place = places.reduce((a, b) => (Math.abs(after[b]) > Math.abs(after[a]) ? b : a));
  return { place, z: after[place] };
}

/** Steps for each entry of P, which (3) changes all of, and for each row of the log, which has to be looked at. */
export const onLarge = workOf({
  entry: exercise.code.entry,
  draw: largeCase,
  callOf,
  sizeOf: ({ store }) => store.itemCount ** 2 + store.log.item.length,
  milliseconds: 15_000,
  // Inverting anew takes twice as many and more.
  counted: 200,
  threshold: "stepsPerEntry",
});

/** What calibration needs to know of each number. */
export const statistics = {
  left: {
    check: "canary",
    honest: "low",
    threshold: "mostLeft",
    rule: "reached",
    async of(evidence: Evidence, context: GraderContext): Promise<number> {
      if (evidence.kind !== "code") throw new Error("Only code forgets.");
      const { one, given } = await runOnCanary(evidence.source, context);
      if (isFailure(given)) throw new Error(`On the canary: ${given.key} ${JSON.stringify(given.params)}`);
      return Math.abs(mostLeft(given, one).z);
    },
  },
  ...onLarge.statistics,
} as const;
