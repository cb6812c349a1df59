// Which learner somebody is: an account's own, or the one that a browser without an account works as.
import { newId } from "../db/ids";
import type { Db } from "../db/open";

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
  const id = newId(now);
  // Its key comes with the first attempt.
  await db.insertInto("learner").values({ id, created: now, chain_key: null }).execute();
  return id;
}
