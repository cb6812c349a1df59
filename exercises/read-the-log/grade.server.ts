// Judges the ten answers one after another. The keys of the questions are here and nowhere else.
import type { AnswerKey } from "../../lib/grading/answers";
import { answersGrader } from "../../lib/grading/answers-grader";
import { exercise } from "./exercise";

export const canary = "aisle-canary-grader-read-the-log";

/** Half a unit of the fourth decimal: what the log prints, or more digits. */
const fourDecimals = { amount: 5e-5 };

const keys: Readonly<Record<string, AnswerKey>> = {
  start: {
    kind: "formula",
    right: "ln(k)",
    ranges: { k: [2, 50] },
    known: [
      { formula: "-ln(k)", key: "negative" },
      { formula: "log10(k)", key: "baseTen" },
      { formula: "log2(k)", key: "baseTwo" },
      { formula: "1/k", key: "probability" },
      { formula: "k", key: "countItself" },
    ],
  },
  tenClasses: {
    kind: "number",
    right: Math.log(10),
    within: fourDecimals,
    known: [
      { value: Number("2.3020"), key: "asPrinted" },
      { value: 1, key: "baseTen" },
      { value: Math.log2(10), key: "baseTwo" },
      { value: 0.1, key: "probability" },
    ],
  },
  threeClasses: {
    kind: "number",
    right: Math.log(3),
    within: fourDecimals,
    known: [
      { value: Math.log10(3), key: "baseTen" },
      { value: Math.log2(3), key: "baseTwo" },
      { value: 0.3333, key: "probability" },
      { value: Math.log(10), key: "otherCount" },
    ],
  },
  cost: {
    kind: "formula",
    right: "-ln(p)",
    ranges: { p: [0.001, 0.999] },
    known: [
      { formula: "ln(p)", key: "negative" },
      { formula: "-log10(p)", key: "baseTen" },
      { formula: "-log2(p)", key: "baseTwo" },
      { formula: "1 - p", key: "missing" },
      { formula: "(1 - p)^2", key: "squared" },
      { formula: "-p * ln(p)", key: "entropyTerm" },
    ],
  },
  cheapest: {
    kind: "number",
    right: -Math.log(0.366998),
    within: fourDecimals,
    known: [
      { value: -Math.log(0.266004), key: "otherEntry" },
      { value: Math.log(0.366998), key: "negative" },
      { value: -Math.log10(0.366998), key: "baseTen" },
      { value: -Math.log2(0.366998), key: "baseTwo" },
      { value: 0.367, key: "probability" },
    ],
  },
  dearest: {
    kind: "number",
    right: -Math.log(0.266004),
    within: fourDecimals,
    known: [
      { value: -Math.log(0.366998), key: "otherEntry" },
      { value: Math.log(0.266004), key: "negative" },
      { value: -Math.log10(0.266004), key: "baseTen" },
      { value: -Math.log2(0.266004), key: "baseTwo" },
      { value: 0.266, key: "probability" },
    ],
  },
  contradictions: { kind: "choices", right: ["meanLoss", "tenNames"] },
  flat: {
    kind: "choice",
    right: "nothingTrains",
    known: { converged: "converged", overfitting: "overfitting", moreEpochs: "moreEpochs" },
  },
  faults: {
    kind: "match",
    right: {
      flatAtStart: "rateTooSmall",
      startsHigh: "notScaled",
      stopsAtShares: "labelsMixed",
      becomesNaN: "rateTooLarge",
    },
  },
  steps: {
    kind: "order",
    right: ["countClasses", "firstLoss", "fewRows", "wholeData", "architecture"],
  },
};

export const grade = answersGrader(exercise, keys);
