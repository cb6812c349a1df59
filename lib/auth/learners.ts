// Which learner somebody is: an account's own, or the one that a browser without an account works as.
import type { Transaction } from "kysely";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";

/** Whether the learner's cookie still says who somebody is: not once an account, or nobody, is that learner. */
export async function isFree(db: Db, learner: string): Promise<boolean> {
  const row = await db
    .selectFrom("learner")
    .leftJoin("person", "person.learner", "learner.id")
    .select(["learner.erased", "person.email_verified as verified"])
    .where("learner.id", "=", learner)
    .executeTakeFirst();
  // No row yet: it is made with the first world or hand-in. An address that nobody has proved takes nothing from a browser.
  return !row || (row.erased === null && row.verified !== 1);
}

/**
 * The learner that a new account becomes: the one this browser has been, so that what was done before is theirs, as
 * practice; else a new one. Attempts stay where they are, and with them the chain.
 */
export async function learnerFor(db: Db, worked: string | null, now: number = Date.now()): Promise<string> {
  if (worked !== null && (await isFree(db, worked))) {
    const taken = await db.selectFrom("person").select("id").where("learner", "=", worked).executeTakeFirst();
    const row = await db.selectFrom("learner").select("id").where("id", "=", worked).executeTakeFirst();
    if (row && !taken) return worked;
  }
  return newLearner(db, now);
}

/** One who has done nothing yet. @returns its id */
export async function newLearner(db: Db | Transaction<Tables>, now: number): Promise<string> {
  const id = newId(now);
  // Its key comes with the first attempt.
  await db.insertInto("learner").values({ id, created: now, chain_key: null }).execute();
  return id;
}

/** Whether anything was done as this learner after a moment, ms: handed in, opened. */
async function wentOn(
  db: Db | Transaction<Tables>,
  { learner, since }: { learner: string; since: number },
): Promise<boolean> {
  for (const table of ["attempt", "world", "help"] as const) {
    const row = await db
      .selectFrom(table)
      .select("created")
      .where("learner", "=", learner)
      .where("created", ">", since)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
}

export interface NewAccount {
  readonly name: string;
  /** The learner it would be. */
  readonly learner: string;
  /** When it was made, ms since 1970. */
  readonly made: number;
  /** Whether its address is not confirmed yet and somebody went on in its browser since. */
  readonly isDivided: boolean;
}

/** What a letter to a new account's address is about, or null. */
export async function newAccount(db: Db, person: string): Promise<NewAccount | null> {
  const row = await db
    .selectFrom("person")
    .select(["name", "learner", "created", "email_verified"])
    .where("id", "=", person)
    .executeTakeFirst();
  if (!row) return null;
  const { name, learner, created: made } = row;
  const isDivided = row.email_verified !== 1 && (await wentOn(db, { learner, since: made }));
  return { name, learner, made, isDivided };
}

/**
 * Settles which learner an account is, as its address is about to be confirmed. Where somebody went on in the browser since
 * the account was made there, it may have been anybody: the browser keeps its learner whole, since a chain cannot be parted,
 * and the account gets a new one. Not with `takesAll`: then who confirms works as that learner and says that it is all theirs.
 */
export function settleLearner(
  db: Db,
  { person, takesAll, now = Date.now() }: { person: string; takesAll: boolean; now?: number },
): Promise<void> {
  return serialised(db, async (transaction) => {
    const known = await transaction
      .selectFrom("person")
      .select(["learner", "created", "email_verified"])
      .where("id", "=", person)
      .executeTakeFirst();
    if (!known || known.email_verified === 1 || takesAll) return;
    if (!(await wentOn(transaction, { learner: known.learner, since: known.created }))) return;
    const learner = await newLearner(transaction, now);
    await transaction.updateTable("person").set({ learner }).where("id", "=", person).execute();
  });
}
