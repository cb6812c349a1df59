// The public face of the exercise of lesson 4.7: for each regular of a sealed shop twenty things of any kind, and twenty new to them.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise: ExerciseSpec = {
  id: "again-and-new",
  lesson: "recommendation/repeat-buying",
  evidence: "predictions",
  checks: [
    "shape",
    "knownIds",
    "noDuplicates",
    "newOnly",
    "ownThings",
    "comesBack",
    "personal",
    "fitsWorld",
    "reachesReference",
  ],
  graderVersion: 1,
  predictions: { k: 40 },
  threshold: 0.65,
};
