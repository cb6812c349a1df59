// The key and secret by which a learning record store knows this server (Basic, xAPI 1.0.3, part 3, section 4), encrypted in the row where
// a webhook has what it signs with. Unlike that, they are the store's: it gives them out, and others take their place at once.
import type { Transaction } from "kysely";
import { newId } from "../../db/ids";
import type { Tables } from "../../db/schema";
import { open, seal } from "../../db/sealed";
import type { KeyRing } from "../../db/secrets";
import type { Means } from "../means";

const PURPOSE = "record store credentials v1";
export const XAPI_VERSION = "1.0.3";

export interface Credentials {
  readonly key: string;
  readonly secret: string;
}

interface Place {
  readonly ring: KeyRing;
  /** The row of the store. */
  readonly store: string;
}

/** In place of those before. */
export async function putCredentials(
  transaction: Transaction<Tables>,
  { ring, store, key, secret }: Place & Credentials,
  now: number,
): Promise<void> {
  await transaction.deleteFrom("webhook_secret").where("webhook", "=", store).execute();
  const [id, ring_key] = [newId(now), ring.current];
  const sealed = seal(ring, { id, ring_key, purpose: PURPOSE, text: JSON.stringify([key, secret]) });
  await transaction
    .insertInto("webhook_secret")
    .values({ id, webhook: store, sealed, ring_key, until: null, created: now })
    .execute();
}

/** @throws Error where the server's ring has lost the key they lie under */
export async function credentialsOf({ db, ring }: Means, store: string): Promise<Credentials> {
  const row = await db
    .selectFrom("webhook_secret")
    .select(["id", "ring_key", "sealed"])
    .where("webhook", "=", store)
    .executeTakeFirstOrThrow();
  const [key, secret] = JSON.parse(open(ring, { ...row, purpose: PURPOSE })) as [string, string];
  return { key, secret };
}

export function storeHeaders({ key, secret }: Credentials): Record<string, string> {
  const basic = Buffer.from(`${key}:${secret}`, "utf8").toString("base64");
  return {
    authorization: `Basic ${basic}`,
    "x-experience-api-version": XAPI_VERSION,
    "user-agent": "Aisle-xAPI",
  };
}
