// The public face of the exercise of lesson 1.2: which columns a shop may train on, and on which rows, so that the lift it sees is the one that comes.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "estimate-the-lift",
  lesson: "data/leakage",
  evidence: "code",
  code: { cell: "plan", entry: "plan" },
  checks: ["runs", "shape", "leaks", "honest", "ripe", "gap", "lastDate", "leavesInputs", "forgets", "lift"],
  graderVersion: 2,
} satisfies ExerciseSpec;
