// The public face of the exercise of lesson 3.1: four segments of a shop's customers as of a day, and nothing beside it.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "segment-the-shop",
  lesson: "user-profiling/rfm-and-segments",
  evidence: "code",
  code: { cell: "four-segments", entry: "segments" },
  checks: [
    "runs",
    "shape",
    "asOf",
    "who",
    "four",
    "stable",
    "apart",
    "printedShop",
    "kinds",
    "twins",
    "leavesInputs",
  ],
  graderVersion: 3,
} satisfies ExerciseSpec;
