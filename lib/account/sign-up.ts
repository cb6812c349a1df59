// Making an account: sign up, prove the address. The answer is the same whether or not the address has an account already.

import { engineSecret } from "../auth/engine";
import { readLetterToken } from "../auth/letter-token";
import { accountLimits, accountSubject, countUses } from "../auth/limits";
import { endProofs, isEmailChange } from "../auth/pending";
import { refusalOf } from "../auth/refusal";
import { emailFault, faultsIn, nameFault, passwordFault } from "./checks";
import { type FormRequest, field, secret } from "./form";
import { openForm, type Visitor } from "./visitor";

export const signUp = openForm(async (visitor, request) => {
  const faults = newPersonFaults(request);
  if (faults) return { fields: faults };
  const email = field(request, "email").toLowerCase();
  await countSignUp(visitor, email);
  await makePerson(visitor, request);
  return { done: { key: "signedUp", params: { email } } };
});

export function newPersonFaults(request: FormRequest) {
  return faultsIn({
    name: nameFault(field(request, "name")),
    email: emailFault(field(request, "email")),
    password: passwordFault(secret(request, "password")),
  });
}

/** @throws TooMany */
export async function countSignUp({ accounts, address }: Visitor, email: string): Promise<void> {
  await countUses(accounts.db, [
    { limit: accountLimits.signUpOfAddress, subject: address },
    { limit: accountLimits.lettersOfAddress, subject: address },
    { limit: accountLimits.lettersOfRecipient, subject: accountSubject(accounts.secrets, email) },
  ]);
}

/** Makes the account of the form, unless its address has one; a letter goes out either way. @returns the id told, true or not */
export async function makePerson({ engine }: Visitor, request: FormRequest): Promise<string> {
  const { user } = await engine.api.signUpEmail({
    body: {
      name: field(request, "name"),
      email: field(request, "email").toLowerCase(),
      password: secret(request, "password"),
      locale: request.locale,
    },
    headers: request.headers,
  });
  return user.id;
}

export const verify = openForm(async ({ engine, accounts, address }, request) => {
  const { db, secrets } = accounts;
  await countUses(db, [{ limit: accountLimits.tokensOfAddress, subject: address }]);
  const token = field(request, "token");
  const letter = await readLetterToken(engineSecret(secrets.accounts), token);
  const person = letter?.newEmail ? letter.person : null;
  if (letter?.newEmail && !(person && (await isEmailChange(db, { person, token }))))
    return { error: { key: "linkEnded" } };
  try {
    await engine.api.verifyEmail({ query: { token }, headers: request.headers });
    // What was sent to the old address must not set a password any more.
    if (person) await endProofs(db, person);
    return { to: "/sign-in?said=verified" };
  } catch (error) {
    refusalOf(error);
    return { error: { key: "linkEnded" } };
  }
});

/** Sends the letter that proves an address once more. */
export const sendAgain = openForm(async ({ engine, accounts, address }, request) => {
  const email = field(request, "email").toLowerCase();
  const faults = faultsIn({ email: emailFault(email) });
  if (faults) return { fields: faults };
  await countUses(accounts.db, [
    { limit: accountLimits.lettersOfAddress, subject: address },
    { limit: accountLimits.lettersOfRecipient, subject: accountSubject(accounts.secrets, email) },
  ]);
  await engine.api.sendVerificationEmail({ body: { email } });
  return { done: { key: "letterIfNeeded", params: { email } } };
});
