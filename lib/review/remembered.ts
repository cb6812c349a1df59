// Which questions somebody still knew on a later day: what a review shows of their knowledge.
import { dayOf } from "./day";
import { type LogEntry, standing } from "./log";

/**
 * Question → when it was last known, ms. Counted is a grade of "hard" or better on a later day than the first look at the answer,
 * and only while no later grade says that it was forgotten.
 */
export function remembered(log: readonly LogEntry[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  const known = new Map<string, number>();
  for (const { question, at, grade } of standing(log)) {
    const seen = first.get(question);
    if (seen === undefined) first.set(question, at);
    if (grade === 1) known.delete(question);
    else if (grade > 1 && seen !== undefined && dayOf(at) > dayOf(seen)) known.set(question, at);
  }
  return known;
}
