// Signing in and out by e-mail and password. Nothing said tells whether an address has an account.
import { accountLimits, accountSubject, countUses } from "../auth/limits";
import { refusalOf } from "../auth/refusal";
import { type SetCookie, setCookiesIn } from "../auth/set-cookies";
import { type FormRequest, field, nextPath, type Outcome, secret } from "./form";
import { makerCookies } from "./maker-cookies";
import { openForm, signedInForm, type Visitor } from "./visitor";

export const signIn = openForm(async (visitor, request) => {
  const email = field(request, "email").toLowerCase();
  const password = secret(request, "password");
  if (email === "" || password === "") return { error: { key: "bothNeeded" } };
  const { accounts, address } = visitor;
  const account = accountSubject(accounts.secrets, email);
  await countUses(accounts.db, [
    { limit: accountLimits.signInOfAddress, subject: address },
    { limit: accountLimits.signInOfPair, subject: `${account} ${address}` },
    { limit: accountLimits.signInOfAccount, subject: account },
  ]);
  return enter(visitor, request, { email, password });
});

/** Opens a session for who knows the password, and goes on. */
export async function enter(
  visitor: Visitor,
  request: FormRequest,
  { email, password }: { email: string; password: string },
): Promise<Outcome> {
  try {
    const { headers, response } = await visitor.engine.api.signInEmail({
      body: { email, password, rememberMe: true },
      headers: request.headers,
      returnHeaders: true,
    });
    const { learner } = response.user as { learner?: unknown };
    const maker = typeof learner === "string" ? ({ learner, kind: "account" } as const) : null;
    const cookies = [...setCookiesIn(headers), ...makerCookies(visitor, request.headers, maker)];
    return { to: nextPath(field(request, "next")), cookies };
  } catch (error) {
    // An address that is not confirmed yet gets the same answer: who signed up with it a moment ago knows the password they chose,
    // and any other answer would tell them that nobody had an account there before.
    refusalOf(error);
    return { error: { key: "wrongEmailOrPassword" } };
  }
}

export const signOut = signedInForm(async (visitor, request) => ({
  to: "",
  cookies: await leave(visitor, request),
}));

/** Ends the session. @returns what the browser forgets with it */
export async function leave(visitor: Visitor, { headers }: FormRequest): Promise<SetCookie[]> {
  const ended = await visitor.engine.api.signOut({ headers, returnHeaders: true });
  return [...setCookiesIn(ended.headers), ...makerCookies(visitor, headers, null)];
}
