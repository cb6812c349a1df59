// Reads what a learner's function returned for a log. It draws nothing and knows no answer.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { odd } from "../../lib/grading/read-values";
import type { Log } from "./logs";

/** The keys that readList gives. */
export const shapeKeys = ["notAList", "tooLong", "notAnItem", "twice"] as const;

/** @returns the items, or why what was returned is no list of a log's items */
export function readList(value: CodeValue, { itemCount, k }: Log): number[] | Failure {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return odd("notAList");
  const given = Array.from(value as ArrayLike<CodeValue>);
  if (given.length > k) return odd("tooLong", { got: given.length, most: k });
  const seen = new Set<number>();
  for (const [place, item] of given.entries()) {
    if (typeof item !== "number" || !Number.isInteger(item) || item < 0 || item >= itemCount)
      return odd("notAnItem", { place: place + 1, last: itemCount - 1 });
    if (seen.has(item)) return odd("twice", { item });
    seen.add(item);
  }
  return given as number[];
}
