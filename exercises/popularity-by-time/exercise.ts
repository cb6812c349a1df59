// The public face of the exercise of lesson 0.1: a bestseller list from a raw log, as the shop could have made it on the day of the cut.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "popularity-by-time",
  lesson: "orientation/six-stages",
  evidence: "code",
  code: { cell: "bestsellers", entry: "bestsellers" },
  checks: [
    "runs",
    "shape",
    "purchasesOnly",
    "untilCut",
    "returns",
    "countedOnce",
    "ties",
    "publicExample",
    "hiddenLogs",
  ],
  graderVersion: 2,
} satisfies ExerciseSpec;
