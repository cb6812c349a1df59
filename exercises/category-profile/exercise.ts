// The public face of the exercise of lesson 3.2: for each customer of a sealed shop all its categories, the likeliest first.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise: ExerciseSpec = {
  id: "category-profile",
  lesson: "user-profiling/embedding-profiles",
  evidence: "predictions",
  checks: [
    "shape",
    "knownIds",
    "noDuplicates",
    "personal",
    "ownHistory",
    "sameHistory",
    "shopOrder",
    "beyond",
    "reachesReference",
    "shortHistories",
  ],
  graderVersion: 1,
  predictions: { k: 38 },
  threshold: 0.88,
};
