// How the queue of hand-ins stands: for the doctor and for metrics. Counts and times, nobody's names.

import type { Db } from "../db/open";
import { jobCounts } from "./job-counts";

export interface QueueState {
  readonly queued: number;
  /** Held by a process that keeps renewing its lease, and by one that does not any more. */
  readonly running: number;
  readonly lost: number;
  readonly aside: number;
  /** Of those that could be taken now; null where there is none. */
  readonly oldestWaitSeconds: number | null;
  /** When the newest verdict was written, ms since 1970. */
  readonly lastVerdict: number | null;
}

export async function queueState(db: Db, now: number = Date.now()): Promise<QueueState> {
  const { queued, running, aside } = await jobCounts(db);
  const { lost } = await db
    .selectFrom("job")
    .select((select) => select.fn.countAll<number>().as("lost"))
    .where("state", "=", "running")
    .where("lease_until", "<=", now)
    .executeTakeFirstOrThrow();
  const { oldest } = await db
    .selectFrom("job")
    .select((select) => select.fn.min("run_after").as("oldest"))
    .where("state", "=", "queued")
    .where("run_after", "<=", now)
    .executeTakeFirstOrThrow();
  const { last } = await db
    .selectFrom("verdict")
    .select((select) => select.fn.max("created").as("last"))
    .executeTakeFirstOrThrow();
  return {
    queued,
    running: running - Number(lost),
    lost: Number(lost),
    aside,
    oldestWaitSeconds: oldest === null ? null : (now - Number(oldest)) / 1000,
    lastVerdict: last === null ? null : Number(last),
  };
}
