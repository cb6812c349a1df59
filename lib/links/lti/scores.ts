// The outbox of results for learning platforms: rows that are due are taken, worked out as they stand now, and sent until the platform has
// them (Assignment and Grade Services 2.0, section 3.4). Of several processes, one takes a row at a time: taking moves its moment on.
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import { isPostgres } from "../../db/postgres";
import type { Means } from "../means";
import { askService } from "./access-token";
import { Unanswered } from "./ask-platform";
import { SCORE_SCOPE } from "./claims";
import { findPlatform, type Platform } from "./platforms";
import { type Result, resultOf } from "./score";
import type { Work } from "./work";

const SCORE_TYPE = "application/vnd.ims.lis.v1.score+json";

const MINUTE = 60_000;
/** Whoever took a row and died loses it after so long. */
const LEASE_MS = 2 * MINUTE;
const WITHHELD_MS = 10 * MINUTE;
const LONGEST_WAIT_MS = 6 * 60 * MINUTE;
/** Some four days; then it waits for the next verdict. */
export const MOST_FAILURES = 20;

interface Wanted extends Work {
  readonly person: string;
  readonly learner: string;
  readonly platform: string;
  /** The person's name at the platform. */
  readonly sub: string;
  /** The gradebook's column: its address. */
  readonly lineitem: string;
}

/** Notes that a launch's platform wants this result; what there is of it already is due at once. */
export async function wantScore(db: Db, wanted: Wanted, now: number = Date.now()): Promise<void> {
  const { kind, id: work, ...of } = wanted;
  await db
    .insertInto("lti_score")
    .values({ id: newId(now), ...of, kind, work, due: now, reason: null, created: now })
    .onConflict((conflict) => conflict.columns(["person", "lineitem"]).doUpdateSet({ kind, work, due: now }))
    .execute();
}

interface Taken extends Wanted {
  readonly row: string;
  readonly failures: number;
  /** Until when it is ours; another moment there says that it is due anew, or somebody else's. */
  readonly lease: number;
}

/**
 * Sends everything that is due, but nothing more to a platform that does not answer: its other rows wait for the next round, so that
 * those of all other platforms do not wait for it.
 * @returns how many the platforms have now
 */
export async function sendScores(means: Means, now: () => number = Date.now): Promise<number> {
  let sent = 0;
  const away: string[] = [];
  // Looking takes no lock, and mostly there is nothing.
  while (await isDue(means.db, { now: now(), away })) {
    const taken = await take(means.db, { now: now(), away });
    if (!taken) break;
    try {
      if (await send(means, taken, now())) sent++;
    } catch (error) {
      if (error instanceof Unanswered) away.push(taken.platform);
      const reason = error instanceof Error ? error.message : String(error);
      console.error(`A result could not be sent to a learning platform: ${reason}`);
      await postpone(means.db, taken, { reason, now: now() });
    }
  }
  return sent;
}

interface Due {
  readonly now: number;
  /** Platforms whose rows are left alone. */
  readonly away: readonly string[];
}

/** The row that has been due for longest. */
const longestDue = (db: Db, { now, away }: Due) =>
  db
    .selectFrom("lti_score")
    .select("id")
    .where("due", "<=", now)
    .$if(away.length > 0, (one) => one.where("platform", "not in", away))
    .orderBy("due")
    .orderBy("id")
    .limit(1);

const isDue = async (db: Db, due: Due): Promise<boolean> =>
  (await longestDue(db, due).executeTakeFirst()) !== undefined;

async function take(db: Db, due: Due): Promise<Taken | null> {
  const lease = due.now + LEASE_MS;
  const row = await db
    .updateTable("lti_score")
    .set({ due: lease })
    .where(
      "id",
      "=",
      longestDue(db, due).$if(isPostgres(db), (one) => one.forUpdate().skipLocked()),
    )
    .returning([
      "id as row",
      "person",
      "learner",
      "platform",
      "sub",
      "lineitem",
      "kind",
      "work as id",
      "failures",
    ])
    .executeTakeFirst();
  return row ? { ...row, kind: row.kind === "exercise" ? "exercise" : "assessment", lease } : null;
}

/** @returns false where there is nothing to send, now or yet */
async function send(means: Means, taken: Taken, now: number): Promise<boolean> {
  const { db } = means;
  const platform = await findPlatform(db, taken.platform);
  const result = platform && (await resultOf(db, taken, now));
  if (!platform || result === null) await settle(db, taken, { due: null });
  else if (result === "withheld") await settle(db, taken, { due: now + WITHHELD_MS });
  else {
    await post(means, { platform, taken, result }, now);
    await settle(db, taken, { due: null });
    return true;
  }
  return false;
}

async function post(
  means: Means,
  { platform, taken, result }: { platform: Platform; taken: Taken; result: Result },
  now: number,
): Promise<void> {
  const body = JSON.stringify({ userId: taken.sub, ...result, timestamp: new Date(now).toISOString() });
  const init = { method: "POST", headers: { "content-type": SCORE_TYPE }, body };
  const ask = { platform, scope: SCORE_SCOPE, address: scoresAddress(taken.lineitem), init };
  const { status } = await askService(means, ask, now);
  // 409: the platform has a later one of this person already, from another process.
  if (status === 409 || (status >= 200 && status < 300)) return;
  throw new Error(`${platform.name} answered ${status} to a score for ${taken.lineitem}.`);
}

/** The column's address with "/scores" at the end of its path; a query stays (section 3.4). */
export function scoresAddress(lineitem: string): string {
  const url = new URL(lineitem);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/scores`;
  return url.href;
}

/** Unless a verdict made it due anew meanwhile. */
async function settle(
  db: Db,
  { row, lease }: Taken,
  { due }: { readonly due: number | null },
): Promise<void> {
  await db
    .updateTable("lti_score")
    .set({ due, failures: 0, reason: null })
    .where("id", "=", row)
    .where("due", "=", lease)
    .execute();
}

async function postpone(
  db: Db,
  { row, lease, failures: had }: Taken,
  { reason, now }: { readonly reason: string; readonly now: number },
): Promise<void> {
  const failures = had + 1;
  const wait = Math.min(LONGEST_WAIT_MS, MINUTE * 2 ** had);
  await db
    .updateTable("lti_score")
    .set({ due: failures >= MOST_FAILURES ? null : now + wait, failures, reason: reason.slice(0, 500) })
    .where("id", "=", row)
    .where("due", "=", lease)
    .execute();
}
