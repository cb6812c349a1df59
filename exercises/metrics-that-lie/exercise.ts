// The public face of the exercise of lesson 4.3: four ranking metrics that keep to their rule whatever the scores are.
import type { ExerciseSpec } from "../../lib/grading/exercise";

/** The function that is called. */
export const ENTRY = "metrics";

export const exercise: ExerciseSpec = {
  id: "metrics-that-lie",
  lesson: "recommendation/metrics-that-lie",
  evidence: "code",
  code: { cell: "metrics", entry: ENTRY },
  checks: [
    "runs",
    "example",
    "fullRanking",
    "peopleWithout",
    "ties",
    "sampled",
    "extremes",
    "leavesInputs",
    "allEqual",
    "everyItem",
  ],
  graderVersion: 2,
};
