// Learning record stores (LRS) that organisations register: rows beside their webhooks, with an endpoint, a key and a secret. Who may,
// lib/access says; how they are told, lib/links/webhooks/outbox.
import type { EventType } from "../../db/note-event";
import { serialised } from "../../db/serialised";
import { isOutsideAddress } from "../addresses";
import type { Means } from "../means";
import { makeDeniedDue } from "../webhooks/deliveries";
import { insertWebhook, type NotAdded } from "../webhooks/webhooks";
import { type Credentials, putCredentials } from "./credentials";

/**
 * The address that a store's resources hang from, as it is kept: with one slash at its end, whether or not it was given with that or
 * with the name of the statements' resource. Null for an address that the server may not speak to, and for one with a query.
 */
export function endpointAt(text: string, origin: string): string | null {
  if (!isOutsideAddress(text, origin)) return null;
  const url = new URL(text);
  if (url.search !== "") return null;
  url.pathname = `${url.pathname.replace(/\/+$/, "").replace(/\/statements$/, "")}/`;
  return url.href;
}

interface Entry extends Credentials {
  readonly organisation: string;
  /** By `endpointAt`. */
  readonly endpoint: string;
  /** The app's, by which the statements name people and things. */
  readonly origin: string;
  readonly events: readonly EventType[];
}

export function addRecordStore(
  { db, ring }: Means,
  { organisation, endpoint, origin, events, key, secret }: Entry,
  now: number = Date.now(),
): Promise<{ readonly id: string } | NotAdded> {
  return serialised(db, async (transaction) => {
    const entry = { organisation, address: endpoint, kind: "xapi", origin, events } as const;
    const made = await insertWebhook(transaction, entry, now);
    if (typeof made !== "string")
      await putCredentials(transaction, { ring, store: made.id, key, secret }, now);
    return made;
  });
}

/** What the store refused with the key and secret before is due again. */
export function changeCredentials(
  { db, ring }: Means,
  { store, key, secret }: Credentials & { readonly store: string },
  now: number = Date.now(),
): Promise<void> {
  return serialised(db, async (transaction) => {
    await putCredentials(transaction, { ring, store, key, secret }, now);
    await makeDeniedDue(transaction, store, now);
  });
}
