// What of a launch waits for the browser to come again: rows of `proof` by the hash of a secret, for some minutes, each used once.
import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";

const LIFE_MS = 10 * 60_000;

export const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
export const secret = () => randomBytes(32).toString("base64url");

interface Kept {
  /** Begins with "lti ". */
  readonly identifier: string;
  readonly value: object;
  /** Ten minutes where left out. */
  readonly lifeMs?: number;
}

/** What has expired goes. */
export async function keep(
  db: Db,
  { identifier, value, lifeMs = LIFE_MS }: Kept,
  now: number,
): Promise<void> {
  await db.deleteFrom("proof").where("identifier", "like", "lti %").where("expires", "<=", now).execute();
  await db
    .insertInto("proof")
    .values({
      ...{ id: newId(now), identifier, value: JSON.stringify(value) },
      ...{ expires: now + lifeMs, created: now, updated: now },
    })
    .execute();
}

/** Looks without using it up. @returns null where it ended or was used */
export async function look(db: Db, identifier: string, now: number): Promise<unknown> {
  const row = await db
    .selectFrom("proof")
    .select("value")
    .where("identifier", "=", identifier)
    .where("expires", ">", now)
    .executeTakeFirst();
  return row ? JSON.parse(row.value) : null;
}

/** Uses it up: of two who come, one gets it. @returns null where it ended or was used */
export async function spend(db: Db, identifier: string, now: number): Promise<unknown> {
  const row = await db
    .deleteFrom("proof")
    .where("identifier", "=", identifier)
    .returning(["value", "expires"])
    .executeTakeFirst();
  return row && row.expires > now ? JSON.parse(row.value) : null;
}

/** Forgets what waits for somebody: a launch that was not finished, a choice that was not made. */
export async function dropKept(transaction: Transaction<Tables>, person: string): Promise<void> {
  await transaction
    .deleteFrom("proof")
    .where("identifier", "like", "lti %")
    // As JSON.stringify writes it; within a text the quotes would be escaped.
    .where("value", "like", `%"person":"${person}"%`)
    .execute();
}
