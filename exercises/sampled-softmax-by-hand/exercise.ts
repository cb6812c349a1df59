// The public face of the exercise of lesson 2.3: the loss of a softmax over drawn items, and its gradient.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "sampled-softmax-by-hand",
  lesson: "neural-core/losses",
  evidence: "code",
  code: { cell: "sampled", entry: "sampledSoftmax" },
  checks: [
    "runs",
    "shape",
    "publicExample",
    "everything",
    "consistent",
    "gradient",
    "repeats",
    "hits",
    "extremes",
    "leavesInputs",
    "work",
  ],
  graderVersion: 2,
} satisfies ExerciseSpec;
