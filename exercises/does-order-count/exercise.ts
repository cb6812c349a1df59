// The public face of the exercise of lesson 4.6: what everybody buys next in shops whose order of purchases may or may not say something, and
// which of the two it is.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "does-order-count",
  lesson: "recommendation/sasrec",
  evidence: "code",
  code: { cell: "foretell", entry: "foretell" },
  checks: ["runs", "shape", "orderFound", "noOrderFound", "gap", "pair", "bag", "leavesInputs"],
  graderVersion: 1,
} satisfies ExerciseSpec;
