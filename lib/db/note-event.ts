// Notes that something happened in an organisation which its webhooks want to hear of; lib/links sends it. Written in the transaction of
// what happened, so that nothing is forgotten and nothing told that did not happen.
import type { Transaction } from "kysely";
import { newId } from "./ids";
import type { Tables } from "./schema";

/** What may be told; docs/webhooks.md says what each holds. */
export const eventTypes = ["sitting.started", "sitting.ended", "verdict", "member.joined"] as const;
export type EventType = (typeof eventTypes)[number];

interface Event {
  readonly organisation: string;
  readonly type: EventType;
  readonly person: string;
  readonly sitting?: string;
  readonly verdict?: string;
}

/** All events are of single persons, so there are none where the organisation hides their rows. */
export async function noteEvent(
  transaction: Transaction<Tables>,
  { organisation, type, person, sitting, verdict }: Event,
  now: number,
): Promise<void> {
  const rows = await transaction
    .selectFrom("webhook")
    .innerJoin("organisation", "organisation.id", "webhook.organisation")
    .select(["webhook.id", "webhook.events"])
    .where("webhook.organisation", "=", organisation)
    .where("webhook.state", "!=", "gone")
    .where("organisation.hides_rows", "=", 0)
    .execute();
  const wanting = rows.filter(({ events }) => events.split(" ").includes(type));
  if (wanting.length === 0) return;
  const event = eventId(now);
  const about = { event, type, person, sitting: sitting ?? null, verdict: verdict ?? null, happened: now };
  const fresh = { state: "waiting", due: now, status: null, reason: null, tried: null } as const;
  await transaction
    .insertInto("webhook_delivery")
    .values(wanting.map(({ id: webhook }) => ({ id: newId(now), webhook, ...about, ...fresh })))
    .execute();
}

/** Whoever took a delivery and died loses it after so long; what is due nearer than that may be under way. */
export const DELIVERY_LEASE_MS = 2 * 60_000;

/** No dots: what is signed joins it with others by a dot. */
export const eventId = (now: number): string => `msg_${newId(now)}`;
