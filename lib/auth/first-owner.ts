// The one-time link by which the first person on a new server becomes who runs it. Printed at each start until it is used.
import type { Transaction } from "kysely";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import type { KeyRing } from "../db/secrets";
import { serialised } from "../db/serialised";
import { readTicket, ticketFor } from "./tickets";

const IDENTIFIER = "first owner";
export const OWNER_LINK_DAYS = 7;
const LIFE_MS = OWNER_LINK_DAYS * 24 * 60 * 60_000;

async function isOwned(db: Db | Transaction<Tables>): Promise<boolean> {
  const row = await db.selectFrom("person").select("id").where("runs_server", "=", 1).executeTakeFirst();
  return row !== undefined;
}

/** The ticket of the link, made where none holds; null once somebody runs the server. */
export function ownerTicket(db: Db, ring: KeyRing, now: number = Date.now()): Promise<string | null> {
  return serialised(db, async (transaction) => {
    if (await isOwned(transaction)) return null;
    const known = await transaction
      .selectFrom("proof")
      .select("id")
      .where("identifier", "=", IDENTIFIER)
      .where("expires", ">", now)
      .executeTakeFirst();
    if (known) return ticketFor(ring, "owner", known.id);
    await transaction.deleteFrom("proof").where("identifier", "=", IDENTIFIER).execute();
    const id = newId(now);
    const row = { id, identifier: IDENTIFIER, value: "", expires: now + LIFE_MS };
    await transaction
      .insertInto("proof")
      .values({ ...row, created: now, updated: now })
      .execute();
    return ticketFor(ring, "owner", id);
  });
}

/** Whether the ticket would make somebody the owner now. */
export async function isOwnerTicket(
  db: Db | Transaction<Tables>,
  ring: KeyRing,
  { ticket, now = Date.now() }: { ticket: string; now?: number },
): Promise<boolean> {
  const id = readTicket(ring, "owner", ticket);
  if (id === null || (await isOwned(db))) return false;
  const row = await db
    .selectFrom("proof")
    .select("id")
    .where("id", "=", id)
    .where("identifier", "=", IDENTIFIER)
    .where("expires", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Uses the ticket up: this person runs the server from now on, their address counts as proved, and the first organisation
 * is theirs.
 * @returns the organisation; null when the ticket holds no more, or there is no such person
 */
export function becomeOwner(
  db: Db,
  ring: KeyRing,
  {
    ticket,
    person,
    organisation,
    now = Date.now(),
  }: { ticket: string; person: string; organisation: string; now?: number },
): Promise<string | null> {
  return serialised(db, async (transaction) => {
    if (!(await isOwnerTicket(transaction, ring, { ticket, now }))) return null;
    const known = await transaction
      .selectFrom("person")
      .select("id")
      .where("id", "=", person)
      .executeTakeFirst();
    if (!known) return null;
    await transaction.deleteFrom("proof").where("identifier", "=", IDENTIFIER).execute();
    await transaction
      .updateTable("person")
      .set({ runs_server: 1, email_verified: 1, updated: now })
      .where("id", "=", person)
      .execute();
    const id = newId(now);
    await transaction.insertInto("organisation").values({ id, name: organisation, created: now }).execute();
    await transaction
      .insertInto("membership")
      .values({ organisation: id, person, role: "owner", created: now })
      .execute();
    return id;
  });
}
