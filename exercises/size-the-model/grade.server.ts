// Judges the seven answers one after another. The keys of the questions are here and nowhere else.
import type { AnswerKey } from "../../lib/grading/answers";
import { answersGrader } from "../../lib/grading/answers-grader";
import { exercise } from "./exercise";

export const canary = "aisle-canary-grader-size-the-model";

/** Three figures are enough, rounded as one likes. */
const threeFigures = { share: 0.005 };

const keys: Readonly<Record<string, AnswerKey>> = {
  block: {
    kind: "formula",
    right: "12 * d^2",
    ranges: { d: [8, 64] },
    known: [
      { formula: "4 * d^2", key: "attentionOnly" },
      { formula: "8 * d^2", key: "partMissing" },
      { formula: "6 * d^2", key: "sixSquares" },
      { formula: "24 * d^2", key: "operations" },
      { formula: "12 * d", key: "notSquared" },
    ],
  },
  // 5 million rows of 48 numbers of 4 bytes.
  table: {
    kind: "number",
    right: 960,
    within: threeFigures,
    units: { GB: 1000 },
    known: [
      { value: 240, key: "numbersNotBytes" },
      { value: 2880, key: "withAdam" },
    ],
  },
  // 6 · 2e9 · 40e9 / 2e14 seconds.
  trainingTime: {
    kind: "number",
    right: 2000 / 3,
    within: threeFigures,
    units: { days: 24 },
    known: [
      { value: 2000 / 9, key: "forwardOnly" },
      { value: 4000 / 9, key: "backwardOnly" },
      { value: 1000 / 9, key: "oneEach" },
      { value: 40_000, key: "minutes" },
      { value: 2_400_000, key: "seconds" },
    ],
  },
  // 16 bytes for each of 3 billion.
  trainingMemory: {
    kind: "number",
    right: 48,
    within: threeFigures,
    units: { TB: 1000 },
    known: [
      { value: 6, key: "weightsOnly" },
      { value: 12, key: "stateMissing" },
      { value: 36, key: "partOfState" },
    ],
  },
  // 2 · 16 blocks · 4,000 places · 1,024 numbers · 2 bytes.
  cache: {
    kind: "number",
    right: 262.144,
    within: threeFigures,
    units: { GB: 1000 },
    known: [
      { value: 131.072, key: "halfMissing" },
      { value: 16.384, key: "oneBlock" },
      { value: 0.065536, key: "onePlace" },
    ],
  },
  together: {
    kind: "choice",
    right: "oneReading",
    known: {
      fewerOperations: "fewerOperations",
      oneCache: "oneCache",
      shorterPrompts: "shorterPrompts",
    },
  },
  stays: { kind: "choices", right: ["timeSplit", "bestsellers", "dirtyRows", "figure"] },
};

export const grade = answersGrader(exercise, keys);
