// Adds jobs: one that waits in the queue, or one that a regrade has done already. The queue itself, leases and all, is
// lib/judge/queue.
import { newId } from "../db/ids";
import type { Db } from "../db/open";

/** Adds a job, to be taken at once. @param db the database or a transaction @returns the job's id */
export function enqueueJob(db: Db, attempt: string, now: number): Promise<string> {
  return addJob(db, { attempt, state: "queued", regrade: null }, now);
}

/** Adds the job that a regrade's verdict on an attempt hangs on. @returns its id */
export function addDoneJob(
  db: Db,
  { attempt, regrade }: { attempt: string; regrade: string },
  now: number,
): Promise<string> {
  return addJob(db, { attempt, state: "done", regrade }, now);
}

async function addJob(
  db: Db,
  job: { attempt: string; state: "queued" | "done"; regrade: string | null },
  now: number,
): Promise<string> {
  const id = newId(now);
  await db
    .insertInto("job")
    .values({
      id,
      ...job,
      lease: null,
      lease_until: 0,
      run_after: now,
      reason: null,
      aside_by: null,
      created: now,
    })
    .execute();
  return id;
}
