// Making an account: sign up, have the letter sent again. The answer is the same whether or not the address has an account already.

import { accountLimits, accountSubject, countUses } from "../auth/limits";
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
