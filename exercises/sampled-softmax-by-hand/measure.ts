// How much work `sampledSoftmax` takes on a large catalogue: the grader compares it, calibration measures it for the model answer.
import type { CodeResult, CodeValue } from "../../lib/grading/code-job";
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import { type Case, large } from "./cases";
import { exercise } from "./exercise";

type Run = Pick<GraderContext, "seed" | "runCode">;

/** Arguments as the sandbox takes them. */
export const callOf = ({ scores, target, drawn, chances }: Case): CodeValue[] => [
  scores,
  target,
  drawn,
  chances,
];

/** What no way can do without: a number for each item, and a term for each draw. */
export const sizeOf = ({ scores, drawn }: Case): number => scores.length + drawn.length;

/** @param steps at which the call is ended */
export async function runLarge(source: string, { seed, runCode }: Run, steps: number): Promise<CodeResult> {
  const run = await runCode({
    source,
    entry: exercise.code.entry,
    calls: [callOf(large(seed))],
    limits: { work: steps, milliseconds: 10_000 },
  });
  return run.ok ? run.results[0]! : { failure: run.failure };
}

/** Where calibration stops counting: what gets so far sums up anew for every item. Steps an item or draw. */
const COUNTED = 200;

/** What calibration needs to know: steps of the sandbox for each item of the catalogue and each draw. */
export const statistics = {
  steps: {
    check: "work",
    honest: "low",
    threshold: "stepsPerItem",
    rule: "reached",
    async of(evidence: Evidence, context: Run): Promise<number> {
      if (evidence.kind !== "code") throw new Error("Only code takes steps.");
      const size = sizeOf(large(context.seed));
      const result = await runLarge(evidence.source, context, COUNTED * size);
      if ("value" in result) return result.work / size;
      if (result.failure.key === "tooMuchWork") return COUNTED;
      throw new Error(
        `On the large catalogue: ${result.failure.key} ${JSON.stringify(result.failure.params)}`,
      );
    },
  },
} as const;
