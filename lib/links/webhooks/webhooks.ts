// Webhooks as organisations registered them, and learning record stores, which are told in another form: rows. Who may, lib/access says.
import type { Transaction } from "kysely";
import { newId } from "../../db/ids";
import { type EventType, eventTypes } from "../../db/note-event";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";
import { serialised } from "../../db/serialised";
import type { Means } from "../means";
import { addSecret } from "./secrets";

export const MOST_WEBHOOKS = 10;

export interface Webhook {
  readonly id: string;
  readonly organisation: string;
  readonly address: string;
  readonly events: readonly EventType[];
  /** "gone": it answered 410 and is told nothing until somebody switches it on. */
  readonly state: "on" | "paused" | "gone";
  /** "xapi": a learning record store (lib/links/xapi). */
  readonly kind: "json" | "xapi";
  /** Of a record store: by which origin of the app it is told of people and things, for good. */
  readonly origin: string | null;
}

interface Entry {
  readonly organisation: string;
  readonly address: string;
  readonly events: readonly EventType[];
}

export type NotAdded = "taken" | "tooMany";

/** @returns the secret, told this once; or why there is none: the address is registered, or there are as many as there may be */
export function addWebhook(
  { db, ring }: Means,
  entry: Entry,
  now: number = Date.now(),
): Promise<{ readonly id: string; readonly secret: string } | NotAdded> {
  return serialised(db, async (transaction) => {
    const made = await insertWebhook(transaction, { ...entry, kind: "json", origin: null }, now);
    if (typeof made === "string") return made;
    return { ...made, secret: await addSecret(transaction, { ring, webhook: made.id }, now) };
  });
}

/** Of either kind, without what it needs to be spoken to. */
export async function insertWebhook(
  transaction: Transaction<Tables>,
  { events, ...entry }: Entry & Pick<Webhook, "kind" | "origin">,
  now: number,
): Promise<{ readonly id: string } | NotAdded> {
  const there = await transaction
    .selectFrom("webhook")
    .select("address")
    .where("organisation", "=", entry.organisation)
    .execute();
  if (there.some(({ address }) => address === entry.address)) return "taken";
  if (there.length >= MOST_WEBHOOKS) return "tooMany";
  const id = newId(now);
  await transaction
    .insertInto("webhook")
    .values({ id, ...entry, events: events.join(" "), state: "on", created: now })
    .execute();
  return { id };
}

const columns = ["id", "organisation", "address", "events", "state", "kind", "origin"] as const;

const asWebhook = ({ events, ...row }: Omit<Webhook, "events"> & { readonly events: string }): Webhook => {
  const wanted = events.split(" ");
  return { ...row, events: eventTypes.filter((type) => wanted.includes(type)) };
};

export async function findWebhook(db: Db, id: string): Promise<Webhook | null> {
  const row = await db.selectFrom("webhook").select(columns).where("id", "=", id).executeTakeFirst();
  return row ? asWebhook(row) : null;
}

/** Oldest first. */
export async function webhooksOf(db: Db, organisation: string): Promise<Webhook[]> {
  const rows = await db
    .selectFrom("webhook")
    .select(columns)
    .where("organisation", "=", organisation)
    .orderBy("created")
    .orderBy("id")
    .execute();
  return rows.map(asWebhook);
}

/** What is noted already is still sent. */
export async function chooseEvents(
  db: Db,
  { id, events }: { readonly id: string; readonly events: readonly EventType[] },
): Promise<void> {
  await db
    .updateTable("webhook")
    .set({ events: events.join(" ") })
    .where("id", "=", id)
    .execute();
}

/** While it is paused, what happens is kept and sent afterwards. */
export async function switchWebhook(
  db: Db,
  { id, to }: { readonly id: string; readonly to: "on" | "paused" },
): Promise<void> {
  await db.updateTable("webhook").set({ state: to }).where("id", "=", id).execute();
}

/** The address wants nothing more: what waits for it is set aside. */
export function endByAnswer(db: Db, id: string): Promise<void> {
  return serialised(db, async (transaction) => {
    await transaction.updateTable("webhook").set({ state: "gone" }).where("id", "=", id).execute();
    await transaction
      .updateTable("webhook_delivery")
      .set({ state: "aside", due: null, reason: "gone" })
      .where("webhook", "=", id)
      .where("state", "=", "waiting")
      .execute();
  });
}

/** With its secrets and what was to be sent to it. */
export function removeWebhook(db: Db, id: string): Promise<void> {
  return serialised(db, (transaction) => drop(transaction, id));
}

async function drop(transaction: Transaction<Tables>, id: string): Promise<void> {
  for (const table of ["webhook_delivery", "webhook_secret"] as const)
    await transaction.deleteFrom(table).where("webhook", "=", id).execute();
  await transaction.deleteFrom("webhook").where("id", "=", id).execute();
}

/** All of an organisation that ends. */
export async function dropWebhooksOf(transaction: Transaction<Tables>, organisation: string): Promise<void> {
  for (const { id } of await webhooksOf(transaction, organisation)) await drop(transaction, id);
}
