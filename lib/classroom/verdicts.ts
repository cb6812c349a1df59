// Verdicts as rows: appended, one for each job, and the latest of an attempt stands. Nothing here changes one.
import type { Transaction } from "kysely";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import type { Verdict } from "../grading/verdict";
import { noteVerdict } from "./item-marks";
import { markScores } from "./score-marks";
import { noteVerdictEvent } from "./sitting-events";

/** The verdict that stands: a regrade adds one. */
export function latestVerdict(db: Db | Transaction<Tables>, attempt: string) {
  return db
    .selectFrom("verdict")
    .innerJoin("job", "job.id", "verdict.job")
    .select(["verdict.id", "verdict.verdict", "verdict.outcome", "verdict.grader_version", "verdict.created"])
    .select("job.regrade")
    .where("verdict.attempt", "=", attempt)
    .orderBy("verdict.created", "desc")
    .orderBy("verdict.id", "desc")
    .executeTakeFirst();
}

/** @throws Error for a failure of ours, which is none of the learner's verdicts */
export async function appendVerdict(
  transaction: Transaction<Tables>,
  { attempt, job, verdict }: { attempt: string; job: string; verdict: Verdict },
  now: number,
): Promise<void> {
  const { outcome, graderVersion } = verdict;
  if (outcome === "error") throw new Error("A failure of ours is reported with fail(), not as a verdict.");
  const id = newId(now);
  await transaction
    .insertInto("verdict")
    .values({
      id,
      attempt,
      job,
      outcome,
      verdict: JSON.stringify(verdict),
      grader_version: graderVersion,
      created: now,
    })
    .execute();
  await noteVerdict(transaction, attempt);
  await markScores(transaction, attempt, now);
  await noteVerdictEvent(transaction, { attempt, verdict: id }, now);
}
