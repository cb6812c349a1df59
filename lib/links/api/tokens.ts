// Tokens by which an organisation's programs use the API: made by an owner, shown once, good for a time. Rows hold hashes only. A token
// may never do more than an instructor there, and ends with its maker's being an owner.
import { createHash, randomBytes } from "node:crypto";
import type { Account } from "../../access/can";
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import { serialised } from "../../db/serialised";

const DAY = 24 * 60 * 60_000;
/** So that programs which look for secrets in code know one. */
const PREFIX = "aisle_";
/** Uses are noted about so often, not each. */
const NOTED_MS = 60 * 60_000;
export const MOST_TOKENS = 20;

const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

export interface TokenEntry {
  readonly organisation: string;
  readonly person: string;
  readonly name: string;
  /** Whether it may change something, too. */
  readonly writes: boolean;
  readonly days: number;
}

/** @returns the token, which is kept nowhere; null where the organisation has as many as there may be */
export function makeToken(
  db: Db,
  { writes, days, ...entry }: TokenEntry,
  now: number = Date.now(),
): Promise<string | null> {
  return serialised(db, async (transaction) => {
    const there = await transaction
      .selectFrom("api_token")
      .select("id")
      .where("organisation", "=", entry.organisation)
      .execute();
    if (there.length >= MOST_TOKENS) return null;
    const token = `${PREFIX}${randomBytes(32).toString("base64url")}`;
    await transaction
      .insertInto("api_token")
      .values({
        ...{ id: newId(now), ...entry, hash: hashOf(token), writes: writes ? 1 : 0 },
        ...{ created: now, expires: now + days * DAY, used: null },
      })
      .execute();
    return token;
  });
}

export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly writes: boolean;
  /** Who made it. */
  readonly maker: string;
  readonly created: number;
  readonly expires: number;
  /** When it was used last, within an hour; null for never. */
  readonly used: number | null;
}

/** An organisation's, newest first, with those that expired until somebody removes them. */
export async function tokensOf(db: Db, organisation: string): Promise<TokenRow[]> {
  const rows = await db
    .selectFrom("api_token")
    .innerJoin("person", "person.id", "api_token.person")
    .select(["api_token.id", "api_token.name", "writes", "person.name as maker"])
    .select(["api_token.created", "api_token.expires", "api_token.used"])
    .where("api_token.organisation", "=", organisation)
    .orderBy("api_token.id", "desc")
    .execute();
  return rows.map((row) => ({ ...row, writes: row.writes === 1 }));
}

/** @returns its name; null where the organisation has none of that id */
export async function dropToken(
  db: Db,
  { id, organisation }: { readonly id: string; readonly organisation: string },
): Promise<string | null> {
  const row = await db
    .deleteFrom("api_token")
    .where("id", "=", id)
    .where("organisation", "=", organisation)
    .returning("name")
    .executeTakeFirst();
  return row?.name ?? null;
}

export interface Bearer {
  readonly organisation: string;
  readonly writes: boolean;
  /** What it may, as lib/access wants it: an instructor of its organisation, and nothing anywhere else. */
  readonly account: Account;
}

/** Whose token this is; null where it was never made, has expired or was removed, or its maker owns the organisation no more. */
export async function bearerOf(db: Db, token: string, now: number = Date.now()): Promise<Bearer | null> {
  if (!token.startsWith(PREFIX)) return null;
  const row = await db
    .selectFrom("api_token")
    .innerJoin("membership", (join) =>
      join
        .onRef("membership.person", "=", "api_token.person")
        .onRef("membership.organisation", "=", "api_token.organisation"),
    )
    .select(["api_token.id", "api_token.organisation", "api_token.person", "writes", "used"])
    .where("hash", "=", hashOf(token))
    .where("expires", ">", now)
    .where("membership.role", "=", "owner")
    .executeTakeFirst();
  if (!row) return null;
  const { id, organisation, person } = row;
  if (row.used === null || row.used < now - NOTED_MS)
    await db.updateTable("api_token").set({ used: now }).where("id", "=", id).execute();
  const memberships = [{ organisation, role: "instructor" }] as const;
  return {
    ...{ organisation, writes: row.writes === 1 },
    account: { person, runsServer: false, memberships },
  };
}

/** What is kept of those that somebody made, as plain data to take away. */
export async function exportTokens(db: Db, person: string) {
  const rows = await db
    .selectFrom("api_token")
    .select(["organisation", "name", "writes", "created", "expires", "used"])
    .where("person", "=", person)
    .orderBy("id")
    .execute();
  return { apiTokens: rows.map(({ writes, ...row }) => ({ ...row, writes: writes === 1 })) };
}
