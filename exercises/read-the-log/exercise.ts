// The public face of the first exercise of lesson 0.2: ten questions on a printed training log. Their keys are in grade.server.ts.
import type { ExerciseSpec } from "../../lib/grading/exercise";
import type { Question } from "../../lib/grading/question";

const questions: readonly Question[] = [
  { kind: "formula", id: "start", variables: ["k"] },
  { kind: "number", id: "tenClasses" },
  { kind: "number", id: "threeClasses" },
  { kind: "formula", id: "cost", variables: ["p"] },
  { kind: "number", id: "cheapest" },
  { kind: "number", id: "dearest" },
  {
    kind: "choices",
    id: "contradictions",
    options: ["meanLoss", "accuracy", "tenNames", "sameLoss", "sumsToOne", "printedStart"],
  },
  { kind: "choice", id: "flat", options: ["converged", "overfitting", "nothingTrains", "moreEpochs"] },
  {
    kind: "match",
    id: "faults",
    left: ["flatAtStart", "startsHigh", "stopsAtShares", "becomesNaN"],
    right: ["rateTooLarge", "notScaled", "overfits", "rateTooSmall", "labelsMixed"],
  },
  {
    kind: "order",
    id: "steps",
    entries: ["wholeData", "firstLoss", "architecture", "fewRows", "countClasses"],
  },
];

export const exercise: ExerciseSpec = {
  id: "read-the-log",
  lesson: "orientation/debug-this-log",
  evidence: "answers",
  checks: questions.map(({ id }) => id),
  graderVersion: 1,
  questions,
};
