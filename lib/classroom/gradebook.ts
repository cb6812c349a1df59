// The gradebook of an assessment, a page at a time: the database filters, sorts and cuts, and reads no other people's rows. Who may
// see it, and whether single people's rows are hidden, the callers ask.
import { type Clock, clockOf } from "../assessment/clock";
import { type Marks, resultOf } from "../assessment/marks";
import type { Db } from "../db/open";
import { shownEmail } from "../db/placeholder-email";
import type { Assessment } from "./assessments";
import { type Asked, inOrder, peopleFound } from "./gradebook-query";

interface GradeCell {
  readonly item: number;
  readonly tries: number;
  readonly waiting: number;
  readonly passed: boolean;
  /** Whether somebody decided so. */
  readonly isOverridden: boolean;
  readonly checksPassed: number;
  readonly checks: number;
}

export interface GradeRow {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly phase: Clock["phase"];
  readonly result: Marks["result"];
  readonly passed: number;
  /** Of the items this person has; none before they begin. */
  readonly cells: readonly GradeCell[];
}

/** How many people the filter lets through. */
export async function countRows(db: Db, asked: Asked, now: number = Date.now()): Promise<number> {
  const { count } = await peopleFound(db, asked, now)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** @param page from 0 */
export async function gradeRows(
  db: Db,
  { page, size, ...asked }: Asked & { readonly page: number; readonly size: number },
  now: number = Date.now(),
): Promise<GradeRow[]> {
  const people = await inOrder(peopleFound(db, asked, now), asked.filter.order)
    .select(columns)
    .limit(size)
    .offset(page * size)
    .execute();
  return rowsOf(db, { people, assessment: asked.assessment }, now);
}

/** All of them, some at a time, in the order of their ids: so that nobody is left out or told twice while the list changes. */
export async function* allGradeRows(
  db: Db,
  { size, ...asked }: Asked & { readonly size: number },
  now: number = Date.now(),
): AsyncGenerator<GradeRow[]> {
  for (let after = ""; ; ) {
    const rows = await gradeRowsAfter(db, { ...asked, size, after }, now);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = rows.at(-1)!.person;
  }
}

/** Those who come next in the order of their ids. @param after an id, "" for the first */
export async function gradeRowsAfter(
  db: Db,
  { size, after, ...asked }: Asked & { readonly size: number; readonly after: string },
  now: number = Date.now(),
): Promise<GradeRow[]> {
  const people = await peopleFound(db, asked, now)
    .select(columns)
    .where("person.id", ">", after)
    .orderBy("person.id")
    .limit(size)
    .execute();
  return people.length === 0 ? [] : rowsOf(db, { people, assessment: asked.assessment }, now);
}

const columns = [
  ...(["person.id", "person.name", "person.email"] as const),
  ...(["enrolment.extra_minutes", "enrolment.closes"] as const),
  ...([
    "sitting.id as sitting",
    "sitting.started",
    "sitting.paused",
    "sitting.rested",
    "sitting.ended",
  ] as const),
] as const;

interface Found {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly extra_minutes: number;
  readonly closes: number | null;
  readonly sitting: string | null;
  readonly started: number | null;
  readonly paused: number | null;
  readonly rested: number | null;
  readonly ended: number | null;
}

async function rowsOf(
  db: Db,
  { people, assessment }: { readonly people: readonly Found[]; readonly assessment: Assessment },
  now: number,
): Promise<GradeRow[]> {
  const cells = await cellsOf(
    db,
    people.flatMap(({ sitting }) => sitting ?? []),
  );
  const { rules } = assessment;
  return people.map((row): GradeRow => {
    const { id: person, name, email, sitting, started, paused, rested, ended } = row;
    const sat = sitting === null ? null : { started: started!, paused, rested: rested!, ended };
    const terms = { extraMinutes: row.extra_minutes, closes: row.closes };
    const clock = clockOf({ rules, terms, sat }, now);
    const mine = cells.get(sitting ?? "") ?? [];
    const passed = mine.filter((cell) => cell.passed).length;
    const undecided = mine.filter((cell) => !cell.passed && !cell.isOverridden && cell.waiting > 0).length;
    const result = resultOf({ rules, passed, undecided, clock });
    const shown = { person, name, email: shownEmail(email), phase: clock.phase, result, passed };
    return { ...shown, cells: mine };
  });
}

async function cellsOf(db: Db, sittings: readonly string[]): Promise<Map<string, GradeCell[]>> {
  const cells = new Map<string, GradeCell[]>();
  if (sittings.length === 0) return cells;
  const rows = await db
    .selectFrom("item_mark")
    .select(["sitting", "item", "tries", "waiting", "passed", "override", "checks_passed", "checks"])
    .where("sitting", "in", sittings)
    .orderBy("item")
    .execute();
  for (const { sitting, item, tries, waiting, checks, ...row } of rows) {
    const cell = {
      ...{ item, tries, waiting, checks, checksPassed: row.checks_passed },
      ...{ passed: row.passed === 1, isOverridden: row.override !== null },
    };
    const list = cells.get(sitting);
    if (list) list.push(cell);
    else cells.set(sitting, [cell]);
  }
  return cells;
}
