// A person's own account: name, address, sessions.
import { accountLimits, accountSubject, countUses } from "../auth/limits";
import { endOtherSessions, endSession } from "../auth/sessions";
import { emailFault, faultsIn, nameFault } from "./checks";
import { field } from "./form";
import { isOwnPassword, wrongPassword } from "./password-again";
import { signedInForm } from "./visitor";

export const rename = signedInForm(async ({ engine }, request) => {
  const name = field(request, "name");
  const faults = faultsIn({ name: nameFault(name) });
  if (faults) return { fields: faults };
  await engine.api.updateUser({ body: { name }, headers: request.headers });
  return { done: { key: "renamed" } };
});

/** Sends a letter to the new address, once the password was given again; until its link is used the old one stays. */
export const changeEmail = signedInForm(async (visitor, request) => {
  const { engine, accounts, address, person } = visitor;
  const email = field(request, "email").toLowerCase();
  const faults = faultsIn({
    email: emailFault(email) ?? (email === person.email ? { key: "sameEmail" } : null),
  });
  if (faults) return { fields: faults };
  if (!(await isOwnPassword(visitor, request))) return wrongPassword;
  await countUses(accounts.db, [
    { limit: accountLimits.lettersOfAddress, subject: address },
    { limit: accountLimits.lettersOfRecipient, subject: accountSubject(accounts.secrets, email) },
  ]);
  const asked = { body: { newEmail: email }, headers: request.headers };
  accounts.post.later(() => engine.api.changeEmail(asked));
  return { done: { key: "emailChanging", params: { email } } };
});

export const endOneSession = signedInForm(async ({ accounts, person }, request) => {
  const isThere = await endSession(accounts.db, { person: person.id, session: field(request, "session") });
  return isThere ? { done: { key: "sessionEnded" } } : { error: { key: "sessionGone" } };
});

export const endOthers = signedInForm(async ({ accounts, person }) => {
  const count = await endOtherSessions(accounts.db, { person: person.id, kept: person.session });
  return { done: { key: "sessionsEnded", params: { count } } };
});
