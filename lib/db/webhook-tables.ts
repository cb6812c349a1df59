// The tables of webhooks as Kysely sees them; conventions as in schema.ts.
import type { ColumnType, Generated } from "kysely";
import type { Fixed } from "./columns";

/** An address that an organisation wants told of what happens. */
interface WebhookTable {
  id: Fixed<string>;
  organisation: Fixed<string>;
  address: Fixed<string>;
  /** Types of events, apart by blanks. */
  events: string;
  /** While "paused" what happens is kept; "gone": the address said that it wants nothing more. */
  state: "on" | "paused" | "gone";
  /** "xapi": a learning record store, which takes statements; the address is its endpoint. */
  kind: ColumnType<"json" | "xapi", "json" | "xapi" | undefined, never>;
  /** Of a record store: the app's origin as it was registered, by which statements name people and things. */
  origin: ColumnType<string | null, string | null | undefined, never>;
  created: Fixed<number>;
}

/** What an address's messages are signed with, or a record store's key and secret, encrypted; `ring_key` says under which of the server's keys. */
interface WebhookSecretTable {
  id: Fixed<string>;
  webhook: Fixed<string>;
  sealed: Fixed<string>;
  ring_key: Fixed<string>;
  /** Until when it signs besides the newer one; null of the newest. */
  until: number | null;
  created: Fixed<number>;
}

/** One event for one address. What it says is worked out as it is sent. */
interface WebhookDeliveryTable {
  id: Fixed<string>;
  webhook: Fixed<string>;
  /** The event's id, the same at all addresses and in all tries: a receiver drops doubles by it. */
  event: Fixed<string>;
  type: Fixed<string>;
  /** What it is about, as far as its type has one. */
  person: Fixed<string | null>;
  sitting: Fixed<string | null>;
  verdict: Fixed<string | null>;
  happened: Fixed<number>;
  /** "aside": tried for long enough. "void": there was nothing that may be told. */
  state: "waiting" | "sent" | "aside" | "void";
  /** When it is to be sent; null unless it waits. */
  due: number | null;
  failures: Generated<number>;
  /** What the address answered last; null where it did not. */
  status: number | null;
  /** A name for why it failed last, or is void. */
  reason: string | null;
  tried: number | null;
}

export interface WebhookTables {
  webhook: WebhookTable;
  webhook_secret: WebhookSecretTable;
  webhook_delivery: WebhookDeliveryTable;
}
