// A forgotten password, by letter; and a new one for somebody signed in.
import { accountLimits, accountSubject, countUses } from "../auth/limits";
import { endProofs } from "../auth/pending";
import { refusalOf } from "../auth/refusal";
import { setCookiesIn } from "../auth/set-cookies";
import { emailFault, faultsIn, passwordFault } from "./checks";
import { field, secret } from "./form";
import { countPasswordAgain, wrongPassword } from "./password-again";
import { openForm, signedInForm } from "./visitor";

export const forgotten = openForm(async ({ engine, accounts, address }, request) => {
  const email = field(request, "email").toLowerCase();
  const faults = faultsIn({ email: emailFault(email) });
  if (faults) return { fields: faults };
  await countUses(accounts.db, [
    { limit: accountLimits.lettersOfAddress, subject: address },
    { limit: accountLimits.lettersOfRecipient, subject: accountSubject(accounts.secrets, email) },
  ]);
  accounts.post.later(() => engine.api.requestPasswordReset({ body: { email } }));
  return { done: { key: "resetSent", params: { email } } };
});

export const reset = openForm(async ({ engine, accounts, address }, request) => {
  const newPassword = secret(request, "password");
  const faults = faultsIn({ password: passwordFault(newPassword) });
  if (faults) return { fields: faults };
  await countUses(accounts.db, [{ limit: accountLimits.tokensOfAddress, subject: address }]);
  try {
    await engine.api.resetPassword({ body: { newPassword, token: field(request, "token") } });
    return { to: "/sign-in?said=passwordSet" };
  } catch (error) {
    refusalOf(error);
    return { error: { key: "linkEnded" } };
  }
});

/** Ends all other sessions, and every link that was sent and not used. */
export const changePassword = signedInForm(async (visitor, request) => {
  const { engine, accounts, person } = visitor;
  const newPassword = secret(request, "newPassword");
  const faults = faultsIn({ newPassword: passwordFault(newPassword) });
  if (faults) return { fields: faults };
  await countPasswordAgain(visitor);
  try {
    const { headers } = await engine.api.changePassword({
      body: {
        currentPassword: secret(request, "password"),
        newPassword,
        revokeOtherSessions: true,
      },
      headers: request.headers,
      returnHeaders: true,
    });
    await endProofs(accounts.db, person.id);
    return { done: { key: "passwordChanged" }, cookies: setCookiesIn(headers) };
  } catch (error) {
    refusalOf(error);
    return wrongPassword;
  }
});
