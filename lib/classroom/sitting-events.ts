// What of sittings an organisation's webhooks, and platforms that launched them by cmi5, hear of: noted with what happened, in its transaction. Practice is its learner's own and is
// told to nobody.
import type { Transaction } from "kysely";
import { DELIVERY_LEASE_MS, noteEvent } from "../db/note-event";
import type { Tables } from "../db/schema";

export async function noteSitting(
  transaction: Transaction<Tables>,
  { sitting, type }: { readonly sitting: string; readonly type: "sitting.started" | "sitting.ended" },
  now: number,
): Promise<void> {
  const row = await transaction
    .selectFrom("sitting")
    .innerJoin("assessment", "assessment.id", "sitting.assessment")
    .select(["sitting.person", "assessment.organisation"])
    .where("sitting.id", "=", sitting)
    .executeTakeFirst();
  if (!row?.person) return;
  const { organisation, person } = row;
  await noteEvent(transaction, { organisation, type, person, sitting }, now);
  if (type === "sitting.ended") await wake(transaction, sitting, now);
}

export async function noteVerdictEvent(
  transaction: Transaction<Tables>,
  { attempt, verdict }: { readonly attempt: string; readonly verdict: string },
  now: number,
): Promise<void> {
  const row = await transaction
    .selectFrom("attempt")
    .innerJoin("sitting", "sitting.id", "attempt.sitting")
    .innerJoin("assessment", "assessment.id", "sitting.assessment")
    .select(["sitting.id as sitting", "sitting.person", "assessment.organisation"])
    .where("attempt.id", "=", attempt)
    .executeTakeFirst();
  if (!row?.person) return;
  const { organisation, person, sitting } = row;
  await noteEvent(transaction, { organisation, type: "verdict", person, sitting, verdict }, now);
  await wake(transaction, sitting, now);
}

/** What the rules withheld, or what waited for the judge: whether it may be told is asked anew at once. */
async function wake(transaction: Transaction<Tables>, sitting: string, now: number): Promise<void> {
  await transaction
    .updateTable("webhook_delivery")
    .set({ due: now })
    .where("sitting", "=", sitting)
    .where("state", "=", "waiting")
    .where("failures", "=", 0)
    // Nearer ones are being sent, or come by themselves.
    .where("due", ">", now + DELIVERY_LEASE_MS)
    .execute();
  await transaction
    .updateTable("cmi5_session")
    .set({ due: now })
    .where("person", "=", (from) =>
      from.selectFrom("sitting").select("sitting.person").where("id", "=", sitting),
    )
    .where("assessment", "=", (from) =>
      from.selectFrom("sitting").select("sitting.assessment").where("id", "=", sitting),
    )
    .where("failures", "=", 0)
    .where("due", ">", now + DELIVERY_LEASE_MS)
    .execute();
}
