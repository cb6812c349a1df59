// Assessments as rows: made and changed until they are published, found, listed, and dropped with their organisation. Who may,
// lib/access says.
import type { Transaction } from "kysely";
import { parseRules, type Rules } from "../assessment/rules";
import { isText, newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";

export interface Assessment {
  readonly id: string;
  readonly organisation: string;
  readonly title: string;
  readonly rules: Rules;
  /** When; null while it is a draft of its author's. */
  readonly published: number | null;
  /** Whether learners who join the organisation are put on the list. */
  readonly takesNewcomers: boolean;
  /** Ids, in order; an item's number is its place here. */
  readonly exercises: readonly string[];
  /** Numbers of the items that are drawn from. */
  readonly pooled: readonly number[];
}

interface Content {
  readonly title: string;
  readonly rules: Rules;
  readonly exercises: readonly string[];
  /** Those of the exercises that are drawn from, as many as the rules say; left out, none. */
  readonly pooled?: readonly string[];
}

/** @returns its id */
export function makeAssessment(
  db: Db,
  { organisation, ...content }: Content & { readonly organisation: string },
  now: number = Date.now(),
): Promise<string> {
  const id = newId(now);
  return serialised(db, async (transaction) => {
    const { title, rules } = content;
    await transaction
      .insertInto("assessment")
      .values({ id, organisation, title, rules: JSON.stringify(rules), published: null, created: now })
      .execute();
    await addItems(transaction, id, content);
    return id;
  });
}

async function addItems(
  transaction: Transaction<Tables>,
  assessment: string,
  { exercises, pooled = [] }: Pick<Content, "exercises" | "pooled">,
): Promise<void> {
  if (exercises.length === 0) return;
  await transaction
    .insertInto("assessment_item")
    .values(
      exercises.map((exercise, number) => {
        return { assessment, number, exercise, pooled: pooled.includes(exercise) ? 1 : 0 };
      }),
    )
    .execute();
}

/** @returns false once it is published: then nothing is changed */
export function changeAssessment(
  db: Db,
  { id, title, rules, ...items }: Content & { readonly id: string },
): Promise<boolean> {
  return serialised(db, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("assessment")
      .set({ title, rules: JSON.stringify(rules) })
      .where("id", "=", id)
      .where("published", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await transaction.deleteFrom("assessment_item").where("assessment", "=", id).execute();
    await addItems(transaction, id, items);
    return true;
  });
}

type Publishing = "published" | "already" | "noExercises" | "closesInPast";

/** From now on learners see it, and it stays as it is. */
export function publishAssessment(db: Db, id: string, now: number = Date.now()): Promise<Publishing> {
  return serialised(db, async (transaction) => {
    const found = await findAssessment(transaction, id);
    if (!found || found.published !== null) return "already";
    if (found.exercises.length === 0) return "noExercises";
    if (found.rules.closes <= now) return "closesInPast";
    await transaction
      .updateTable("assessment")
      .set({ published: now })
      .where("id", "=", id)
      .where("published", "is", null)
      .execute();
    return "published";
  });
}

export async function findAssessment(db: Db, id: string): Promise<Assessment | null> {
  if (!isText(id)) return null;
  const row = await db.selectFrom("assessment").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  const items = await db
    .selectFrom("assessment_item")
    .select(["exercise", "pooled"])
    .where("assessment", "=", id)
    .orderBy("number")
    .execute();
  const { organisation, title, published } = row;
  const exercises = items.map(({ exercise }) => exercise);
  const pooled = items.flatMap((item, number) => (item.pooled === 1 ? [number] : []));
  const takesNewcomers = row.takes_newcomers === 1;
  return {
    ...{ id, organisation, title, published, takesNewcomers },
    ...{ rules: parseRules(row.rules), exercises, pooled },
  };
}

/** What somebody gets of it, as lib/assessment/draw wants it. */
export const poolOf = ({ exercises, pooled, rules }: Pick<Assessment, "exercises" | "pooled" | "rules">) => ({
  exercises: exercises.length,
  pooled,
  draw: rules.draw,
});

/** An organisation's, newest first. */
export async function assessmentsOf(db: Db, organisation: string): Promise<Assessment[]> {
  const rows = await db
    .selectFrom("assessment")
    .select("id")
    .where("organisation", "=", organisation)
    .orderBy("created", "desc")
    .orderBy("id", "desc")
    .execute();
  const found = await Promise.all(rows.map(({ id }) => findAssessment(db, id)));
  return found.filter((one) => one !== null);
}

/** Takes away what nobody has sat; what was sat stays for whoever holds a receipt, without its title. */
export async function dropAssessments(transaction: Transaction<Tables>, organisation: string): Promise<void> {
  const rows = await transaction
    .selectFrom("assessment")
    .leftJoin("sitting", "sitting.assessment", "assessment.id")
    .select(["assessment.id", "sitting.id as sitting"])
    .where("organisation", "=", organisation)
    .execute();
  for (const { id, sitting } of rows) {
    for (const table of ["enrolment", "look", "similarity_decision"] as const)
      await transaction.deleteFrom(table).where("assessment", "=", id).execute();
    if (sitting !== null) {
      // Nobody is left who could tell how they stand.
      await transaction.deleteFrom("badge").where("sitting", "=", sitting).execute();
      await transaction.updateTable("assessment").set({ title: "" }).where("id", "=", id).execute();
      continue;
    }
    await transaction.deleteFrom("assessment_item").where("assessment", "=", id).execute();
    await transaction.deleteFrom("assessment").where("id", "=", id).execute();
  }
}
