// Reads what a learner's function returned, holds it against the truth, and says how far off many tries are on average. It draws nothing.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { meanOf } from "../../lib/grading/mean";
import { isNamed, numbersOf, odd } from "../../lib/grading/read-values";
import type { Result } from "./reference.server";

/** Double precision loses some 1e-13 of scores of a thousand. */
const TOLERANCE = 1e-6;

export const shapeKeys = ["notAnObject", "noLoss", "noGradient", "gradientLength"];

/** @returns loss and gradient, finite or not, or why what was returned is neither */
export function readResult(value: CodeValue, items: number): Result | Failure {
  if (!isNamed(value)) return odd("notAnObject");
  const { loss, gradient } = value;
  if (typeof loss !== "number") return odd("noLoss");
  const numbers = numbersOf(gradient);
  if (numbers === null) return odd("noGradient");
  if (numbers.length !== items) return odd("gradientLength", { got: numbers.length, wanted: items });
  return { loss, gradient: numbers };
}

const isClose = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE;

export const sameLoss = (given: Result, wanted: Result): boolean => isClose(given.loss, wanted.loss);

export const sameGradient = (given: Result, wanted: Result): boolean =>
  Array.from(wanted.gradient).every((part, item) => isClose(given.gradient[item]!, part));

export const sameResult = (given: Result, wanted: Result): boolean =>
  sameLoss(given, wanted) && sameGradient(given, wanted);

export const allFinite = ({ loss, gradient }: Result): boolean =>
  Number.isFinite(loss) && Array.from(gradient).every(Number.isFinite);

/** How far the mean of the losses lies from `full`, and the standard error of that mean. */
export function biasOf(losses: readonly number[], full: number): { bias: number; error: number } {
  const { mean, error } = meanOf(losses);
  return { bias: Math.abs(mean - full), error };
}
