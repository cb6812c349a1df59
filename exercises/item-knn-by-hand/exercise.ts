// The public face of the first exercise of lesson 4.1: item neighbours from a table of purchases, and lists from the neighbours.
import type { ExerciseSpec } from "../../lib/grading/exercise";

export const exercise = {
  id: "item-knn-by-hand",
  lesson: "recommendation/popularity-and-neighbours",
  evidence: "code",
  code: { cell: "recommend", entry: "recommend" },
  checks: [
    "runs",
    "shape",
    "newOnly",
    "normalised",
    "publicExample",
    "similarities",
    "neighbours",
    "ties",
    "hiddenShops",
    "work",
    "largeCatalogue",
  ],
  graderVersion: 1,
} satisfies ExerciseSpec;
