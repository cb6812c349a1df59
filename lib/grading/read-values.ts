// Reads plain values that a learner's function returned: what every exercise's compare.ts has in common. It knows of no answer.
import type { Failure } from "./code-findings";
import type { CodeValue } from "./code-job";
import type { Params } from "./verdict";

/** What is wrong with a result. */
export const odd = (key: string, params: Params = {}): Failure => ({ pass: false, key, params });

/** Whether it is an object with names, and no list. */
export const isNamed = (value: CodeValue | undefined): value is { readonly [name: string]: CodeValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** A list or typed array of numbers; null where it is none. */
export function numbersOf(value: CodeValue | undefined): number[] | null {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null;
  const numbers = Array.from(value as ArrayLike<CodeValue>);
  return numbers.every((one) => typeof one === "number") ? numbers : null;
}
