// Reads what a learner's function returned for a net, and holds it against what it should be. It draws nothing and knows no answer.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { isNamed, numbersOf, odd } from "../../lib/grading/read-values";
import type { Net } from "./nets";
import type { Examined } from "./reference.server";
import { STATES } from "./slopes";

/** Of the larger of 1 and the number, so that another Φ passes. The smallest slip moves a number by a thousandth. */
const TOLERANCE = 1e-5;

/** The keys that readExamined gives. */
export const shapeKeys = [
  "notAnObject",
  "noStates",
  "stateCount",
  "stateWord",
  "noNet",
  "notNumbers",
  "partLength",
] as const;

/** Whether numbers are finite is not asked here. @returns the result, or why what was returned is none; units are counted from 1 */
export function readExamined(value: CodeValue, { units, weights }: Net): Examined | Failure {
  if (!isNamed(value)) return odd("notAnObject");
  const { states, net } = value;
  if (!Array.isArray(states)) return odd("noStates");
  if (states.length !== units) return odd("stateCount", { got: states.length, wanted: units });
  const strange = states.findIndex((state) => !(STATES as readonly CodeValue[]).includes(state));
  if (strange >= 0) return odd("stateWord", { unit: strange + 1 });
  if (!isNamed(net)) return odd("noNet");
  const parts: number[][] = [];
  for (const [part, length] of [
    ["weights", weights.length],
    ["bias", units],
    ["out", units],
  ] as const) {
    const numbers = numbersOf(net[part]);
    if (numbers === null) return odd("notNumbers", { part });
    if (numbers.length !== length) return odd("partLength", { part, got: numbers.length, wanted: length });
    parts.push(numbers);
  }
  if (typeof net.outBias !== "number") return odd("notNumbers", { part: "outBias" });
  const [readWeights, bias, out] = parts as [number[], number[], number[]];
  return { states: states as string[], weights: readWeights, bias, out, outBias: net.outBias };
}

const isNear = (given: number, right: number) =>
  Math.abs(given - right) <= TOLERANCE * Math.max(1, Math.abs(right));

/** Whether what is wanted is given; parts that are not wanted may be anything. */
export function agrees(given: Partial<Examined>, wanted: Partial<Examined>): boolean {
  if (wanted.states?.some((state, j) => state !== given.states?.[j])) return false;
  if (wanted.outBias !== undefined && !isNear(given.outBias ?? Number.NaN, wanted.outBias)) return false;
  return (["weights", "bias", "out"] as const).every((part) =>
    Array.from(wanted[part] ?? []).every((right, n) => isNear(given[part]?.[n] ?? Number.NaN, right)),
  );
}

export const allFinite = ({ weights = [], bias = [], out = [], outBias = 0 }: Partial<Examined>): boolean =>
  [weights, bias, out, [outBias]].every((numbers) => Array.from(numbers).every(Number.isFinite));
