// Organisations and who belongs to them. What is allowed, lib/access says; what would leave an organisation without an owner
// is refused here, where two at once cannot both slip through.
import { sql, type Transaction } from "kysely";
import type { Account, Role } from "../access/can";
import { newId } from "../db/ids";
import { noteEvent } from "../db/note-event";
import type { Db } from "../db/open";
import { shownEmail } from "../db/placeholder-email";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";

export interface Organisation {
  readonly id: string;
  readonly name: string;
}

export interface Member {
  readonly person: string;
  readonly name: string;
  /** "" of who came from a learning platform. */
  readonly email: string;
  readonly role: Role;
  /** ms since 1970. */
  readonly since: number;
}

/** The roles a person has, as lib/access wants them. */
export async function accountOf(db: Db, person: string): Promise<Account | null> {
  const row = await db
    .selectFrom("person")
    .select(["id", "runs_server"])
    .where("id", "=", person)
    .executeTakeFirst();
  if (!row) return null;
  const memberships = await db
    .selectFrom("membership")
    .select(["organisation", "role"])
    .where("person", "=", person)
    .execute();
  return { person, runsServer: row.runs_server === 1, memberships };
}

export async function organisationsOf(db: Db, person: string): Promise<(Organisation & { role: Role })[]> {
  return db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation")
    .select(["organisation.id", "organisation.name", "membership.role"])
    .where("membership.person", "=", person)
    .orderBy("organisation.name")
    .orderBy("organisation.id")
    .execute();
}

export async function findOrganisation(db: Db, id: string): Promise<Organisation | null> {
  const row = await db
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

const membersIn = (db: Db, organisation: string) =>
  db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person")
    .select([
      "membership.person",
      "person.name",
      "person.email",
      "membership.role",
      "membership.created as since",
    ])
    .where("membership.organisation", "=", organisation);

/** Those who come next in the order of their ids. @param after an id, "" for the first */
export async function membersAfter(
  db: Db,
  {
    organisation,
    after,
    size,
  }: { readonly organisation: string; readonly after: string; readonly size: number },
): Promise<Member[]> {
  const rows = await membersIn(db, organisation)
    .where("membership.person", ">", after)
    .orderBy("membership.person")
    .limit(size)
    .execute();
  return rows.map((row) => ({ ...row, email: shownEmail(row.email) }));
}

/** Owners first, then instructors, then learners; by name within. */
export async function membersOf(db: Db, organisation: string): Promise<Member[]> {
  const rows = await membersIn(db, organisation)
    .orderBy(sql`case membership.role when 'owner' then 0 when 'instructor' then 1 else 2 end`)
    .orderBy("person.name")
    .orderBy("membership.person")
    .execute();
  return rows.map((row) => ({ ...row, email: shownEmail(row.email) }));
}

interface Place {
  readonly organisation: string;
  readonly person: string;
}

/** Null of who does not belong to it. */
export async function roleOf(
  db: Db | Transaction<Tables>,
  { organisation, person }: Place,
): Promise<Role | null> {
  const row = await db
    .selectFrom("membership")
    .select("role")
    .where("organisation", "=", organisation)
    .where("person", "=", person)
    .executeTakeFirst();
  return row?.role ?? null;
}

/** Makes somebody a member, which webhooks hear of. @returns false where they are one already: then they keep their role */
export async function join(
  transaction: Transaction<Tables>,
  { organisation, person, role }: Place & { readonly role: Role },
  now: number,
): Promise<boolean> {
  const inserted = await transaction
    .insertInto("membership")
    .values({ organisation, person, role, created: now })
    .onConflict((conflict) => conflict.columns(["organisation", "person"]).doNothing())
    .returning("person")
    .executeTakeFirst();
  if (!inserted) return false;
  await noteEvent(transaction, { organisation, type: "member.joined", person }, now);
  return true;
}

/** Makes an organisation whose owner the person is. @returns its id */
export function makeOrganisation(
  db: Db,
  { name, owner, now = Date.now() }: { name: string; owner: string; now?: number },
): Promise<string> {
  const id = newId(now);
  return serialised(db, async (transaction) => {
    await transaction.insertInto("organisation").values({ id, name, created: now }).execute();
    await transaction
      .insertInto("membership")
      .values({ organisation: id, person: owner, role: "owner", created: now })
      .execute();
    return id;
  });
}

/** Whether those who teach see totals of an assessment instead of single people's rows. */
export async function hidesRows(db: Db, organisation: string): Promise<boolean> {
  const row = await db
    .selectFrom("organisation")
    .select("hides_rows")
    .where("id", "=", organisation)
    .executeTakeFirst();
  return row?.hides_rows === 1;
}

export async function hideRows(
  db: Db,
  { organisation, hides }: { readonly organisation: string; readonly hides: boolean },
): Promise<void> {
  await db
    .updateTable("organisation")
    .set({ hides_rows: hides ? 1 : 0 })
    .where("id", "=", organisation)
    .execute();
}

export async function renameOrganisation(db: Db, { id, name }: Organisation): Promise<void> {
  await db.updateTable("organisation").set({ name }).where("id", "=", id).execute();
}

export type MemberChange = "changed" | "notThere" | "lastOwner";

interface MemberAsk {
  readonly organisation: string;
  readonly person: string;
  /** The role the asker was shown; where it is another by now, nothing is done. */
  readonly from: Role;
  /** Null lets the person go. */
  readonly to: Role | null;
}

export function changeMember(db: Db, { organisation, person, from, to }: MemberAsk): Promise<MemberChange> {
  return serialised(db, async (transaction) => {
    if ((await roleOf(transaction, { organisation, person })) !== from) return "notThere";
    if (from === "owner" && to !== "owner" && (await isLastOwner(transaction, organisation)))
      return "lastOwner";
    await setRole(transaction, { organisation, person, to });
    return "changed";
  });
}

/** Of somebody who belongs to it; null lets them go. Whether it keeps an owner, the caller has asked. */
export async function setRole(
  transaction: Transaction<Tables>,
  { organisation, person, to }: Omit<MemberAsk, "from">,
): Promise<void> {
  // Tokens of the API end with their maker's being an owner, for good.
  if (to !== "owner")
    await transaction
      .deleteFrom("api_token")
      .where("organisation", "=", organisation)
      .where("person", "=", person)
      .execute();
  if (to === null)
    await transaction
      .deleteFrom("membership")
      .where("organisation", "=", organisation)
      .where("person", "=", person)
      .execute();
  else
    await transaction
      .updateTable("membership")
      .set({ role: to })
      .where("organisation", "=", organisation)
      .where("person", "=", person)
      .execute();
}

/** Whether it would have no owner without its one. */
export async function isLastOwner(transaction: Transaction<Tables>, organisation: string): Promise<boolean> {
  const owners = await transaction
    .selectFrom("membership")
    .select("person")
    .where("organisation", "=", organisation)
    .where("role", "=", "owner")
    .execute();
  return owners.length === 1;
}

/** Organisations with other members that would have no owner without this person. */
export async function organisationsLeftAlone(
  db: Db | Transaction<Tables>,
  person: string,
): Promise<Organisation[]> {
  const owned = await db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation")
    .select(["organisation.id", "organisation.name"])
    .where("membership.person", "=", person)
    .where("membership.role", "=", "owner")
    .execute();
  const alone: Organisation[] = [];
  for (const one of owned) {
    const others = await db
      .selectFrom("membership")
      .select("role")
      .where("organisation", "=", one.id)
      .where("person", "!=", person)
      .execute();
    if (others.length > 0 && !others.some(({ role }) => role === "owner")) alone.push(one);
  }
  return alone;
}
