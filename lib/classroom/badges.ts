// Certificates that were given out as signed badges or revoked, as rows: what a badge says is worked out anew, its row says what it is
// called and whether it stands. Who may revoke, lib/access says; nothing is signed here.
import { parseRules } from "../assessment/rules";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import { serialised } from "../db/serialised";

export interface Revocation {
  readonly at: number;
  readonly reason: string;
}

/** "changed": an override or a regrade has taken the pass away. "gone": its person was erased. Both may be told as revoked. */
export type BadgeState =
  | { readonly state: "valid" | "changed" | "gone" }
  | ({ readonly state: "revoked" } & Revocation);

/** What a sitting's badge is called, the same each time it is given out. */
export function badgeFor(db: Db, sitting: string, now: number = Date.now()): Promise<string> {
  return serialised(db, async (transaction) => {
    const found = await transaction
      .selectFrom("badge")
      .select("id")
      .where("sitting", "=", sitting)
      .executeTakeFirst();
    if (found) return found.id;
    const id = newId(now);
    await transaction
      .insertInto("badge")
      .values({ id, sitting, revoked: null, reason: "", revoker: null, created: now })
      .execute();
    return id;
  });
}

/** For good. @returns false where it was revoked before: then that stands */
export async function revokeBadge(
  db: Db,
  {
    sitting,
    reason,
    revoker,
  }: { readonly sitting: string; readonly reason: string; readonly revoker: string },
  now: number = Date.now(),
): Promise<boolean> {
  const id = await badgeFor(db, sitting, now);
  const { numUpdatedRows } = await db
    .updateTable("badge")
    .set({ revoked: now, reason, revoker })
    .where("id", "=", id)
    .where("revoked", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
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
    .leftJoin("item_mark", "item_mark.sitting", "sitting.id")
    .select(["badge.id", "badge.revoked", "badge.reason", "sitting.person", "assessment.rules"])
    .select(({ fn }) => fn.sum("item_mark.passed").as("passed"))
    .where("assessment.organisation", "=", organisation)
    .groupBy(["badge.id", "badge.revoked", "badge.reason", "sitting.person", "assessment.rules"]);

interface Row {
  readonly revoked: number | null;
  readonly reason: string;
  readonly person: string | null;
  readonly rules: string;
  /** Null where its person was erased, and the marks with them. */
  readonly passed: number | string | bigint | null;
}

function stateOf({ revoked, reason, person, rules, passed }: Row): BadgeState {
  if (person === null) return { state: "gone" };
  if (revoked !== null) return { state: "revoked", at: revoked, reason };
  return { state: Number(passed ?? 0) >= parseRules(rules).passMark ? "valid" : "changed" };
}
