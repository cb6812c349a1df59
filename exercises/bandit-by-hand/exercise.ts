// The public face of the exercise of lesson 4.8: which of five arrivals the next visits are shown.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "bandit-by-hand",
  lesson: "recommendation/rerank-explore",
  evidence: "code",
  code: { cell: "show", entry: "show" },
  checks: ["runs", "shape", "settled", "spread", "uncertain", "unlikely", "likely", "leavesInputs", "regret"],
  graderVersion: 1,
} satisfies ExerciseSpec;
