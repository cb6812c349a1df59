// Why hand-ins were judged anew, as their learner reads it: of one, or of all of a sitting. Whether verdicts are told by now, callers ask.
import type { Db } from "../db/open";
import type { AttemptReport } from "../grading/attempt";

export type Regraded = NonNullable<AttemptReport["regrade"]>;

const changes = (db: Db) =>
  db
    .selectFrom("regrade_change")
    .innerJoin("regrade", "regrade.id", "regrade_change.regrade")
    .innerJoin("verdict", "verdict.id", "regrade_change.before")
    .select(["regrade.reason", "verdict.outcome"]);

/** Why a regrade was made, and the outcome it replaced. */
export async function regradeOf(
  db: Db,
  { regrade, attempt }: { readonly regrade: string; readonly attempt: string },
): Promise<Regraded> {
  const row = await changes(db)
    .where("regrade_change.regrade", "=", regrade)
    .where("regrade_change.attempt", "=", attempt)
    .executeTakeFirstOrThrow();
  return { reason: JSON.parse(row.reason!), before: row.outcome };
}

/** By attempt, where the verdict that stands is a regrade's. */
export async function regradesIn(db: Db, sitting: string): Promise<ReadonlyMap<string, Regraded>> {
  const rows = await db
    .selectFrom("attempt")
    .innerJoin("verdict", "verdict.attempt", "attempt.id")
    .innerJoin("job", "job.id", "verdict.job")
    .select(["attempt.id as attempt", "job.regrade"])
    .where("attempt.sitting", "=", sitting)
    .orderBy("verdict.created")
    .orderBy("verdict.id")
    .execute();
  // The last verdict of each attempt stands.
  const standing = new Map(rows.map(({ attempt, regrade }) => [attempt, regrade]));
  const found = new Map<string, Regraded>();
  for (const [attempt, regrade] of standing)
    if (regrade !== null) found.set(attempt, await regradeOf(db, { regrade, attempt }));
  return found;
}
