// Reads what a learner's function returned, and holds it against the truth. It draws nothing.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { isNamed, numbersOf, odd } from "../../lib/grading/read-values";
import type { Case } from "./cases";
import type { Result } from "./reference.server";

/** Double precision loses some 1e-15 over ten steps. */
const TOLERANCE = 1e-9;

export const shapeKeys = ["notAnObject", "noState", "noGradient", "partLength"];

/** @param value what came back and how many numbers were asked for, [result, used] */
export function readResult(value: CodeValue, { x, lengths, u }: Case): Result | Failure {
  const [given, used] = value as readonly [CodeValue, number];
  if (!isNamed(given)) return odd("notAnObject");
  const state = numbersOf(given.state);
  if (state === null) return odd("noState");
  const { gradient } = given;
  if (!isNamed(gradient)) return odd("noGradient");
  const [byX, byU] = [numbersOf(gradient.x), numbersOf(gradient.u)];
  if (byX === null || byU === null) return odd("noGradient");
  const parts = [
    { what: "state", got: state.length, wanted: lengths.length * u.length },
    { what: "x", got: byX.length, wanted: x.length },
    { what: "u", got: byU.length, wanted: u.length },
  ];
  const off = parts.find(({ got, wanted }) => got !== wanted);
  return off === undefined ? { state, x: byX, u: byU, used } : odd("partLength", off);
}

const areClose = (given: ArrayLike<number>, wanted: ArrayLike<number>) =>
  Array.from(wanted).every((one, n) => Math.abs(given[n]! - one) <= TOLERANCE);

export const sameState = (given: Result, wanted: Result): boolean =>
  given.used === wanted.used && areClose(given.state, wanted.state);

export const sameResult = (given: Result, wanted: Result): boolean =>
  sameState(given, wanted) && areClose(given.x, wanted.x) && areClose(given.u, wanted.u);

const areFinite = (numbers: ArrayLike<number>) => Array.from(numbers).every(Number.isFinite);

export const areStatesFinite = ({ state }: Result): boolean => areFinite(state);

export const allFinite = ({ state, x, u }: Result): boolean => [state, x, u].every(areFinite);
