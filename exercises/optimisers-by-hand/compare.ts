// Traces of places against the true ones, and what a wrong one looks like. It reads what learners return; it draws nothing.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { numbersOf, odd } from "../../lib/grading/read-values";
import type { Case } from "./cases";
import { type Slip, slips, tracesOf } from "./reference.server";

/** The syllabus. Parameters are of the order of 1, and double precision loses some 1e-14 of it in fifty steps. */
const TOLERANCE = 1e-6;

export type Trace = readonly (readonly ArrayLike<number>[])[];

/** @returns places[t][k], or why what was returned are none; steps and parameters are counted from 1 */
export function readTrace(value: CodeValue, { start, gradients }: Case): Trace | Failure {
  if (!Array.isArray(value)) return odd("notAList");
  if (value.length !== gradients.length)
    return odd("stepCount", { got: value.length, wanted: gradients.length });
  const trace: ArrayLike<number>[][] = [];
  for (const [t, step] of value.entries()) {
    if (!Array.isArray(step) || step.length !== start.length)
      return odd("parameterCount", { step: t + 1, wanted: start.length });
    const places: ArrayLike<number>[] = [];
    for (const [k, given] of step.entries()) {
      const numbers = numbersOf(given);
      const at = { step: t + 1, parameter: k + 1 };
      if (numbers === null || numbers.length !== start[k]!.length)
        return odd("numberCount", { ...at, wanted: start[k]!.length });
      if (!Array.from(numbers).every(Number.isFinite)) return odd("notFinite", at);
      places.push(numbers);
    }
    trace.push(places);
  }
  return trace;
}

interface Place {
  /** All three from 0. */
  readonly step: number;
  readonly parameter: number;
  readonly at: number;
}

/** The first number that is off, or null. */
export function firstOff(given: Trace, wanted: Trace): Place | null {
  for (const [step, parameters] of wanted.entries())
    for (const [parameter, right] of parameters.entries())
      for (let at = 0; at < right.length; at++)
        if (!(Math.abs(given[step]![parameter]![at]! - right[at]!) <= TOLERANCE))
          return { step, parameter, at };
  return null;
}

/** The slip that explains every trace, or null. */
export function slipOf(traces: readonly Trace[], cases: readonly Case[]): Slip | null {
  return (
    slips.find((slip) => cases.every((one, n) => firstOff(traces[n]!, tracesOf(one, slip)) === null)) ?? null
  );
}
