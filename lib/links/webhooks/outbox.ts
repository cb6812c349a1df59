// The outbox of webhooks and record stores: deliveries that are due are taken, worked out as they stand now, written and sent. Of several processes, one takes
// a row at a time: taking moves its moment on. Each address has one request at a time in a process, so that none holds up another's.
import { DELIVERY_LEASE_MS } from "../../db/note-event";
import type { Db } from "../../db/open";
import { isPostgres } from "../../db/postgres";
import type { Means } from "../means";
import { messageOf, type Subject } from "./message";
import { post } from "./post";
import { readAnswer, requestFor } from "./request";
import { nextTry } from "./retries";
import { endByAnswer, findWebhook } from "./webhooks";

const MOST_AT_ONCE = 50;
/** A round begins nothing more after so long: what became due meanwhile, of addresses that were busy, comes with the next. */
const ROUND_MS = 10_000;

interface Taken extends Omit<Subject, "organisation"> {
  readonly row: string;
  readonly webhook: string;
  readonly event: string;
  readonly failures: number;
  /** Until when it is ours; another moment there says that somebody asked for it anew. */
  readonly lease: number;
}

/** "held": it may not be told yet, or never. */
type Outcome = "sent" | "held" | "failed";

/** Sends everything that is due, but nothing more in this round to an address that failed. @returns how many were taken there */
export async function sendWebhooks(means: Means, now: () => number = Date.now): Promise<number> {
  const began = performance.now();
  /** Busy, or failed in this round. */
  const closed = new Set<string>();
  const under = new Set<Promise<void>>();
  let sent = 0;
  for (;;) {
    const mayBegin = under.size < MOST_AT_ONCE && performance.now() - began < ROUND_MS;
    const taken = mayBegin ? await takeDue(means.db, { now: now(), closed: [...closed] }) : null;
    if (taken) {
      closed.add(taken.webhook);
      const one = deliver(means, taken, now()).then((outcome) => {
        if (outcome !== "failed") closed.delete(taken.webhook);
        if (outcome === "sent") sent++;
        under.delete(one);
      });
      under.add(one);
    } else if (under.size === 0) return sent;
    else await Promise.race(under);
  }
}

/** Sends one at once, also where its address is paused. @returns false where another process has it under way */
export async function sendNow(means: Means, delivery: string, now: number = Date.now()): Promise<boolean> {
  const lease = now + DELIVERY_LEASE_MS;
  const row = await means.db
    .updateTable("webhook_delivery")
    .set({ due: lease })
    .where("id", "=", delivery)
    .where("state", "=", "waiting")
    .where("due", "<=", now)
    .returning(columns)
    .executeTakeFirst();
  if (row) await deliver(means, { ...row, lease }, now);
  return row !== undefined;
}

const columns = [
  ...(["id as row", "webhook", "event", "type", "person"] as const),
  ...(["sitting", "verdict", "happened", "failures"] as const),
] as const;

interface Due {
  readonly now: number;
  /** Webhooks whose rows are left alone. */
  readonly closed: readonly string[];
}

const longestDue = (db: Db, { now, closed }: Due) =>
  db
    .selectFrom("webhook_delivery")
    .select("id")
    .where("due", "<=", now)
    .where("webhook", "in", (from) =>
      from.selectFrom("webhook").select("webhook.id").where("state", "=", "on"),
    )
    .$if(closed.length > 0, (one) => one.where("webhook", "not in", closed))
    // Addresses that do not answer wait for those that do.
    .orderBy("failures")
    .orderBy("due")
    .orderBy("id")
    .limit(1);

async function takeDue(db: Db, due: Due): Promise<Taken | null> {
  // Looking takes no lock, and mostly there is nothing.
  if (!(await longestDue(db, due).executeTakeFirst())) return null;
  const lease = due.now + DELIVERY_LEASE_MS;
  const row = await db
    .updateTable("webhook_delivery")
    .set({ due: lease })
    .where(
      "id",
      "=",
      longestDue(db, due).$if(isPostgres(db), (one) => one.forUpdate().skipLocked()),
    )
    .returning(columns)
    .executeTakeFirst();
  return row ? { ...row, lease } : null;
}

/** Never throws: what fails on our side is a failure of this delivery. */
async function deliver(means: Means, taken: Taken, now: number): Promise<Outcome> {
  try {
    return await attempt(means, taken, now);
  } catch (error) {
    console.error("A webhook could not be sent:", error instanceof Error ? error.message : error);
    const ours = { status: null, reason: "ours", isFinal: false, askedMs: 0 };
    await fail(means.db, taken, { ...ours, now }).catch(() => {});
    return "failed";
  }
}

async function attempt(means: Means, taken: Taken, now: number): Promise<Outcome> {
  const { db } = means;
  const webhook = await findWebhook(db, taken.webhook);
  if (!webhook) return "held";
  const told = await messageOf(db, { ...taken, organisation: webhook.organisation }, now);
  if (told.kind === "later") await settle(db, taken, { due: told.at });
  if (told.kind === "never")
    await settle(db, taken, { due: null, state: "void", reason: told.reason, status: null });
  if (told.kind !== "told") return "held";
  const { message, language } = told;
  const posted = await post(await requestFor(means, { webhook, message, event: taken.event, language, now }));
  const { status, retryAfterMs } = posted;
  const { failure, isFinal } = readAnswer(webhook.kind, posted);
  if (failure === null) {
    const done = { due: null, state: "sent", failures: 0, reason: null } as const;
    await settle(db, taken, { ...done, status, tried: now });
    return "sent";
  }
  await fail(db, taken, { status, reason: failure, isFinal, askedMs: retryAfterMs, now });
  // After this one has its status: all that waits is set aside with the address.
  if (failure === "gone") await endByAnswer(db, webhook.id);
  return "failed";
}

interface Failed {
  readonly status: number | null;
  readonly reason: string;
  /** Another try would fail alike. */
  readonly isFinal: boolean;
  readonly askedMs: number;
  readonly now: number;
}

/** Tests are tried once: whoever sent one waits for its answer. */
async function fail(db: Db, taken: Taken, { status, reason, isFinal, askedMs, now }: Failed): Promise<void> {
  const failures = taken.failures + 1;
  const due = isFinal || taken.type === "test" ? null : nextTry(failures, { now, askedMs });
  const state = due === null ? "aside" : "waiting";
  await settle(db, taken, { due, state, failures, status, reason, tried: now });
}

interface Settled {
  readonly due: number | null;
  readonly state?: "waiting" | "sent" | "aside" | "void";
  readonly failures?: number;
  readonly status?: number | null;
  readonly reason?: string | null;
  readonly tried?: number;
}

/** Unless somebody asked for it anew meanwhile. */
async function settle(db: Db, { row, lease }: Taken, change: Settled): Promise<void> {
  await db
    .updateTable("webhook_delivery")
    .set(change)
    .where("id", "=", row)
    .where("due", "=", lease)
    .execute();
}
