// How much work a learner's function takes on one large case: a grader compares it with the model answer's, calibration measures it. Which
// case that is, and how large it counts, is the exercise's to say.
import { type Failure, stopped } from "./code-findings";
import type { CodeResult, CodeValue } from "./code-job";
import type { Evidence } from "./evidence";
import type { GraderContext } from "./grader";

type Context = Pick<GraderContext, "seed" | "runCode">;

interface LargeTask<Case> {
  /** Name of the learner's function. */
  readonly entry: string;
  readonly draw: (seed: string) => Case;
  readonly callOf: (one: Case) => readonly CodeValue[];
  /** What no way can do without, so that steps on cases of different sizes compare. */
  readonly sizeOf: (one: Case) => number;
  readonly milliseconds: number;
  /** Steps for each of `sizeOf` at which calibration stops counting. */
  readonly counted: number;
  /** Name of the threshold: steps for each of `sizeOf` that honest work takes. */
  readonly threshold: string;
}

export function workOf<Case>(task: LargeTask<Case>) {
  const { entry, draw, callOf, sizeOf, milliseconds, counted, threshold } = task;

  /** @param work steps at which the call is ended */
  async function runOn(one: Case, source: string, { runCode }: Context, work: number): Promise<CodeResult> {
    const run = await runCode({ source, entry, calls: [callOf(one)], limits: { work, milliseconds } });
    return run.ok ? run.results[0]! : { failure: run.failure };
  }

  return {
    /**
     * @param times how many times the usual work is allowed
     * @param each the threshold as calibrated
     * @returns what the function gave, and how its work is shown; or why there is nothing
     */
    async within(
      { source, context }: { readonly source: string; readonly context: Context },
      { times, each }: { readonly times: number; readonly each: number },
    ): Promise<Failure | { readonly value: CodeValue; readonly shown: { readonly times: number } }> {
      const one = draw(context.seed);
      const usual = each * sizeOf(one);
      const result = await runOn(one, source, context, Math.ceil(times * usual));
      if ("value" in result)
        return { value: result.value, shown: { times: Math.round((10 * result.work) / usual) / 10 } };
      return result.failure.key === "tooMuchWork"
        ? { pass: false, key: "tooMuchForLarge", params: { times } }
        : stopped(result.failure);
    },

    /** What calibration needs to know. */
    statistics: {
      steps: {
        check: "work",
        honest: "low",
        threshold,
        rule: "reached",
        /** @returns steps of the sandbox for each of `sizeOf` */
        async of(evidence: Evidence, context: Context): Promise<number> {
          if (evidence.kind !== "code") throw new Error("Only code takes steps.");
          const one = draw(context.seed);
          const size = sizeOf(one);
          const result = await runOn(one, evidence.source, context, counted * size);
          if ("value" in result) return result.work / size;
          if (result.failure.key === "tooMuchWork") return counted;
          throw new Error(
            `On the large case: ${result.failure.key} ${JSON.stringify(result.failure.params)}`,
          );
        },
      },
    },
  } as const;
}
