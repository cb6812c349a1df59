// The public face of the exercise of lesson 0.3: seven questions on what a model takes, and what stays. Their keys are in grade.server.ts.
import type { ExerciseSpec } from "../../lib/grading/exercise";
import type { Question } from "../../lib/grading/question";

const questions: readonly Question[] = [
  { kind: "formula", id: "block", variables: ["d"] },
  { kind: "number", id: "table", units: ["MB", "GB"] },
  { kind: "number", id: "trainingTime", units: ["hours", "days"] },
  { kind: "number", id: "trainingMemory", units: ["GB", "TB"] },
  { kind: "number", id: "cache", units: ["MB", "GB"] },
  {
    kind: "choice",
    id: "together",
    options: ["fewerOperations", "oneReading", "oneCache", "shorterPrompts"],
  },
  {
    kind: "choices",
    id: "stays",
    options: ["timeSplit", "answerCost", "bestsellers", "dirtyRows", "answerTime", "figure"],
  },
];

export const exercise: ExerciseSpec = {
  id: "size-the-model",
  lesson: "orientation/what-a-large-model-changes",
  evidence: "answers",
  checks: questions.map(({ id }) => id),
  graderVersion: 1,
  questions,
};
