// Invitations to an organisation: for one address, once; or a link that lets in learners until it expires.
import type { Transaction } from "kysely";
import type { Role } from "../access/can";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import type { KeyRing } from "../db/secrets";
import { serialised } from "../db/serialised";
import { join } from "./organisations";
import { readTicket, ticketFor } from "./tickets";

const DAY = 24 * 60 * 60_000;
export const INVITATION_DAYS = 14;

export interface Invitation {
  readonly id: string;
  readonly organisation: string;
  readonly role: Role;
  readonly email: string | null;
  readonly expires: number;
  /** What stands in its link. */
  readonly ticket: string;
}

interface Making {
  readonly organisation: string;
  /** `email` null makes a link for whoever has it. */
  readonly invited: readonly { readonly email: string | null; readonly role: Role }[];
  readonly now?: number;
}

/** Makes all of them or none. An older open invitation of the same address is taken back. */
export function invite(
  db: Db,
  ring: KeyRing,
  { organisation, invited, now = Date.now() }: Making,
): Promise<Invitation[]> {
  return serialised(db, async (transaction) => {
    const made: Invitation[] = [];
    for (const { email, role } of invited) {
      if (email !== null)
        await transaction
          .updateTable("invitation")
          .set({ ended: now })
          .where("organisation", "=", organisation)
          .where("email", "=", email)
          .where("ended", "is", null)
          .execute();
      const row = { id: newId(now), organisation, role, email, expires: now + INVITATION_DAYS * DAY };
      await transaction
        .insertInto("invitation")
        .values({ ...row, created: now, ended: null })
        .execute();
      made.push({ ...row, ticket: ticketFor(ring, "invitation", row.id) });
    }
    return made;
  });
}

const columns = ["id", "organisation", "role", "email", "expires"] as const;

/** Those that still hold, newest first. */
export async function openInvitations(
  db: Db,
  ring: KeyRing,
  { organisation, now = Date.now() }: { organisation: string; now?: number },
): Promise<Invitation[]> {
  const rows = await db
    .selectFrom("invitation")
    .select(columns)
    .where("organisation", "=", organisation)
    .where("ended", "is", null)
    .where("expires", ">", now)
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({ ...row, ticket: ticketFor(ring, "invitation", row.id) }));
}

/** The invitation that a link's ticket names, with the organisation's name; null where it does not hold. */
export async function findInvitation(
  db: Db,
  ring: KeyRing,
  { ticket, now = Date.now() }: { ticket: string; now?: number },
): Promise<(Omit<Invitation, "ticket"> & { readonly name: string }) | null> {
  const id = readTicket(ring, "invitation", ticket);
  if (id === null) return null;
  const row = await db
    .selectFrom("invitation")
    .innerJoin("organisation", "organisation.id", "invitation.organisation")
    .select([
      "invitation.id",
      "invitation.organisation",
      "invitation.role",
      "invitation.email",
      "invitation.expires",
      "organisation.name",
    ])
    .where("invitation.id", "=", id)
    .where("invitation.ended", "is", null)
    .where("invitation.expires", ">", now)
    .executeTakeFirst();
  return row ?? null;
}

/** The open invitation of that id, for who wants to take it back; null where there is none. */
export async function invitationById(
  db: Db,
  id: string,
): Promise<{ readonly organisation: string; readonly role: Role } | null> {
  const row = await db
    .selectFrom("invitation")
    .select(["organisation", "role"])
    .where("id", "=", id)
    .where("ended", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

export async function takeBack(db: Db, id: string, now: number = Date.now()): Promise<void> {
  await db
    .updateTable("invitation")
    .set({ ended: now })
    .where("id", "=", id)
    .where("ended", "is", null)
    .execute();
}

export type Joined = "joined" | "member" | "otherAddress" | "gone";

interface Accepting {
  readonly ticket: string;
  readonly person: string;
  /** What else happens with somebody's joining, or not at all. */
  readonly onJoin?: (
    transaction: Transaction<Tables>,
    joined: { readonly organisation: string; readonly role: Role },
  ) => Promise<void>;
  readonly now?: number;
}

/** Takes an invitation up. Who belongs to the organisation already keeps their role. */
export function acceptInvitation(
  db: Db,
  ring: KeyRing,
  { ticket, person, onJoin, now = Date.now() }: Accepting,
): Promise<Joined> {
  return serialised(db, async (transaction) => {
    const id = readTicket(ring, "invitation", ticket);
    const invitation = await transaction
      .selectFrom("invitation")
      .select(columns)
      .where("id", "=", id ?? "")
      .where("ended", "is", null)
      .where("expires", ">", now)
      .executeTakeFirst();
    if (!invitation) return "gone";
    const { email, email_verified } = await transaction
      .selectFrom("person")
      .select(["email", "email_verified"])
      .where("id", "=", person)
      .executeTakeFirstOrThrow();
    if (invitation.email !== null && (invitation.email !== email || email_verified !== 1))
      return "otherAddress";
    const { organisation, role } = invitation;
    const isNew = await join(transaction, { organisation, person, role }, now);
    if (invitation.email !== null)
      await transaction
        .updateTable("invitation")
        .set({ ended: now })
        .where("id", "=", invitation.id)
        .execute();
    if (!isNew) return "member";
    await onJoin?.(transaction, { organisation, role });
    return "joined";
  });
}
