// Reads what a learner's function returned as a plan, and holds a plan against the rules. It trains nothing and draws nothing.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Finding } from "../../lib/grading/judge-in-order";
import { isNamed, odd } from "../../lib/grading/read-values";
import { type Plan, testRows } from "./lift.server";
import { before } from "./stories";
import type { World } from "./worlds";

/** The keys that readPlan gives. */
export const shapeKeys = ["notAnObject", "noList", "notANumber", "twice", "empty"] as const;

/** @returns the plan, or why what was returned is none */
export function readPlan(value: CodeValue, { rows, columns }: World): Plan | Failure {
  if (!isNamed(value)) return odd("notAnObject");
  const parts: number[][] = [];
  for (const part of ["keep", "train", "test"] as const) {
    const list = value[part];
    if (!Array.isArray(list) && !ArrayBuffer.isView(list)) return odd("noList", { part });
    const numbers = Array.from(list as ArrayLike<CodeValue>);
    const count = part === "keep" ? columns.length : rows.at.length;
    if (!numbers.every((one) => Number.isInteger(one) && (one as number) >= 0 && (one as number) < count))
      return odd("notANumber", { part, last: count - 1 });
    if (new Set(numbers).size < numbers.length) return odd("twice", { part });
    if (numbers.length === 0 && part !== "keep") return odd("empty", { part });
    parts.push(numbers as number[]);
  }
  return { keep: parts[0]!, train: parts[1]!, test: parts[2]! };
}

type Rule = (plan: Plan, world: World) => string | null;

/** What stood in a table up to a row's date, the day itself included: the slip of a day. */
function isRightWithTheDay({ rows, columns }: World, column: number): boolean {
  const { values, story } = columns[column]!;
  return values.every((value, row) => value === before(story, rows.customer[row]!, rows.at[row]! + 1));
}

const leaks: Rule = ({ keep }, world) => {
  const leaking = keep.filter((column) => world.columns[column]!.leaks);
  if (leaking.length === 0) return null;
  return leaking.every((column) => isRightWithTheDay(world, column)) ? "dayItself" : "leakKept";
};

const honest: Rule = ({ keep }, { columns }) =>
  columns.every(({ leaks: isLeak }, column) => isLeak || keep.includes(column)) ? null : "honestDropped";

const ripe: Rule = ({ train, test }, { rows, ahead, today }) => {
  const isUnripe = (row: number) => rows.at[row]! + ahead > today;
  return test.some(isUnripe) ? "unripeTest" : train.some(isUnripe) ? "unripeTrain" : null;
};

const gap: Rule = ({ train, test }, { rows, ahead }) => {
  const both = new Set(train);
  if (test.some((row) => both.has(row))) return "sameRows";
  const first = test.reduce((least, row) => Math.min(least, rows.at[row]!), Number.POSITIVE_INFINITY);
  const last = train.reduce((most, row) => Math.max(most, rows.at[row]!), Number.NEGATIVE_INFINITY);
  if (last >= first) return "notByTime";
  return last + ahead > first ? "noGap" : null;
};

const lastDate: Rule = ({ test }, world) => {
  const wanted = new Set(testRows(world));
  if (!test.every((row) => wanted.has(row))) return "earlierDate";
  return test.length < wanted.size ? "testRowsLeftOut" : null;
};

export const rules = { leaks, honest, ripe, gap, lastDate } as const;

/** @returns the first rule broken in any shop, by its key */
export function keeps(rule: Rule, plans: readonly Plan[], worlds: readonly World[]): Finding {
  const broken = plans.map((plan, n) => rule(plan, worlds[n]!)).filter((key) => key !== null);
  // Where a rule is broken in several ways, the plainest is told.
  const [key] = broken.sort((a, b) => Number(a === "dayItself") - Number(b === "dayItself"));
  return key === undefined ? { pass: true } : { pass: false, key };
}
