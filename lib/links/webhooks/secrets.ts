// The secrets of a webhook as rows, encrypted: the newest signs, and each older one besides it for a day after another took its place.
import type { Transaction } from "kysely";
import { newId } from "../../db/ids";
import type { Tables } from "../../db/schema";
import { open, seal } from "../../db/sealed";
import type { KeyRing } from "../../db/secrets";
import { serialised } from "../../db/serialised";
import type { Means } from "../means";
import { newSecret } from "./sign";

const PURPOSE = "webhook secret v1";
export const OLD_SIGNS_HOURS = 24;

/** @returns the secret, which nobody can read afterwards but who signs */
export async function addSecret(
  transaction: Transaction<Tables>,
  { ring, webhook }: { readonly ring: KeyRing; readonly webhook: string },
  now: number,
): Promise<string> {
  const text = newSecret();
  const [id, ring_key] = [newId(now), ring.current];
  const sealed = seal(ring, { id, ring_key, purpose: PURPOSE, text });
  await transaction
    .insertInto("webhook_secret")
    .values({ id, webhook, sealed, ring_key, until: null, created: now })
    .execute();
  return text;
}

export function renewSecret({ db, ring }: Means, webhook: string, now: number = Date.now()): Promise<string> {
  return serialised(db, async (transaction) => {
    const theirs = transaction.deleteFrom("webhook_secret").where("webhook", "=", webhook);
    await theirs.where("until", "<=", now).execute();
    await transaction
      .updateTable("webhook_secret")
      .set({ until: now + OLD_SIGNS_HOURS * 60 * 60_000 })
      .where("webhook", "=", webhook)
      .where("until", "is", null)
      .execute();
    return addSecret(transaction, { ring, webhook }, now);
  });
}

/** Those that sign now, newest first. @throws Error where the server's ring has lost the key they lie under */
export async function secretsOf({ db, ring }: Means, webhook: string, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom("webhook_secret")
    .select(["id", "ring_key", "sealed"])
    .where("webhook", "=", webhook)
    .where((one) => one.or([one("until", "is", null), one("until", ">", now)]))
    .orderBy("created", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => open(ring, { ...row, purpose: PURPOSE }));
}
