// What is kept of a person: to take away as a file, and to erase.
import { can } from "../access/can";
import { organisationsOf } from "../auth/organisations";
import { passkeysOf } from "../auth/passkeys/passkeys";
import { sessionsOf } from "../auth/sessions";
import { exportLearner } from "../classroom/export";
import { isPlaceholder, shownEmail } from "../db/placeholder-email";
import { requireSameOrigin } from "../judge/api/request";
import { answer, Refused } from "../judge/api/respond";
import { exportTokens } from "../links/api/tokens";
import { exportCmi5 } from "../links/cmi5/sessions";
import { exportLinks } from "../links/lti/export";
import { exportLaunches } from "../links/scorm/launches";
import { exportDeliveries } from "../links/webhooks/deliveries";
import { exportStudio } from "../studio/store/lessons";
import { erasePerson } from "./erase-person";
import { field } from "./form";
import { exportLearning } from "./learning/records";
import { COMES_AGAIN_MINUTES, cameJustNow, isOwnPassword, wrongPassword } from "./password-again";
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
      person: { id, name, email: shownEmail(email), emailProved: isVerified },
      waysToSignIn: ways,
      passkeys: await passkeysOf(db, id),
      sessions: await sessionsOf(db, id),
      organisations: await organisationsOf(db, id),
      ...(await exportLinks(db, id)),
      ...(await exportTokens(db, id)),
      ...(await exportDeliveries(db, id)),
      ...(await exportLaunches(db, id)),
      ...(await exportCmi5(db, id)),
      ...(await exportStudio(db, id)),
      ...(await exportLearning(db, id)),
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

/** Erases the account of who asks, once they typed its address and its password; of who has neither, see `cameJustNow`. */
export const erase = signedInForm(async (visitor, request) => {
  const { accounts, actor, person } = visitor;
  if (!can(actor, { action: "account:manage", resource: { person: person.id } })) return notAllowed;
  const isFromPlatform = isPlaceholder(person.email);
  // Nobody can type the blank at which a platform's long name was cut.
  const confirms = isFromPlatform ? person.name.trim() : person.email;
  if (field(request, "confirm").toLowerCase() !== confirms.toLowerCase())
    return { fields: { confirm: { key: "typeYourEmail", params: { email: confirms } } } };
  if (isFromPlatform) {
    if (!(await cameJustNow(visitor)))
      return { error: { key: "comeAgain", params: { minutes: COMES_AGAIN_MINUTES } } };
  } else if (!(await isOwnPassword(visitor, request))) return wrongPassword;
  const alone = await erasePerson(accounts.db, person);
  if (alone.length > 0)
    return {
      error: { key: "onlyOwner", params: { organisations: alone.map(({ name }) => name).join(", ") } },
    };
  return { to: "/sign-in?said=erased", cookies: await leave(visitor, request) };
});
