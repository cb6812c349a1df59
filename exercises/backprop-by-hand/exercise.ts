// The public face of the exercise of lesson 2.1: the gradients of any small dense network, worked out by hand.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "backprop-by-hand",
  lesson: "neural-core/backpropagation",
  evidence: "code",
  code: { cell: "gradients", entry: "gradients" },
  checks: [
    "runs",
    "shapes",
    "publicExample",
    "outputLayer",
    "recursion",
    "activations",
    "batch",
    "leavesInputs",
    "work",
    "largeNet",
  ],
  graderVersion: 2,
} satisfies ExerciseSpec;
