// The public face of the second exercise of lesson 4.2: the model itself is handed in, and the server makes the lists.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise: ExerciseSpec = {
  id: "mf-as-model",
  lesson: "recommendation/matrix-factorization",
  evidence: "model",
  checks: ["loads", "personal", "fitsWorld", "beatsPopularity", "reachesReference"],
  graderVersion: 1,
  model: { input: [1], output: [-1], parameters: 300_000 },
  threshold: 0.68,
};
