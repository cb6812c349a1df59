// The public face of the second exercise of lesson 0.2: a run with three faults, repaired; the trained model is handed in.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise: ExerciseSpec = {
  id: "repair-the-run",
  lesson: "orientation/debug-this-log",
  evidence: "model",
  checks: ["loads", "rowsSumToOne", "goesWithVisits", "knowsAllKinds", "beatsShares"],
  graderVersion: 1,
  model: { input: [6], output: [3], parameters: 20_000 },
  threshold: 0.43,
};
