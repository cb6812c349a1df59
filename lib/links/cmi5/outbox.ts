// Sends the statements of cmi5 sessions: rows that are due are taken, what stands is worked out, and what is not yet sent goes out in order.
// Of several processes one takes a row at a time: taking moves its moment on.
import type { Selectable } from "kysely";
import { DELIVERY_LEASE_MS } from "../../db/note-event";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";
import { open } from "../../db/sealed";
import type { Means } from "../means";
import { tellResult } from "../scorm/result";
import { post } from "../webhooks/post";
import { nextTry } from "../webhooks/retries";
import { xapiAnswer } from "../xapi/answer";
import { readLaunchData } from "./ask";
import { tokenHeaders } from "./headers";
import type { Launch } from "./launch";
import { TOKEN_PURPOSE } from "./sessions";
import { cmi5Statement, type Verb, verbs, wantedVerbs } from "./statement";

/** A sitting that ends and a verdict that comes ask at once (lib/classroom/sitting-events); this is for what else may happen. */
const ASK_AGAIN_MS = 10 * 60_000;
const MOST_IN_A_ROUND = 200;

/** @returns how many statements were taken */
export async function sendCmi5(means: Means, now: () => number = Date.now): Promise<number> {
  /** Record stores that failed in this round are left alone until the next. */
  const closed: string[] = [];
  let sent = 0;
  for (let round = 0; round < MOST_IN_A_ROUND; round++) {
    const row = await takeDue(means.db, { now: now(), closed });
    if (row === null) break;
    const done = await work(means, row, now());
    if (done.hasFailed) closed.push(row.endpoint);
    sent += done.sent;
  }
  return sent;
}

/** The same for one session, whose learner waits. */
export async function sendOneCmi5(means: Means, id: string, now: number = Date.now()): Promise<void> {
  const row = await takeDue(means.db, { now, closed: [], id });
  if (row) await work(means, row, now);
}

interface Due {
  readonly now: number;
  /** Endpoints whose sessions are left alone. */
  readonly closed: readonly string[];
  /** The one that is wanted; left out, any. */
  readonly id?: string;
}

const longestDue = (db: Db, { now, closed, id }: Due) =>
  db
    .selectFrom("cmi5_session")
    .select(["id", "due"])
    .where("due", "<=", now)
    .$if(closed.length > 0, (query) => query.where("endpoint", "not in", closed))
    .$if(id !== undefined, (query) => query.where("id", "=", id!))
    .orderBy("failures")
    .orderBy("due")
    .limit(1)
    .executeTakeFirst();

type Row = Selectable<Tables["cmi5_session"]> & {
  /** Until when it is ours; another moment there says that something happened meanwhile. */
  readonly lease: number;
};

async function takeDue(db: Db, due: Due): Promise<Row | null> {
  const found = await longestDue(db, due);
  if (!found) return null;
  const lease = due.now + DELIVERY_LEASE_MS;
  const row = await db
    .updateTable("cmi5_session")
    .set({ due: lease })
    .where("id", "=", found.id)
    .where("due", "=", found.due)
    .returningAll()
    .executeTakeFirst();
  // Another process was faster: there may be more.
  return row ? { ...row, lease } : takeDue(db, due);
}

/** Never throws: what fails on our side is a failure of this session. */
async function work(means: Means, row: Row, now: number): Promise<{ sent: number; hasFailed: boolean }> {
  const sent = new Set(row.sent.split(" ").filter(Boolean) as Verb[]);
  const already = sent.size;
  const end = await sendWanted(means, { row, sent }, now).catch((error: unknown) => {
    console.error("Statements of a cmi5 session:", error instanceof Error ? error.message : error);
    return failed(row, { reason: "ours", isFinal: false, askedMs: 0, now });
  });
  await settle(means.db, row, { sent, ...end }).catch((error: unknown) => console.error(error));
  return { sent: sent.size - already, hasFailed: end.reason !== null };
}

interface End {
  readonly due: number | null;
  readonly failures: number;
  readonly reason: string | null;
}

async function sendWanted(
  { db, ring }: Means,
  { row, sent }: { readonly row: Row; readonly sent: Set<Verb> },
  now: number,
): Promise<End> {
  const { id, assessment, person, endpoint, registration, activity, created: began } = row;
  const told = await tellResult(db, { assessment, person }, now);
  const data = readLaunchData(row.launch_data);
  const before = new Set(await sentBefore(db, row));
  const actor = JSON.parse(row.actor) as Launch["actor"];
  const token = open(ring, { id, ring_key: row.ring_key, sealed: row.sealed, purpose: TOKEN_PURPOSE });
  const wanted = wantedVerbs({ told, data, mine: sent, before });
  for (const verb of wanted.filter((one) => !sent.has(one))) {
    const statement = cmi5Statement(verb, { id, actor, registration, activity, data, told, began, now });
    const posted = await post({
      address: `${endpoint}statements`,
      headers: tokenHeaders(token),
      body: JSON.stringify([statement]),
    });
    const { failure, isFinal } = xapiAnswer(posted);
    if (failure !== null) return failed(row, { reason: failure, isFinal, askedMs: posted.retryAfterMs, now });
    sent.add(verb);
  }
  return { due: wanted.includes("terminated") ? null : now + ASK_AGAIN_MS, failures: 0, reason: null };
}

interface Failed {
  readonly reason: string;
  readonly isFinal: boolean;
  readonly askedMs: number;
  readonly now: number;
}

function failed(row: Row, { reason, isFinal, askedMs, now }: Failed): End {
  const failures = row.failures + 1;
  return { due: isFinal ? null : nextTry(failures, { now, askedMs }), failures, reason };
}

/** By other sessions of the same registration. */
async function sentBefore(db: Db, { id, registration, activity, endpoint }: Row): Promise<Verb[]> {
  const rows = await db
    .selectFrom("cmi5_session")
    .select("sent")
    .where("registration", "=", registration)
    .where("activity", "=", activity)
    .where("endpoint", "=", endpoint)
    .where("id", "!=", id)
    .execute();
  return verbs.filter((verb) => rows.some(({ sent }) => sent.split(" ").includes(verb)));
}

/** What was sent is kept whatever happened meanwhile; whether there is more, only if nobody decided otherwise. The token goes with the end. */
async function settle(
  db: Db,
  row: Row,
  { sent, ...end }: End & { readonly sent: ReadonlySet<Verb> },
): Promise<void> {
  const { id, lease } = row;
  await db
    .updateTable("cmi5_session")
    .set({ sent: [...sent].join(" ") })
    .where("id", "=", id)
    .execute();
  await db
    .updateTable("cmi5_session")
    .set({ ...end, ...(end.due === null && { sealed: "" }) })
    .where("id", "=", id)
    .where("due", "=", lease)
    .execute();
}
