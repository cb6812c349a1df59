// The public face of the second exercise of lesson 4.1: finds for each person that few others have, in the shop's own scale of pay.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise: ExerciseSpec = {
  id: "item-knn-gain",
  lesson: "recommendation/popularity-and-neighbours",
  evidence: "predictions",
  checks: ["shape", "knownIds", "noDuplicates", "newOnly", "personal", "fitsWorld", "reachesReference"],
  graderVersion: 1,
  predictions: { k: 20 },
  threshold: 0.88,
};
