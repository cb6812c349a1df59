// The webhooks of an organisation and its learning record stores: the page on which its owners register them and see what was sent, and the
// forms that both share or webhooks alone have.
import { can } from "../access/can";
import { accountLimits, countUses } from "../auth/limits";
import { findOrganisation, hidesRows } from "../auth/organisations";
import { isText } from "../db/ids";
import { type EventType, eventTypes } from "../db/note-event";
import { isOutsideAddress } from "../links/addresses";
import { addTest, findDelivery, lastDeliveries, makeDue } from "../links/webhooks/deliveries";
import { sendNow } from "../links/webhooks/outbox";
import { OLD_SIGNS_HOURS, renewSecret } from "../links/webhooks/secrets";
import {
  addWebhook,
  chooseEvents,
  findWebhook,
  MOST_WEBHOOKS,
  type NotAdded,
  removeWebhook,
  switchWebhook,
  type Webhook,
  webhooksOf,
} from "../links/webhooks/webhooks";
import { faultsIn } from "./checks";
import { type FormRequest, field, type Outcome, type Said } from "./form";
import { isSignedIn, notAllowed, type SignedIn, signedInForm, visitorOf } from "./visitor";

/** Null for who may not see them, as if the organisation were not there. */
export async function webhooksPage(headers: Headers, id: string) {
  const visitor = await visitorOf(headers);
  const { db } = visitor.accounts;
  if (!isSignedIn(visitor) || !mayManage(visitor, id)) return null;
  const organisation = await findOrganisation(db, id);
  const webhooks = await webhooksOf(db, id);
  return (
    organisation && {
      organisation,
      eventTypes,
      most: MOST_WEBHOOKS,
      hidesRows: await hidesRows(db, id),
      webhooks: await Promise.all(
        webhooks.map(async (one) => ({ ...one, deliveries: await lastDeliveries(db, one.id) })),
      ),
    }
  );
}

export const mayManage = ({ actor }: Pick<SignedIn, "actor">, organisation: string) =>
  can(actor, { action: "webhooks:manage", resource: { organisation } });

export const meansOf = ({ accounts: { db, secrets } }: SignedIn) => ({ db, ring: secrets.accounts });

export const registerWebhook = signedInForm(async (visitor, request) => {
  const organisation = field(request, "organisation");
  if (!mayManage(visitor, organisation)) return notAllowed;
  const address = field(request, "address");
  const events = eventsIn(request);
  const faults = faultsIn({
    address: addressFault(address, visitor.origin),
    ...eventsFault(events),
  });
  if (faults) return { fields: faults };
  const made = await addWebhook(meansOf(visitor), { organisation, address, events });
  if (typeof made === "string") return notAddedSaid(made, "address");
  return { done: { key: "added" }, link: made.secret };
});

/** @param at the field that the address was typed into */
export const notAddedSaid = (why: NotAdded, at: string): Outcome =>
  why === "taken"
    ? { fields: { [at]: { key: "taken" } } }
    : { error: { key: "tooManyWebhooks", params: { most: MOST_WEBHOOKS } } };

/** A form about one webhook, or record store, of who may manage it. */
export const ofWebhook = (
  work: (visitor: SignedIn, webhook: Webhook, request: FormRequest) => Promise<Outcome>,
) =>
  signedInForm(async (visitor, request) => {
    const id = field(request, "webhook");
    const found = isText(id) ? await findWebhook(visitor.accounts.db, id) : null;
    if (!found || !mayManage(visitor, found.organisation)) return notAllowed;
    return work(visitor, found, request);
  });

export const chooseWebhookEvents = ofWebhook(async ({ accounts: { db } }, { id }, request) => {
  const events = eventsIn(request);
  const faults = faultsIn(eventsFault(events));
  if (faults) return { fields: faults };
  await chooseEvents(db, { id, events });
  return { done: { key: "eventsChosen" } };
});

export const switchOneWebhook = ofWebhook(async ({ accounts: { db } }, { id }, request) => {
  const to = field(request, "to") === "on" ? "on" : "paused";
  await switchWebhook(db, { id, to });
  return { done: { key: to === "on" ? "switchedOn" : "paused" } };
});

export const renewWebhookSecret = ofWebhook(async (visitor, { id, organisation, kind }) => {
  // A record store gives out what it is spoken to with.
  if (kind !== "json") return notAllowed;
  await countUses(visitor.accounts.db, [{ limit: accountLimits.webhookSecrets, subject: organisation }]);
  const secret = await renewSecret(meansOf(visitor), id);
  return { done: { key: "renewed", params: { hours: OLD_SIGNS_HOURS } }, link: secret };
});

export const endWebhook = ofWebhook(async ({ accounts: { db } }, { id, address }) => {
  await removeWebhook(db, id);
  return { done: { key: "removed", params: { host: new URL(address).host } } };
});

export const testWebhook = ofWebhook(async (visitor, { id, organisation }) => {
  const { db } = visitor.accounts;
  await countUses(db, [{ limit: accountLimits.webhooksByHand, subject: organisation }]);
  return sent(visitor, await addTest(db, id));
});

/** Sends a delivery once more, whatever became of it. */
export const resendDelivery = signedInForm(async (visitor, request) => {
  const { db } = visitor.accounts;
  const id = field(request, "delivery");
  const found = isText(id) ? await findDelivery(db, id) : null;
  if (!found || !mayManage(visitor, found.organisation)) return notAllowed;
  if (found.webhookState === "gone") return { error: { key: "isGone" } };
  await countUses(db, [{ limit: accountLimits.webhooksByHand, subject: found.organisation }]);
  await makeDue(db, id);
  return sent(visitor, id);
});

/** Tries it while its sender waits, and says what came of it. */
async function sent(visitor: SignedIn, delivery: string): Promise<Outcome> {
  await sendNow(meansOf(visitor), delivery);
  const now = await findDelivery(visitor.accounts.db, delivery);
  if (!now) return notAllowed;
  const { status, reason, state, address } = now;
  if (state === "sent") return { done: { key: "taken2xx", params: { status: status ?? 0 } } };
  const params = { host: new URL(address).host, reason: reason ?? "none", status: status ?? 0 };
  return reason === null ? { done: { key: "waits" } } : { error: { key: "notSent", params } };
}

/** What is ticked; a choice is a field for each type. */
export const eventsIn = (request: FormRequest): EventType[] =>
  eventTypes.filter((type) => field(request, type) === "yes");

export const eventsFault = (events: readonly EventType[]): Record<string, Said | null> => ({
  [eventTypes[0]]: events.length === 0 ? { key: "noEvents" } : null,
});

function addressFault(address: string, origin: string): Said | null {
  if (address === "") return { key: "empty" };
  return isText(address) && isOutsideAddress(address, origin) ? null : { key: "notAddress" };
}
