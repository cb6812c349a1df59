// A forgotten password, by letter; and a new one for somebody signed in.
import { accountLimits, accountSubject, countUses } from "../auth/limits";
import { refusalOf } from "../auth/refusal";
import { setCookiesIn } from "../auth/set-cookies";
import { emailFault, faultsIn, passwordFault } from "./checks";
import { field, secret } from "./form";
import { openForm, signedInForm } from "./visitor";

export const forgotten = openForm(async ({ engine, accounts, address }, request) => {
  const email = field(request, "email").toLowerCase();
  const faults = faultsIn({ email: emailFault(email) });
  if (faults) return { fields: faults };
  await countUses(accounts.db, [
    { limit: accountLimits.lettersOfAddress, subject: address },
    { limit: accountLimits.lettersOfAccount, subject: accountSubject(accounts.secrets, email) },
  ]);
  await engine.api.requestPasswordReset({ body: { email } });
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

/** Ends all other sessions. */
export const changePassword = signedInForm(async ({ engine, accounts, person }, request) => {
  const newPassword = secret(request, "newPassword");
  const faults = faultsIn({ newPassword: passwordFault(newPassword) });
  if (faults) return { fields: faults };
  await countUses(accounts.db, [
    { limit: accountLimits.signInOfAccount, subject: accountSubject(accounts.secrets, person.email) },
  ]);
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
    return { done: { key: "passwordChanged" }, cookies: setCookiesIn(headers) };
  } catch (error) {
    refusalOf(error);
    return { fields: { password: { key: "wrongPassword" } } };
  }
});
