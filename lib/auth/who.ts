// Who a request comes from: somebody with a session, else the learner its cookie names, else nobody. What they may do,
// lib/access says.
import type { Actor } from "../access/can";
import type { Accounts } from "./accounts";
import { cookieName, learnerCookie, readCookie, type Visit, verifyLearner } from "./anonymous";
import { cookiePrefix } from "./engine";
import { isFree } from "./learners";
import { accountOf } from "./organisations";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isVerified: boolean;
  readonly learner: string;
  /** The session's id, to tell it from others of the same person. */
  readonly session: string;
}

export interface Who {
  readonly actor: Actor;
  readonly person: Person | null;
  /** Renews a learner's cookie that was signed with an older key. */
  readonly setCookie: string | null;
}

const NOBODY: Who = { actor: { kind: "nobody" }, person: null, setCookie: null };

export async function recognise(
  accounts: Accounts,
  { headers, visit }: { headers: Headers; visit: Visit },
): Promise<Who> {
  const person = await personOf(accounts, { headers, origin: visit.origin });
  if (person) {
    const account = await accountOf(accounts.db, person.id);
    if (account)
      return { actor: { kind: "learner", learner: person.learner, account }, person, setCookie: null };
  }
  const value = readCookie(headers.get("cookie"), cookieName(visit));
  const { cookies } = accounts.secrets;
  const known = value === null ? null : verifyLearner(cookies, value);
  if (!known || !(await isFree(accounts.db, known.learner))) return NOBODY;
  const setCookie = known.renew ? learnerCookie(cookies, known.learner, visit) : null;
  return { actor: { kind: "learner", learner: known.learner }, person: null, setCookie };
}

/** Whose session the request names, if any. The session is not prolonged: only pages can send its cookie anew. */
async function personOf(
  accounts: Accounts,
  { headers, origin }: { headers: Headers; origin: string },
): Promise<Person | null> {
  if (readCookie(headers.get("cookie"), `${cookiePrefix(origin)}.session_token`) === null) return null;
  const found = await accounts.engine(origin).api.getSession({
    headers,
    query: { disableRefresh: true, disableCookieCache: true },
  });
  if (!found) return null;
  const { user, session } = found;
  const { learner } = user as { learner?: unknown };
  if (typeof learner !== "string") return null;
  const { id, name, email, emailVerified } = user;
  return { id, name, email, isVerified: emailVerified, learner, session: session.id };
}
