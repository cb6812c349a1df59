// Which verdicts are not told yet, by the rules of the assessment they belong to.
import type { Db } from "../db/open";
import { standingIn } from "./standings";

/** Verdicts of somebody who is on the list no more, or was erased, stay untold. */
export async function areVerdictsWithheld(
  db: Db,
  sitting: string,
  now: number = Date.now(),
): Promise<boolean> {
  const found = await standingIn(db, sitting, now);
  return !found?.standing.seesVerdicts;
}

/** A learner's sittings whose verdicts are not told yet. */
export async function withheldSittings(
  db: Db,
  learner: string,
  now: number = Date.now(),
): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("sitting").select("id").where("learner", "=", learner).execute();
  const withheld = new Set<string>();
  for (const { id } of rows) if (await areVerdictsWithheld(db, id, now)) withheld.add(id);
  return withheld;
}
