// Reads what a learner's function returned, holds it against the truth, and takes the mean over many masks. It draws nothing.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Case } from "./cases";
import type { Result } from "./reference.server";

/** Double precision loses some 1e-15 over ten steps. */
const TOLERANCE = 1e-9;

export const shapeKeys = ["notAnObject", "noState", "noGradient", "partLength"];

const odd = (key: string, params: Failure["params"] & object = {}): Failure => ({ pass: false, key, params });

const isPlain = (value: CodeValue | undefined): value is { readonly [name: string]: CodeValue } =>
  value !== null && typeof value === "object" && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** A list or typed array of numbers; null where it is none. */
function numbersOf(value: CodeValue | undefined): ArrayLike<number> | null {
  if (value !== undefined && ArrayBuffer.isView(value)) return value as Float64Array;
  return Array.isArray(value) && value.every((one) => typeof one === "number") ? value : null;
}

/** @param value what came back and how many numbers were asked for, [result, used] */
export function readResult(value: CodeValue, { x, lengths, u }: Case): Result | Failure {
  const [given, used] = value as readonly [CodeValue, number];
  if (!isPlain(given)) return odd("notAnObject");
  const state = numbersOf(given.state);
  if (state === null) return odd("noState");
  const { gradient } = given;
  if (!isPlain(gradient)) return odd("noGradient");
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

export const areStatesFinite = ({ state }: Result): boolean => Array.from(state).every(Number.isFinite);

export const allFinite = (result: Result): boolean =>
  areStatesFinite(result) && [result.x, result.u].every((part) => Array.from(part).every(Number.isFinite));

/** The mean of numbers, and its standard error. */
export function meanOf(numbers: ArrayLike<number>): { mean: number; error: number } {
  const all = Array.from(numbers);
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  const squares = all.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (all.length - 1) / all.length) };
}
