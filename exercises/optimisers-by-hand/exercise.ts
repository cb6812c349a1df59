// The public face of the exercise of lesson 2.4: where SGD, momentum and Adam put every parameter, step by step.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "optimisers-by-hand",
  lesson: "neural-core/optimisers",
  evidence: "code",
  code: { cell: "places", entry: "places" },
  checks: [
    "runs",
    "shapes",
    "publicExample",
    "sgd",
    "momentum",
    "adam",
    "epsilon",
    "ownState",
    "missing",
    "leavesInputs",
  ],
  graderVersion: 2,
} satisfies ExerciseSpec;
