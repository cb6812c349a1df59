// The row of a learner: what all that they hand in hangs on.
import type { Transaction } from "kysely";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { newChainKey } from "./chain";

/** The learner was erased: nothing more is stored for them, also not what was under way meanwhile. */
export class Erased extends Error {}

/**
 * Writes the learner's row where there is none: a cookie may be older than a restored database.
 * @throws Erased, so that the transaction is undone in which it is asked before something is stored
 */
export async function ensureLearner(
  db: Db | Transaction<Tables>,
  learner: string,
  now: number,
): Promise<void> {
  await db
    .insertInto("learner")
    .values({ id: learner, created: now, chain_key: newChainKey() })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const { erased } = await db
    .selectFrom("learner")
    .select("erased")
    .where("id", "=", learner)
    .executeTakeFirstOrThrow();
  if (erased !== null) throw new Erased("This learner was erased.");
}
