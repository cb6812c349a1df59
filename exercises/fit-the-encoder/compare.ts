// Reads what a learner's function returned for two tables, and holds it against other rows. It draws nothing and knows no answer.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { numbersOf, odd } from "../../lib/grading/read-values";

type Row = readonly number[];

/** Of the larger of 1 and the number, so that rows in single precision pass. The smallest slip moves a number by a thousandth. */
const TOLERANCE = 1e-5;

/** The keys that readRows gives. */
export const shapeKeys = ["notAList", "rowCount", "notARow", "ragged"] as const;

/**
 * Whether its numbers are finite and its rows as long as they should be is not asked here: that belongs to the check the table is about.
 * @returns rows of equal length, or why what was returned are none; rows are counted from 1
 */
export function readRows(value: CodeValue, count: number): number[][] | Failure {
  if (!Array.isArray(value)) return odd("notAList");
  if (value.length !== count) return odd("rowCount", { got: value.length, wanted: count });
  const rows: number[][] = [];
  for (const [n, given] of value.entries()) {
    const row = numbersOf(given);
    if (row === null || row.length === 0) return odd("notARow", { row: n + 1 });
    if (row.length !== (rows[0] ?? row).length)
      return odd("ragged", { row: n + 1, got: row.length, first: rows[0]!.length });
    rows.push(row);
  }
  return rows;
}

const isNear = (given: number, right: number) =>
  Math.abs(given - right) <= TOLERANCE * Math.max(1, Math.abs(right));

/** Row and column of the first number that is off, from 0; null where none is. */
function firstOff(
  given: readonly Row[],
  wanted: readonly Row[],
): { readonly row: number; readonly column: number } | null {
  for (const [row, right] of wanted.entries()) {
    const column = right.findIndex((one, k) => !isNear(given[row]?.[k] ?? Number.NaN, one));
    if (column >= 0) return { row, column };
  }
  return null;
}

/** Also of the same lengths. */
export const sameRows = (a: readonly Row[], b: readonly Row[]): boolean =>
  a.length === b.length && a.every((row, n) => row.length === b[n]!.length) && firstOff(a, b) === null;

export const allFinite = (rows: readonly Row[]): boolean => rows.every((row) => row.every(Number.isFinite));
