// The gradebook as a plain table, one row a person, for files that people take away: columns by name, cells as texts and numbers. Pure.
// How a format writes them is not known here.
import type { Assessment } from "./assessments";
import type { GradeRow } from "./gradebook";

export interface GradeColumn {
  readonly name: string;
  readonly type: "text" | "number";
}

export type GradeValue = string | number | null;

/**
 * For each exercise, under its id: 1 where it is passed, 0 where it was tried or decided and is not, nothing where it was not tried,
 * waits for its verdict, or is not one of this person's; then the hand-ins at it.
 */
export function gradeColumns({ exercises }: Pick<Assessment, "exercises">): GradeColumn[] {
  const text = (name: string): GradeColumn => ({ name, type: "text" });
  const number = (name: string): GradeColumn => ({ name, type: "number" });
  return [
    ...["name", "email", "state", "result"].map(text),
    ...["passed", "exercises"].map(number),
    text("overridden"),
    ...exercises.flatMap((id) => [number(id), number(`${id} tries`)]),
  ];
}

/** In the order of the columns. */
export function gradeValues(row: GradeRow, { exercises }: Pick<Assessment, "exercises">): GradeValue[] {
  const { name, email, phase, result, passed, cells } = row;
  const byItem = new Map(cells.map((cell) => [cell.item, cell]));
  return [
    ...[name, email, phase, cells.length === 0 ? null : result],
    ...[passed, cells.length],
    cells.flatMap(({ item, isOverridden }) => (isOverridden ? exercises[item]! : [])).join(" "),
    ...exercises.flatMap((_, item) => {
      const cell = byItem.get(item);
      return cell ? [markOf(cell), cell.tries] : [null, null];
    }),
  ];
}

function markOf({ passed, isOverridden, tries, waiting }: GradeRow["cells"][number]): 0 | 1 | null {
  if (passed) return 1;
  return isOverridden || (tries > 0 && waiting === 0) ? 0 : null;
}

/** Spreadsheets take such a beginning for a formula, some also the wide forms of the signs, and some begin anew at a semicolon; a tab or a return can hide one. */
const FORMULA = /(?:^|[;,\t\r\n])\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A text made harmless for spreadsheets, by an apostrophe in front. */
export const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** One line of CSV: RFC 4180, ended by CR LF. */
export const csvLine = (values: readonly GradeValue[]): string => `${values.map(csvField).join(",")}\r\n`;

function csvField(value: GradeValue): string {
  if (value === null) return "";
  const text = typeof value === "string" ? harmless(value) : String(value);
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
