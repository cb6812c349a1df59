// The public face of the exercise of lesson 2.5: dropout in a small recurrent net, forwards and backwards.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "dropout-by-hand",
  lesson: "neural-core/overfitting",
  evidence: "code",
  code: { cell: "recurrent", entry: "recurrentDropout" },
  checks: [
    "runs",
    "shape",
    "publicExample",
    "inference",
    "masks",
    "expectation",
    "edges",
    "gradient",
    "padding",
    "leavesInputs",
    "forgets",
  ],
  graderVersion: 2,
} satisfies ExerciseSpec;
