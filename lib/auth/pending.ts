// What waits for a letter's link to be used: a new password, a change of address. One change of address for each person, the
// latest; all of it ends when the password or the address is another.
import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";

const changeOf = (person: string) => `email change ${person}`;
const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

/**
 * Notes the token by which a person's address may be changed, in place of any other.
 * @param expires ms since 1970 @returns false where the person is gone: then nothing is noted
 */
export function keepEmailChange(
  db: Db,
  { person, token, expires }: { person: string; token: string; expires: number },
): Promise<boolean> {
  return serialised(db, async (transaction) => {
    const known = await transaction
      .selectFrom("person")
      .select("id")
      .where("id", "=", person)
      .executeTakeFirst();
    if (!known) return false;
    const now = Date.now();
    const identifier = changeOf(person);
    await transaction.deleteFrom("proof").where("identifier", "=", identifier).execute();
    const row = { id: newId(now), identifier, value: hashOf(token), expires, created: now, updated: now };
    await transaction.insertInto("proof").values(row).execute();
    return true;
  });
}

/** Whether the token still changes the person's address. */
export async function isEmailChange(
  db: Db,
  { person, token, now = Date.now() }: { person: string; token: string; now?: number },
): Promise<boolean> {
  const row = await db
    .selectFrom("proof")
    .select("id")
    .where("identifier", "=", changeOf(person))
    .where("value", "=", hashOf(token))
    .where("expires", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends all links to a new password or address that this person has been sent. */
export async function endProofs(db: Db | Transaction<Tables>, person: string): Promise<void> {
  await db
    .deleteFrom("proof")
    .where((where) => where.or([where("value", "=", person), where("identifier", "=", changeOf(person))]))
    .execute();
}
