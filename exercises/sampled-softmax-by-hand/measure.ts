// How much work `sampledSoftmax` takes on a large catalogue: the grader compares it, calibration measures it for the model answer.
import type { CodeValue } from "../../lib/grading/code-job";
import { workOf } from "../../lib/grading/work";
import { type Case, largeCase } from "./cases";
import { exercise } from "./exercise";

/** Arguments as the sandbox takes them. */
export const callOf = ({ scores, target, drawn, chances }: Case): CodeValue[] => [
  scores,
  target,
  drawn,
  chances,
];

/** Steps for what no way can do without: a number for each item, and a term for each draw. */
export const onLarge = workOf({
  entry: exercise.code.entry,
  draw: largeCase,
  callOf,
  sizeOf: ({ scores, drawn }) => scores.length + drawn.length,
  milliseconds: 10_000,
  // What gets so far sums up anew for every item.
  counted: 200,
  threshold: "stepsPerItem",
});
export const { statistics } = onLarge;
