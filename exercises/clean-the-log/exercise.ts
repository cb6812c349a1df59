// The public face of the exercise of lesson 1.1: what is repeated, undone or a machine's in a raw log, and nothing beside it.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "clean-the-log",
  lesson: "data/cleaning",
  evidence: "code",
  code: { cell: "clean", entry: "clean" },
  checks: [
    "runs",
    "shape",
    "kept",
    "repeated",
    "undone",
    "machines",
    "printedLog",
    "smallLogs",
    "leavesInputs",
  ],
  graderVersion: 2,
} satisfies ExerciseSpec;
