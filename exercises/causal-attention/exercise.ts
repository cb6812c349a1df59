// The public face of the exercise of lesson 4.5: one head of self-attention that cannot see the future.
import type { ExerciseSpec } from "../../lib/grading/exercise";

/** The function that is called. */
export const ENTRY = "attend";

export const exercise: ExerciseSpec = {
  id: "causal-attention",
  lesson: "recommendation/attention",
  evidence: "code",
  code: { cell: "attend", entry: ENTRY },
  checks: ["runs", "noFuture", "seesPresent", "example", "padding", "stable", "hiddenCases"],
  graderVersion: 1,
};
