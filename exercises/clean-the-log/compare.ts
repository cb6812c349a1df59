// Reads what `clean` returned for a log, and counts how well its lists fit what is really so. It knows no threshold.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { isNamed, odd } from "../../lib/grading/read-values";
import { type Flags, type List, type Log, lists } from "./logs";

/** The keys that readFlags gives. */
export const shapeKeys = ["notAnObject", "noList", "rowCount", "notAFlag"] as const;

/** @returns the three lists, or why what was returned holds none */
export function readFlags(value: CodeValue, { columns }: Pick<Log, "columns">): Flags | Failure {
  if (!isNamed(value)) return odd("notAnObject");
  const rows = columns.time.length;
  const read: Partial<Record<List, Uint8Array>> = {};
  for (const list of lists) {
    const given = Object.hasOwn(value, list) ? value[list]! : null;
    if (!Array.isArray(given) && !ArrayBuffer.isView(given)) return odd("noList", { list });
    const plain = Array.from(given as ArrayLike<CodeValue>);
    if (plain.length !== rows) return odd("rowCount", { list, got: plain.length, wanted: rows });
    const at = plain.findIndex((flag) => ![0, 1, false, true].includes(flag as number));
    if (at >= 0) return odd("notAFlag", { list, row: at });
    read[list] = Uint8Array.from(plain, Number);
  }
  return read as Flags;
}

/** Rows taken, rows to take, rows that are both, over all logs. */
interface Counts {
  readonly taken: number;
  readonly wanted: number;
  readonly hits: number;
}

/** What `undone` says of a repeated row does not matter. */
const isJudged = ({ truth }: Log, list: List, row: number) => list !== "undone" || truth.repeated[row] === 0;

export function countsOf(list: List, given: readonly Flags[], logs: readonly Log[]): Counts {
  let [taken, wanted, hits] = [0, 0, 0];
  for (const [n, log] of logs.entries()) {
    const right = log.truth[list];
    given[n]![list].forEach((flag, row) => {
      if (!isJudged(log, list, row)) return;
      taken += flag;
      wanted += right[row]!;
      hits += flag & right[row]!;
    });
  }
  return { taken, wanted, hits };
}

/** Harmonic mean of precision and recall. */
export const f1 = ({ taken, wanted, hits }: Counts): number => (2 * hits) / (taken + wanted);

/** The share of the clean rows that a list takes, or any list. */
export function lostBy(which: readonly List[], given: readonly Flags[], logs: readonly Log[]): number {
  let [clean, lost] = [0, 0];
  for (const [n, { truth }] of logs.entries()) {
    for (let row = 0; row < truth.repeated.length; row++) {
      if (lists.some((list) => truth[list][row] === 1)) continue;
      clean++;
      if (which.some((list) => given[n]![list][row] === 1)) lost++;
    }
  }
  return lost / clean;
}

/** List and row of the first flag that is not what it should be; null where all are right. */
export function firstOff(given: Flags, log: Log): { readonly list: List; readonly row: number } | null {
  for (const list of lists) {
    const row = given[list].findIndex((flag, at) => isJudged(log, list, at) && flag !== log.truth[list][at]);
    if (row >= 0) return { list, row };
  }
  return null;
}
