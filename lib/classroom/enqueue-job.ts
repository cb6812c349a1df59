// Puts an attempt into the queue of jobs. The queue itself, leases and all, is lib/judge/queue.
import { newId } from "../db/ids";
import type { Db } from "../db/open";

/** Adds a job, to be taken at once. @param db the database or a transaction @returns the job's id */
export async function enqueueJob(db: Db, attempt: string, now: number): Promise<string> {
  const job = newId(now);
  await db
    .insertInto("job")
    .values({
      id: job,
      attempt,
      state: "queued",
      lease: null,
      lease_until: 0,
      run_after: now,
      reason: null,
      aside_by: null,
      created: now,
    })
    .execute();
  return job;
}
