// Forms of passkeys: each goes in two steps, a challenge for the browser and then what its authenticator made of it.
import { randomBytes } from "node:crypto";
import { can } from "../access/can";
import { hostCookie, readCookie } from "../auth/anonymous";
import { accountLimits, countUses } from "../auth/limits";
import {
  askForPasskey,
  askToSignIn,
  dropPasskey,
  keepPasskey,
  MOST_PASSKEYS,
  personByPasskey,
} from "../auth/passkeys/passkeys";
import { type SetCookie, setCookiesIn } from "../auth/set-cookies";
import type { Limit } from "../db/rate";
import { visitOf } from "../judge/api/request";
import { faultsIn, nameFault } from "./checks";
import { type FormRequest, field, nextPath } from "./form";
import { makerCookies } from "./maker-cookies";
import { isOwnPassword, wrongPassword } from "./password-again";
import { notAllowed, openForm, type SignedIn, signedInForm, type Visitor } from "./visitor";

const LONGEST_NAME = 40;
const mayManage = ({ actor, person }: SignedIn) =>
  can(actor, { action: "account:manage", resource: { person: person.id } });

const makerOf = ({ person, origin }: SignedIn) => ({ person, session: person.session, origin });

/** Once the password was given again, what the browser needs to make a passkey. */
export const askPasskey = signedInForm(async (visitor, request) => {
  if (!mayManage(visitor)) return notAllowed;
  const faults = faultsIn({ passkey: nameFault(field(request, "passkey"), LONGEST_NAME) });
  if (faults) return { fields: faults };
  if (!(await isOwnPassword(visitor, request))) return wrongPassword;
  return { challenge: await askForPasskey(visitor.accounts.db, makerOf(visitor)) };
});

export const makePasskey = signedInForm(async (visitor, request) => {
  if (!mayManage(visitor)) return notAllowed;
  const name = field(request, "passkey");
  const faults = faultsIn({ passkey: nameFault(name, LONGEST_NAME) });
  if (faults) return { fields: faults };
  const response = field(request, "response");
  const made = await keepPasskey(visitor.accounts.db, { ...makerOf(visitor), name, response });
  if (made === "tooMany") return { error: { key: "tooManyPasskeys", params: { most: MOST_PASSKEYS } } };
  return made === "kept"
    ? { done: { key: "passkeyMade", params: { name } } }
    : { error: { key: "passkeyBad" } };
});

export const removePasskey = signedInForm(async (visitor, request) => {
  if (!mayManage(visitor)) return notAllowed;
  if (!(await isOwnPassword(visitor, request))) return wrongPassword;
  const ask = { person: visitor.person.id, passkey: field(request, "id") };
  const isThere = await dropPasskey(visitor.accounts.db, ask);
  return isThere ? { done: { key: "passkeyRemoved" } } : { error: { key: "passkeyGone" } };
});

/** What a browser needs to sign in by a passkey, bound to a cookie of its own. */
export const askPasskeyIn = openForm(async (visitor, request) => {
  await countTry(visitor, accountLimits.signInAskedOfAddress);
  const browser = randomBytes(32).toString("base64url");
  const challenge = await askToSignIn(visitor.accounts.db, { browser, origin: visitor.origin });
  return { challenge, cookies: [browserCookie(request, browser)] };
});

export const signInByPasskey = openForm(async (visitor, request) => {
  await countTry(visitor, accountLimits.signInOfAddress);
  const { accounts, origin, engine } = visitor;
  const ended = browserCookie(request, null);
  const browser = readCookie(request.headers.get("cookie"), ended.name);
  const refused = { error: { key: "passkeyBad" }, cookies: [ended] };
  if (browser === null) return refused;
  const response = field(request, "response");
  const person = await personByPasskey(accounts.db, { browser, origin, response });
  if (person === null) return refused;
  const { headers, response: entered } = await engine.api.enterAs({
    body: { person },
    headers: request.headers,
    returnHeaders: true,
  });
  if (!entered) return refused;
  const { learner } = entered.user as { learner?: unknown };
  const maker = typeof learner === "string" ? ({ learner, kind: "account" } as const) : null;
  const cookies = [...setCookiesIn(headers), ...makerCookies(visitor, request.headers, maker), ended];
  return { to: nextPath(field(request, "next")), cookies };
});

/** @throws TooMany */
function countTry({ accounts, address }: Visitor, limit: Limit): Promise<void> {
  return countUses(accounts.db, [{ limit, subject: address }]);
}

/** Which browser a challenge was given to; it ends with the browser, or as soon as it was used. */
function browserCookie({ headers }: FormRequest, value: string | null): SetCookie {
  const { name, attributes } = hostCookie(visitOf({ headers }), "aisle-passkey");
  const secure = attributes !== "";
  const ends = value === null ? { maxAge: 0 } : {};
  return { name, value: value ?? "", path: "/", httpOnly: true, secure, sameSite: "strict", ...ends };
}
