// The public face of the exercise of lesson 4.2: twenty things each person does not have yet, better than popularity.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise: ExerciseSpec = {
  id: "mf-new-items",
  lesson: "recommendation/matrix-factorization",
  evidence: "predictions",
  checks: [
    "shape",
    "knownIds",
    "noDuplicates",
    "newOnly",
    "personal",
    "fitsWorld",
    "beatsPopularity",
    "reachesReference",
  ],
  graderVersion: 2,
  predictions: { k: 20 },
  threshold: 0.77,
};
