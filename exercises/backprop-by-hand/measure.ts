// How much work `gradients` takes on a large network: the grader compares it, calibration measures it for the model answer.
import type { CodeResult } from "../../lib/grading/code-job";
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import { randomFrom } from "../../lib/grading/random";
import { exercise } from "./exercise";
import { type Case, drawCase, products, whole } from "./nets";

/** More than 5,000 parameters in three layers; other widths each time. */
export function largeCase(seed: string): Case {
  const random = randomFrom(seed, "large");
  const widths = [whole(random, 60, 68), whole(random, 50, 56), whole(random, 42, 46), whole(random, 3, 5)];
  return drawCase(random, { rows: 4, widths, activations: ["tanh", "sigmoid", "tanh"] });
}

/** @param steps at which the call is ended */
export async function runLarge(
  source: string,
  { seed, runCode }: Pick<GraderContext, "seed" | "runCode">,
  steps: number,
): Promise<CodeResult> {
  const { layers, x, y } = largeCase(seed);
  const run = await runCode({
    source,
    entry: exercise.code.entry,
    calls: [callOf({ layers, x, y })],
    limits: { work: steps, milliseconds: 10_000 },
  });
  return run.ok ? run.results[0]! : { failure: run.failure };
}

/** Arguments as the sandbox takes them. */
export const callOf = ({ layers, x, y }: Case): Parameters<GraderContext["runCode"]>[0]["calls"][number] => [
  layers.map((layer) => ({ ...layer })),
  x,
  y,
];

/** Where calibration stops counting: what gets so far is no backward pass. Steps a product. */
const COUNTED = 15;

/** What calibration needs to know: steps of the sandbox for each product of the two passes, see nets.ts. */
export const statistics = {
  steps: {
    check: "work",
    honest: "low",
    threshold: "stepsPerProduct",
    rule: "reached",
    async of(evidence: Evidence, context: GraderContext): Promise<number> {
      if (evidence.kind !== "code") throw new Error("Only code takes steps.");
      const size = products(largeCase(context.seed));
      const result = await runLarge(evidence.source, context, COUNTED * size);
      if ("value" in result) return result.work / size;
      if (result.failure.key === "tooMuchWork") return COUNTED;
      throw new Error(`On the large network: ${result.failure.key} ${JSON.stringify(result.failure.params)}`);
    },
  },
} as const;
