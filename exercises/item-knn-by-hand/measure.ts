// How much work `recommend` takes on a large catalogue: the grader compares it, calibration measures it for the model answer.
import type { CodeResult, CodeValue } from "../../lib/grading/code-job";
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import { largeShop } from "./cases";
import { exercise } from "./exercise";
import type { Shop } from "./shops";

type Run = Pick<GraderContext, "seed" | "runCode">;

/** What the sparse way cannot do without: Σ over users of |items|², the pairs of items that have a buyer in common, each time. */
export function pairsWithBuyers({ users, items, userCount }: Shop): number {
  const owned = Array.from({ length: userCount }, () => new Set<number>());
  users.forEach((user, n) => {
    owned[user]!.add(items[n]!);
  });
  return owned.reduce((sum, own) => sum + own.size ** 2, 0);
}

/** @param steps at which the call is ended */
export async function runLarge(source: string, { seed, runCode }: Run, steps: number): Promise<CodeResult> {
  const run = await runCode({
    source,
    entry: exercise.code.entry,
    calls: [[callOf(largeShop(seed))]],
    limits: { work: steps, milliseconds: 30_000 },
  });
  return run.ok ? run.results[0]! : { failure: run.failure };
}

/** The argument as the sandbox takes it, and nothing that a check knows beside it. */
export const callOf = ({
  users,
  items,
  userCount,
  itemCount,
  asked,
  neighbours,
  shrink,
  k,
}: Shop): CodeValue => ({
  users,
  items,
  userCount,
  itemCount,
  asked,
  neighbours,
  shrink,
  k,
});

/** Where calibration stops counting: what gets so far looks at every pair of items. Steps a pair with buyers. */
const COUNTED = 60;

/** What calibration needs to know: steps of the sandbox for each pair of items with a buyer in common. */
export const statistics = {
  steps: {
    check: "work",
    honest: "low",
    threshold: "stepsPerPair",
    rule: "reached",
    async of(evidence: Evidence, context: Run): Promise<number> {
      if (evidence.kind !== "code") throw new Error("Only code takes steps.");
      const pairs = pairsWithBuyers(largeShop(context.seed));
      const result = await runLarge(evidence.source, context, COUNTED * pairs);
      if ("value" in result) return result.work / pairs;
      if (result.failure.key === "tooMuchWork") return COUNTED;
      throw new Error(
        `On the large catalogue: ${result.failure.key} ${JSON.stringify(result.failure.params)}`,
      );
    },
  },
} as const;
