// What the page of an organisation's webhooks and record stores is given: plain data from the server, and where its forms are sent.
import type { FormAction } from "./form-state";

export interface WebhooksActions {
  readonly registerWebhook: FormAction;
  readonly registerRecordStore: FormAction;
  readonly changeRecordStoreKey: FormAction;
  readonly chooseWebhookEvents: FormAction;
  readonly switchOneWebhook: FormAction;
  readonly renewWebhookSecret: FormAction;
  readonly testWebhook: FormAction;
  readonly resendDelivery: FormAction;
  readonly endWebhook: FormAction;
}

export interface DeliveryView {
  readonly id: string;
  /** The event's id, as receivers see it. */
  readonly event: string;
  readonly type: string;
  readonly happened: number;
  readonly state: "waiting" | "sent" | "aside" | "void";
  readonly due: number | null;
  readonly status: number | null;
  /** A name, worded under "webhooks.reason". */
  readonly reason: string | null;
  readonly tried: number | null;
}

export interface WebhookView {
  readonly id: string;
  readonly address: string;
  readonly events: readonly string[];
  readonly state: "on" | "paused" | "gone";
  /** "xapi": a learning record store, whose address is its endpoint. */
  readonly kind: "json" | "xapi";
  /** The last ones, newest first. */
  readonly deliveries: readonly DeliveryView[];
}

export interface WebhooksView {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly eventTypes: readonly string[];
  /** How many there may be. */
  readonly most: number;
  /** Whether the organisation hides single people's rows: then nothing is sent of them. */
  readonly hidesRows: boolean;
  readonly webhooks: readonly WebhookView[];
}
