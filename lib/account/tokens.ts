// The tokens of an organisation's API: the page on which owners make and remove them, and its forms.
import { can } from "../access/can";
import { findOrganisation } from "../auth/organisations";
import { isText } from "../db/ids";
import { dropToken, MOST_TOKENS, makeToken, tokensOf } from "../links/api/tokens";
import { faultsIn, nameFault } from "./checks";
import { field } from "./form";
import { isSignedIn, notAllowed, signedInForm, visitorOf } from "./visitor";

/** How long a token may hold, in days. */
export const LIVES = [30, 90, 365] as const;

/** Null for who may not see them, as if the organisation were not there. */
export async function tokensPage(headers: Headers, id: string, now: number = Date.now()) {
  const visitor = await visitorOf(headers);
  const { accounts, actor, origin } = visitor;
  if (!isSignedIn(visitor) || !can(actor, { action: "tokens:manage", resource: { organisation: id } }))
    return null;
  const organisation = await findOrganisation(accounts.db, id);
  const tokens = await tokensOf(accounts.db, id);
  return (
    organisation && {
      organisation,
      base: `${origin}/api/v1`,
      tokens: tokens.map((one) => ({ ...one, isExpired: one.expires <= now })),
    }
  );
}

/** The token stands in the outcome, once. */
export const makeApiToken = signedInForm(async ({ accounts: { db }, actor, person }, request) => {
  const organisation = field(request, "organisation");
  if (!can(actor, { action: "tokens:manage", resource: { organisation } })) return notAllowed;
  const name = field(request, "name");
  const days = LIVES.find((one) => String(one) === field(request, "days"));
  const faults = faultsIn({
    name: nameFault(name) ?? (isText(name) ? null : { key: "empty" }),
    days: days === undefined ? { key: "empty" } : null,
  });
  if (faults || days === undefined) return { fields: faults ?? {} };
  const writes = field(request, "reach") === "write";
  const link = await makeToken(db, { organisation, person: person.id, name, writes, days });
  return link === null
    ? { error: { key: "tooManyTokens", params: { most: MOST_TOKENS } } }
    : { done: { key: "tokenMade", params: { name } }, link };
});

export const removeApiToken = signedInForm(async ({ accounts, actor }, request) => {
  const organisation = field(request, "organisation");
  if (!can(actor, { action: "tokens:manage", resource: { organisation } })) return notAllowed;
  const id = field(request, "token");
  const name = isText(id) ? await dropToken(accounts.db, { id, organisation }) : null;
  return name === null
    ? { error: { key: "tokenGone" } }
    : { done: { key: "tokenRemoved", params: { name } } };
});
