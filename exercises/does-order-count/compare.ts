// Reads what a learner's function returned for a shop. It draws and judges nothing.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { isNamed, numbersOf, odd } from "../../lib/grading/read-values";
import type { Shop } from "./shops";

export const LENGTH = 10;
export const shapeKeys = [
  "notAnObject",
  "orderNotABoolean",
  "listCount",
  "notAList",
  "listLength",
  "notAnItem",
  "twice",
];

export interface Foretold {
  readonly order: boolean;
  readonly lists: readonly (readonly number[])[];
}

export function readForetold(value: CodeValue, { histories, groupOf }: Shop): Foretold | Failure {
  if (!isNamed(value)) return odd("notAnObject");
  const { order, lists } = value;
  if (typeof order !== "boolean") return odd("orderNotABoolean");
  if (!Array.isArray(lists)) return odd("notAList");
  if (lists.length !== histories.length) return odd("listCount");
  const read: number[][] = [];
  for (const one of lists) {
    const list = numbersOf(one as CodeValue);
    if (!list) return odd("notAList");
    if (list.length !== LENGTH) return odd("listLength");
    if (!list.every((item) => Number.isInteger(item) && item >= 0 && item < groupOf.length))
      return odd("notAnItem");
    if (new Set(list).size < list.length) return odd("twice");
    read.push(list);
  }
  return { order, lists: read };
}
