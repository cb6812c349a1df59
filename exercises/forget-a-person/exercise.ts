// The public face of the exercise of lesson 3.3: one customer taken out of everything that a small shop keeps, and nobody else.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "forget-a-person",
  lesson: "user-profiling/profiles-and-the-law",
  evidence: "code",
  code: { cell: "erase", entry: "erase" },
  checks: [
    "runs",
    "shape",
    "canary",
    "printedStore",
    "names",
    "sums",
    "inverse",
    "lists",
    "shared",
    "edges",
    "again",
    "restored",
    "leavesInputs",
    "work",
    "largeStore",
  ],
  graderVersion: 1,
} satisfies ExerciseSpec;
