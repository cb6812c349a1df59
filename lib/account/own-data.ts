// What is kept of a person: to take away as a file, and to erase.
import type { Transaction } from "kysely";
import { can } from "../access/can";
import { organisationsLeftAlone, organisationsOf } from "../auth/organisations";
import { passkeysOf } from "../auth/passkeys/passkeys";
import { endProofs } from "../auth/pending";
import { sessionsOf } from "../auth/sessions";
import { dropAssessments } from "../classroom/assessments";
import { eraseLearner } from "../classroom/erase";
import { exportLearner } from "../classroom/export";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import { requireSameOrigin } from "../judge/api/request";
import { answer, Refused } from "../judge/api/respond";
import { field } from "./form";
import { isOwnPassword, wrongPassword } from "./password-again";
import { leave } from "./sign-in";
import { isSignedIn, notAllowed, signedInForm, visitorOf } from "./visitor";

/** GET: everything that is kept of who asks, as a file of JSON. */
export function exportData(request: Request): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const visitor = await visitorOf(request.headers);
    const { actor, accounts } = visitor;
    const mayNot =
      !isSignedIn(visitor) ||
      !can(actor, { action: "account:manage", resource: { person: visitor.person.id } });
    if (mayNot) {
      const message = "Sign in first: this is what is kept of your own account.";
      throw new Refused({ status: 401, key: "signInFirst", params: {}, message });
    }
    const { db } = accounts;
    const { id, name, email, isVerified, learner } = visitor.person;
    const ways = await db
      .selectFrom("credential")
      .select(["provider", "created"])
      .where("person", "=", id)
      .execute();
    const data = {
      format: "aisle-account-1",
      person: { id, name, email, emailProved: isVerified },
      waysToSignIn: ways,
      passkeys: await passkeysOf(db, id),
      sessions: await sessionsOf(db, id),
      organisations: await organisationsOf(db, id),
      ...(await exportLearner(db, learner)),
    };
    return new Response(`${JSON.stringify(data, null, 2)}\n`, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": 'attachment; filename="aisle-account.json"',
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

/** Erases the account of who asks, once they typed its address and its password. */
export const erase = signedInForm(async (visitor, request) => {
  const { accounts, actor, person } = visitor;
  if (!can(actor, { action: "account:manage", resource: { person: person.id } })) return notAllowed;
  if (field(request, "confirm").toLowerCase() !== person.email)
    return { fields: { confirm: { key: "typeYourEmail", params: { email: person.email } } } };
  if (!(await isOwnPassword(visitor, request))) return wrongPassword;
  const alone = await erasePerson(accounts.db, person);
  if (alone.length > 0)
    return {
      error: { key: "onlyOwner", params: { organisations: alone.map(({ name }) => name).join(", ") } },
    };
  return { to: "/sign-in?said=erased", cookies: await leave(visitor, request) };
});

/**
 * Erases a person and what they handed in.
 * @returns organisations that would be left without an owner: then nothing is erased
 */
function erasePerson(
  db: Db,
  { id, email, learner }: { readonly id: string; readonly email: string; readonly learner: string },
  now: number = Date.now(),
): Promise<{ readonly name: string }[]> {
  return serialised(db, async (transaction) => {
    const alone = await organisationsLeftAlone(transaction, id);
    if (alone.length > 0) return alone;
    await eraseLearner(transaction, learner, now);
    for (const table of ["session", "credential", "passkey", "membership", "enrolment", "look"] as const)
      await transaction.deleteFrom(table).where("person", "=", id).execute();
    await transaction.deleteFrom("invitation").where("email", "=", email).execute();
    await transaction.deleteFrom("letter").where("recipient", "=", email).execute();
    await endProofs(transaction, id);
    await transaction.deleteFrom("rate").where("subject", "=", id).execute();
    await transaction.deleteFrom("person").where("id", "=", id).execute();
    await dropEmptyOrganisations(transaction);
    return [];
  });
}

/** Organisations that nobody belongs to any more, with their invitations. */
async function dropEmptyOrganisations(transaction: Transaction<Tables>): Promise<void> {
  const empty = await transaction
    .selectFrom("organisation")
    .leftJoin("membership", "membership.organisation", "organisation.id")
    .select("organisation.id")
    .where("membership.person", "is", null)
    .execute();
  for (const { id } of empty) {
    await transaction.deleteFrom("invitation").where("organisation", "=", id).execute();
    await dropAssessments(transaction, id);
    await transaction.deleteFrom("organisation").where("id", "=", id).execute();
  }
}
