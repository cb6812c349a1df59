// One verdict of an assessment as a message tells it: its outcome, not the judge's words. Whether it may be told is for the caller.
import type { Db } from "../../db/open";

export interface VerdictTold {
  readonly exercise: string;
  readonly exerciseNumber: number;
  readonly try: number | null;
  readonly attempt: string;
  readonly verdict: string;
  readonly outcome: "pass" | "fail";
  readonly isRegrade: boolean;
  readonly judgedAt: string;
}

/** Null where it is not there. */
export async function verdictToldOf(db: Db, id: string): Promise<VerdictTold | null> {
  const row = await db
    .selectFrom("verdict")
    .innerJoin("attempt", "attempt.id", "verdict.attempt")
    .innerJoin("job", "job.id", "verdict.job")
    .select(["verdict.attempt", "verdict.outcome", "verdict.created", "job.regrade"])
    .select(["attempt.exercise", "attempt.item", "attempt.try"])
    .where("verdict.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { exercise, item, attempt, outcome } = row;
  return {
    ...{ exercise, exerciseNumber: (item ?? 0) + 1, try: row.try, attempt },
    ...{ verdict: id, outcome, isRegrade: row.regrade !== null },
    judgedAt: new Date(row.created).toISOString(),
  };
}
