// The public face of the exercise of lesson 2.2: which hidden units still learn, and the others brought back.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "mend-the-units",
  lesson: "neural-core/activations",
  evidence: "code",
  code: { cell: "examine", entry: "examine" },
  checks: [
    "runs",
    "shape",
    "dead",
    "saturated",
    "untouched",
    "sums",
    "contribution",
    "leavesInputs",
    "forgets",
    "hiddenNets",
  ],
  graderVersion: 2,
} satisfies ExerciseSpec;
