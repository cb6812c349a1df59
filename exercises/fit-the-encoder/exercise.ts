// The public face of the exercise of lesson 1.3: prices and brands as inputs, with nothing read off the rows that are to be judged.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "fit-the-encoder",
  lesson: "data/encoding",
  evidence: "code",
  code: { cell: "encode", entry: "encode" },
  checks: [
    "runs",
    "shape",
    "price",
    "trainingOnly",
    "missing",
    "brands",
    "other",
    "constant",
    "leavesInputs",
    "hiddenTables",
  ],
  graderVersion: 1,
} satisfies ExerciseSpec;
