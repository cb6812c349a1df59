// Reads the lists that a learner's function returned, and says how they are shared out among the arms. It draws and judges nothing.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { odd } from "../../lib/grading/read-values";
import type { State } from "./cases";

export const shapeKeys = ["notAList", "listLength", "notAnArm"];

/** Which arm each entry shows. */
export interface Shown {
  readonly list: readonly number[];
}

/** @returns the list, or why what was returned is none */
export function readShown(value: CodeValue, { count, looks }: State): Shown | Failure {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return odd("notAList");
  const list = Array.from(value as ArrayLike<CodeValue>);
  if (list.length !== count) return odd("listLength", { got: list.length, wanted: count });
  const isArm = (one: CodeValue) => Number.isInteger(one) && Number(one) >= 0 && Number(one) < looks.length;
  if (!list.every(isArm)) return odd("notAnArm", { most: looks.length - 1 });
  return { list: list as number[] };
}

/** What share of the entries each arm has, shape [arms]. */
export function sharesOf({ list }: Shown, arms: number): number[] {
  const shares = new Array<number>(arms).fill(0);
  for (const arm of list) shares[arm]! += 1 / list.length;
  return shares;
}

/** The best of the arms that most looks are of: the one that is known. */
export const knownOf = ({ looks, clicks }: State): number => {
  const most = Math.max(...looks);
  const worth = clicks.map((one, arm) => (looks[arm] === most ? one : -1));
  return worth.indexOf(Math.max(...worth));
};

/** The arm that fewest looks are of. */
export const unknownOf = ({ looks }: State): number => looks.indexOf(Math.min(...looks));
