// Who takes an assessment, and what one person is given on top of everybody's rules: extra minutes, a later end.
import type { Transaction } from "kysely";
import { endOf, type Terms } from "../assessment/clock";
import { parseRules } from "../assessment/rules";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import { findAssessment } from "./assessments";

interface Of {
  readonly assessment: string;
  readonly person: string;
}

/**
 * Members of the organisation only; who is on the list already stays as they are.
 * @param people ids, or null for every learner of the organisation @returns how many were added
 */
export function enrol(
  db: Db,
  { assessment, people }: { readonly assessment: string; readonly people: readonly string[] | null },
  now: number = Date.now(),
): Promise<number> {
  return serialised(db, async (transaction) => {
    const found = await findAssessment(transaction, assessment);
    if (!found) return 0;
    const members = await transaction
      .selectFrom("membership")
      .select(["person", "role"])
      .where("organisation", "=", found.organisation)
      .execute();
    const chosen = members.filter(({ person, role }) =>
      people === null ? role === "learner" : people.includes(person),
    );
    let added = 0;
    for (const { person } of chosen) if (await putOnList(transaction, { assessment, person }, now)) added++;
    return added;
  });
}

/** @returns false where they are on it already */
async function putOnList(
  transaction: Transaction<Tables>,
  { assessment, person }: Of,
  now: number,
): Promise<boolean> {
  const row = await transaction
    .insertInto("enrolment")
    .values({ assessment, person, closes: null, created: now })
    .onConflict((conflict) => conflict.columns(["assessment", "person"]).doNothing())
    .returning("person")
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether learners who join the organisation from now on are put on the list. Who is on it already stays. */
export async function takeNewcomers(
  db: Db,
  { assessment, takes }: { readonly assessment: string; readonly takes: boolean },
): Promise<void> {
  await db
    .updateTable("assessment")
    .set({ takes_newcomers: takes ? 1 : 0 })
    .where("id", "=", assessment)
    .execute();
}

/** Puts a learner who has just joined on the lists of what takes newcomers and is not closed yet. */
export async function enrolNewcomer(
  transaction: Transaction<Tables>,
  { organisation, person }: { readonly organisation: string; readonly person: string },
  now: number,
): Promise<void> {
  const rows = await transaction
    .selectFrom("assessment")
    .select(["id", "rules"])
    .where("organisation", "=", organisation)
    .where("takes_newcomers", "=", 1)
    .execute();
  for (const { id: assessment, rules } of rows)
    if (parseRules(rules).closes > now) await putOnList(transaction, { assessment, person }, now);
}

/** Takes somebody off the list. @returns false once they have begun */
export function strike(db: Db, { assessment, person }: Of): Promise<boolean> {
  return serialised(db, async (transaction) => {
    if (await sittingOf(transaction, { assessment, person })) return false;
    await transaction
      .deleteFrom("enrolment")
      .where("assessment", "=", assessment)
      .where("person", "=", person)
      .execute();
    return true;
  });
}

const sittingOf = (transaction: Transaction<Tables>, { assessment, person }: Of) =>
  transaction
    .selectFrom("sitting")
    .select(["id", "started", "paused", "rested", "ended_by"])
    .where("assessment", "=", assessment)
    .where("person", "=", person)
    .executeTakeFirst();

/**
 * Sets a person's terms. A sitting that runs, or that the clock has ended, goes by them at once: with time left it is open again.
 * What a learner ended stays ended.
 * @returns false where they are not on the list
 */
export function giveTime(
  db: Db,
  { assessment, person, terms }: Of & { readonly terms: Terms },
  now: number = Date.now(),
): Promise<boolean> {
  return serialised(db, async (transaction) => {
    const found = await findAssessment(transaction, assessment);
    const { numUpdatedRows } = await transaction
      .updateTable("enrolment")
      .set({ extra_minutes: terms.extraMinutes, closes: terms.closes })
      .where("assessment", "=", assessment)
      .where("person", "=", person)
      .executeTakeFirst();
    if (!found || numUpdatedRows === 0n) return false;
    const sitting = await sittingOf(transaction, { assessment, person });
    if (!sitting || sitting.ended_by === "learner") return true;
    const { ends, shuts } = endOf(found.rules, terms, sitting);
    const isOpen = ends > now;
    await transaction
      .updateTable("sitting")
      .set({ ends, shuts, ...(isOpen && { ended: null, ended_by: null }) })
      .where("id", "=", sitting.id)
      .execute();
    return true;
  });
}
