// Takes a person out of the database with what they handed in. Who may ask for it is for the callers.
import type { Transaction } from "kysely";
import { organisationsLeftAlone } from "../auth/organisations";
import { endProofs } from "../auth/pending";
import { dropAssessments } from "../classroom/assessments";
import { eraseLearner } from "../classroom/erase";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import { dropRegradesOf } from "../judge/regrade-runs";
import { dropCmi5Of } from "../links/cmi5/platforms";
import { dropKept } from "../links/lti/kept";
import { dropPlatformsOf } from "../links/lti/platforms";
import { dropLaunchesOf } from "../links/scorm/launches";
import { dropWebhooksOf } from "../links/webhooks/webhooks";
import { dropLessonsOf, forgetAuthor } from "../studio/store/lessons";

/**
 * Erases a person and what they handed in.
 * @returns organisations that would be left without an owner: then nothing is erased
 */
export function erasePerson(
  db: Db,
  { id, email, learner }: { readonly id: string; readonly email: string; readonly learner: string },
  now: number = Date.now(),
): Promise<{ readonly name: string }[]> {
  return serialised(db, async (transaction) => {
    const alone = await organisationsLeftAlone(transaction, id);
    if (alone.length > 0) return alone;
    await eraseLearner(transaction, learner, now);
    const tables = [
      "session",
      "credential",
      "passkey",
      "api_token",
      "lti_role",
      "lti_score",
      "webhook_delivery",
      "scorm_launch",
      "cmi5_session",
      "membership",
      "enrolment",
      "look",
      "learning",
    ] as const;
    for (const table of tables) await transaction.deleteFrom(table).where("person", "=", id).execute();
    await transaction.deleteFrom("invitation").where("email", "=", email).execute();
    await transaction.deleteFrom("letter").where("recipient", "=", email).execute();
    await endProofs(transaction, id);
    await dropKept(transaction, id);
    await forgetAuthor(transaction, id);
    await transaction.deleteFrom("rate").where("subject", "=", id).execute();
    await transaction.deleteFrom("person").where("id", "=", id).execute();
    await dropEmptyOrganisations(transaction);
    return [];
  });
}

/** Organisations that nobody belongs to any more, with their invitations, assessments, lessons, learning platforms, webhooks and keys of badges. */
export async function dropEmptyOrganisations(transaction: Transaction<Tables>): Promise<void> {
  const empty = await transaction
    .selectFrom("organisation")
    .leftJoin("membership", "membership.organisation", "organisation.id")
    .select("organisation.id")
    .where("membership.person", "is", null)
    .execute();
  for (const { id } of empty) {
    for (const table of ["invitation", "api_token"] as const)
      await transaction.deleteFrom(table).where("organisation", "=", id).execute();
    await dropLaunchesOf(transaction, id);
    await dropCmi5Of(transaction, id);
    await dropRegradesOf(transaction, id);
    await dropAssessments(transaction, id);
    await dropPlatformsOf(transaction, id);
    await dropWebhooksOf(transaction, id);
    await dropLessonsOf(transaction, id);
    await transaction.deleteFrom("badge_key").where("organisation", "=", id).execute();
    await transaction.deleteFrom("organisation").where("id", "=", id).execute();
  }
}
