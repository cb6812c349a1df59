// The queue of jobs in the database. A job is taken under a lease; whoever dies holding one loses it when the lease
// ends, and its verdict is unique, so no death of any process loses a job or judges one twice.
import type { Transaction } from "kysely";
import { appendVerdict } from "../classroom/verdicts";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import { isPostgres } from "../db/postgres";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import type { Verdict } from "../grading/verdict";

/** Failures of ours after which a job is set aside, and leases lost with their process after which it is. */
const MOST_FAILURES = 3;
const MOST_CLAIMS = 8;

export interface Claim {
  readonly job: string;
  readonly attempt: string;
  /** Proof of holding the job; worthless once another has taken it. */
  readonly lease: string;
  readonly failures: number;
  /** How often its holder was lost with it: a job that ends its process is among those where this is not 0. */
  readonly lost: number;
}

/** Takes the oldest job that is free, or whose holder's lease has ended; null when there is none. */
export async function claim(
  db: Db,
  { leaseMs, build, now = Date.now() }: { leaseMs: number; build: string; now?: number },
): Promise<Claim | null> {
  return db.transaction().execute(async (transaction) => {
    await setAsideLostOnes(transaction, build, now);
    const lease = newId(now);
    const taken = await transaction
      .updateTable("job")
      .set((set) => ({ state: "running", lease, lease_until: now + leaseMs, claims: set("claims", "+", 1) }))
      .where("id", "=", (inner) =>
        inner
          .selectFrom("job")
          .select("id")
          .where((where) =>
            where.or([
              where.and([where("state", "=", "queued"), where("run_after", "<=", now)]),
              where.and([where("state", "=", "running"), where("lease_until", "<=", now)]),
            ]),
          )
          .orderBy("created")
          .orderBy("id")
          .limit(1)
          // Takers that come at once do not wait for each other. SQLite has one writer, and no words for this.
          .$if(isPostgres(db), (job) => job.forUpdate().skipLocked()),
      )
      .returning(["id", "attempt", "failures", "claims"])
      .executeTakeFirst();
    if (!taken) return null;
    const { id: job, attempt, failures, claims } = taken;
    return { job, attempt, lease, failures, lost: claims - 1 - failures };
  });
}

/** A job that ends its process each time it is taken must not do so for ever. */
async function setAsideLostOnes(transaction: Transaction<Tables>, build: string, now: number): Promise<void> {
  await transaction
    .updateTable("job")
    .set({ state: "aside", lease: null, aside_by: build, reason: `Its process ended ${MOST_CLAIMS} times.` })
    .where("state", "=", "running")
    .where("lease_until", "<=", now)
    .where("claims", ">=", MOST_CLAIMS)
    .execute();
}

/** Keeps a job for longer; false when it is no longer held. */
export async function renew(
  db: Db,
  held: Claim,
  { leaseMs, now = Date.now() }: { leaseMs: number; now?: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("job")
    .set({ lease_until: now + leaseMs })
    .where("id", "=", held.job)
    .where("lease", "=", held.lease)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes the verdict and closes the job together; false when the job is no longer held, and then nothing is written. */
export async function finish(
  db: Db,
  held: Claim,
  verdict: Verdict,
  now: number = Date.now(),
): Promise<boolean> {
  return serialised(db, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("job")
      .set({ state: "done", lease: null, reason: null })
      .where("id", "=", held.job)
      .where("lease", "=", held.lease)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await appendVerdict(transaction, { attempt: held.attempt, job: held.job, verdict }, now);
    return true;
  });
}

/** Gives a job back after a failure of ours: later again, or set aside after the third. */
export async function fail(
  db: Db,
  held: Claim,
  { reason, build, now = Date.now() }: { reason: string; build: string; now?: number },
): Promise<void> {
  const failures = held.failures + 1;
  const last = failures >= MOST_FAILURES;
  await db
    .updateTable("job")
    .set({
      state: last ? "aside" : "queued",
      failures,
      lease: null,
      lease_until: 0,
      run_after: now + 1000 * 2 ** failures,
      reason: reason.slice(0, 1000),
      aside_by: last ? build : null,
    })
    .where("id", "=", held.job)
    .where("lease", "=", held.lease)
    .execute();
}

/** Jobs that another build set aside get a fresh chance with this one. @returns how many */
export async function retryAside(db: Db, build: string, now: number = Date.now()): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("job")
    .set({ state: "queued", claims: 0, failures: 0, aside_by: null, run_after: now })
    .where("state", "=", "aside")
    .where("aside_by", "!=", build)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
