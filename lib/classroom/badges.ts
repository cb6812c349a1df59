// Certificates that were given out as signed badges or revoked, as rows: what a badge says is worked out anew, its row says what it is
// called and whether it stands. Who may revoke, lib/access says; nothing is signed here.

import type { Transaction } from "kysely";
import { parseRules } from "../assessment/rules";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";

export interface Revocation {
  readonly at: number;
  readonly reason: string;
}

/** "changed": an override or a regrade has taken the pass away. "gone": its person was erased. Both may be told as revoked. */
export type BadgeState =
  /** `name` is its holder's today. */
  | { readonly state: "valid"; readonly name: string }
  | { readonly state: "changed" | "gone" }
  | ({ readonly state: "revoked" } & Revocation);

/** What a sitting's badge is called, the same each time it is given out. */
export async function badgeFor(db: Db, sitting: string, now: number = Date.now()): Promise<string> {
  // Mostly it is there, and nobody need wait in line.
  return (await idOf(db, sitting)) ?? serialised(db, (transaction) => named(transaction, sitting, now));
}

async function idOf(db: Pick<Db, "selectFrom">, sitting: string): Promise<string | null> {
  const row = await db.selectFrom("badge").select("id").where("sitting", "=", sitting).executeTakeFirst();
  return row?.id ?? null;
}

async function named(transaction: Transaction<Tables>, sitting: string, now: number): Promise<string> {
  const found = await idOf(transaction, sitting);
  if (found !== null) return found;
  const id = newId(now);
  await transaction
    .insertInto("badge")
    .values({ id, sitting, revoked: null, reason: "", revoker: null, created: now })
    .execute();
  return id;
}

/** For good. @returns false where it was revoked before, which stands, or where its person was erased meanwhile */
export function revokeBadge(
  db: Db,
  {
    sitting,
    reason,
    revoker,
  }: { readonly sitting: string; readonly reason: string; readonly revoker: string },
  now: number = Date.now(),
): Promise<boolean> {
  return serialised(db, async (transaction) => {
    const of = await transaction
      .selectFrom("sitting")
      .select("person")
      .where("id", "=", sitting)
      .executeTakeFirst();
    if (!of?.person) return false;
    const { numUpdatedRows } = await transaction
      .updateTable("badge")
      .set({ revoked: now, reason, revoker })
      .where("id", "=", await named(transaction, sitting, now))
      .where("revoked", "is", null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });
}

/** Null where a sitting's certificate was not revoked. */
export async function revocationOf(db: Db, sitting: string): Promise<Revocation | null> {
  const row = await db
    .selectFrom("badge")
    .select(["revoked", "reason"])
    .where("sitting", "=", sitting)
    .executeTakeFirst();
  return row && row.revoked !== null ? { at: row.revoked, reason: row.reason } : null;
}

/** How an organisation's badge stands by now; null where it has none of that id. */
export async function badgeState(
  db: Db,
  { organisation, badge }: { readonly organisation: string; readonly badge: string },
): Promise<BadgeState | null> {
  const [row] = await rowsOf(db, organisation).where("badge.id", "=", badge).execute();
  return row ? stateOf(row) : null;
}

/** Ids of an organisation's badges that do not stand, whatever the reason. */
export async function revokedBadges(db: Db, organisation: string): Promise<string[]> {
  const rows = await rowsOf(db, organisation).orderBy("badge.id").execute();
  return rows.filter((row) => stateOf(row).state !== "valid").map(({ id }) => id);
}

/** Each with the exercises it passed, overrides counted in. */
const rowsOf = (db: Db, organisation: string) =>
  db
    .selectFrom("badge")
    .innerJoin("sitting", "sitting.id", "badge.sitting")
    .innerJoin("assessment", "assessment.id", "sitting.assessment")
    .leftJoin("person", "person.id", "sitting.person")
    .select(["badge.id", "badge.revoked", "badge.reason", "person.name"])
    .select(["assessment.rules", "sitting.passed"])
    .where("assessment.organisation", "=", organisation);

interface Row {
  readonly revoked: number | null;
  readonly reason: string;
  /** Null where its person was erased. */
  readonly name: string | null;
  readonly rules: string;
  readonly passed: number;
}

function stateOf({ revoked, reason, name, rules, passed }: Row): BadgeState {
  if (name === null) return { state: "gone" };
  if (revoked !== null) return { state: "revoked", at: revoked, reason };
  return passed >= parseRules(rules).passMark ? { state: "valid", name } : { state: "changed" };
}
