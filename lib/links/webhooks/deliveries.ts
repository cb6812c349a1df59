// What was sent to an address and what waits for it: the last of them for its page, tests, sending one again, what is forgotten, and what
// is told to the person it is about.
import type { Transaction } from "kysely";
import { newId } from "../../db/ids";
import { eventId } from "../../db/note-event";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";

/** How many the page shows of each address. */
const SHOWN = 20;
export const DELIVERY_DAYS = 30;

/** Newest first. */
export function lastDeliveries(db: Db, webhook: string) {
  return db
    .selectFrom("webhook_delivery")
    .select(["id", "event", "type", "happened", "state", "due", "status", "reason", "tried"])
    .where("webhook", "=", webhook)
    .orderBy("happened", "desc")
    .orderBy("id", "desc")
    .limit(SHOWN)
    .execute();
}

export async function findDelivery(db: Db, id: string) {
  const row = await db
    .selectFrom("webhook_delivery")
    .innerJoin("webhook", "webhook.id", "webhook_delivery.webhook")
    .select(["webhook_delivery.id", "webhook.organisation", "webhook.address"])
    .select(["webhook.state as webhookState", "webhook_delivery.state", "status", "reason"])
    .where("webhook_delivery.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** A message that is about nobody. @returns the delivery's id; it is due */
export async function addTest(db: Db, webhook: string, now: number = Date.now()): Promise<string> {
  const id = newId(now);
  const about = { type: "test", person: null, sitting: null, verdict: null, happened: now };
  const fresh = { state: "waiting", due: now, status: null, reason: null, tried: null } as const;
  await db
    .insertInto("webhook_delivery")
    .values({ id, webhook, event: eventId(now), ...about, ...fresh })
    .execute();
  return id;
}

/** Makes it due, whatever became of it, with all its tries before it. */
export async function makeDue(db: Db, id: string, now: number = Date.now()): Promise<void> {
  await db
    .updateTable("webhook_delivery")
    .set({ state: "waiting", due: now, failures: 0, reason: null, status: null })
    .where("id", "=", id)
    .execute();
}

/** What a record store refused for its key and secret, once there are others. */
export async function makeDeniedDue(
  transaction: Transaction<Tables>,
  webhook: string,
  now: number,
): Promise<void> {
  await transaction
    .updateTable("webhook_delivery")
    .set({ state: "waiting", due: now, failures: 0, reason: null, status: null })
    .where("webhook", "=", webhook)
    .where("state", "=", "aside")
    .where("reason", "=", "denied")
    .where("type", "!=", "test")
    .execute();
}

/** Forgets what is over, and what waited for an address that is paused or gone. What the rules withhold still waits. */
export async function sweepDeliveries(db: Db, now: number = Date.now()): Promise<void> {
  const before = now - DELIVERY_DAYS * 24 * 60 * 60_000;
  await db
    .deleteFrom("webhook_delivery")
    .where((one) => {
      const notOn = one.selectFrom("webhook").select("webhook.id").where("state", "!=", "on");
      return one.or([
        one.and([one("due", "is", null), one(one.fn.coalesce("tried", "happened"), "<", before)]),
        // By when it might first have been sent: the rules may have withheld it for longer.
        one.and([one("due", "<", before), one("webhook", "in", notOn)]),
      ]);
    })
    .execute();
}

/** What is kept of a person here, as plain data to take away. */
export async function exportDeliveries(db: Db, person: string) {
  const rows = await db
    .selectFrom("webhook_delivery")
    .innerJoin("webhook", "webhook.id", "webhook_delivery.webhook")
    .innerJoin("organisation", "organisation.id", "webhook.organisation")
    .select(["organisation.name as organisation", "webhook.address", "webhook_delivery.type"])
    .select(["webhook_delivery.happened", "webhook_delivery.state"])
    .where("webhook_delivery.person", "=", person)
    .orderBy("webhook_delivery.happened")
    .orderBy("webhook_delivery.id")
    .execute();
  return {
    toldElsewhere: rows.map(({ address, happened, ...row }) => ({
      ...{ ...row, to: new URL(address).host },
      happenedAt: new Date(happened).toISOString(),
    })),
  };
}
