// What the pages of accounts and organisations show: each asks for itself whether it may, and gives null where it may not.
import { type Action, can, type Role, roleIn } from "../access/can";
import { findInvitation, openInvitations } from "../auth/invitations";
import { keptLetters } from "../auth/letters";
import { findOrganisation, hidesRows, membersOf, organisationsOf } from "../auth/organisations";
import { passkeysOf } from "../auth/passkeys/passkeys";
import { sessionsOf } from "../auth/sessions";
import { isPlaceholder } from "../db/placeholder-email";
import { invitationLink } from "./invitations";
import { isSignedIn, visitorOf } from "./visitor";

/** Their own account, or null for who is not signed in. */
export async function accountPage(headers: Headers) {
  const visitor = await visitorOf(headers);
  if (!isSignedIn(visitor)) return null;
  const { accounts, actor, person } = visitor;
  if (!can(actor, { action: "account:manage", resource: { person: person.id } })) return null;
  const sessions = await sessionsOf(accounts.db, person.id);
  const ways = await accounts.db
    .selectFrom("credential")
    .select("provider")
    .where("person", "=", person.id)
    .execute();
  const maySeeLetters = can(actor, { action: "letters:see", resource: null });
  return {
    person: { name: person.name, email: person.email },
    /** Who came from a learning platform has neither address nor password here. */
    isFromPlatform: isPlaceholder(person.email),
    /** Not of who only ever came by single sign-on. */
    hasPassword: ways.some(({ provider }) => provider === "credential"),
    passkeys: await passkeysOf(accounts.db, person.id),
    sessions: sessions.map((one) => ({ ...one, isThis: one.id === person.session })),
    organisations: await organisationsOf(accounts.db, person.id),
    mayMakeOrganisation: can(actor, { action: "organisation:make", resource: null }),
    letters: maySeeLetters && !accounts.post.isSetUp ? await keptLetters(accounts.db) : null,
  };
}

/** An organisation as somebody who belongs to it sees it; null for others, as if it were not there. */
export async function organisationPage(headers: Headers, { id, locale }: { id: string; locale: string }) {
  const visitor = await visitorOf(headers);
  const { accounts, actor, origin } = visitor;
  const resource = { organisation: id };
  if (!isSignedIn(visitor) || !can(actor, { action: "organisation:see", resource })) return null;
  const found = await findOrganisation(accounts.db, id);
  const role = actor.kind === "learner" && actor.account ? roleIn(actor.account, resource) : null;
  if (!found || !role) return null;
  const may = (
    action: Extract<
      Action,
      | ("members:see" | "organisation:rename" | "rows:hide")
      | ("platforms:manage" | "tokens:manage" | "webhooks:manage")
    >,
  ) => can(actor, { action, resource });
  const mayInvite = (to: Role) =>
    can(actor, { action: "invitation:manage", resource: { organisation: id, role: to } });
  const invitations = mayInvite("learner")
    ? await openInvitations(accounts.db, accounts.secrets.accounts, { organisation: id })
    : [];
  return {
    organisation: found,
    role,
    me: visitor.person.id,
    mayRename: may("organisation:rename"),
    mayHideRows: may("rows:hide"),
    mayManagePlatforms: may("platforms:manage"),
    mayManageTokens: may("tokens:manage"),
    mayManageWebhooks: may("webhooks:manage"),
    hidesRows: await hidesRows(accounts.db, id),
    members: may("members:see") ? await membersOf(accounts.db, id) : null,
    mayInvite: (["learner", "instructor", "owner"] as const).filter(mayInvite),
    invitations: invitations
      .filter(({ role: to }) => mayInvite(to))
      .map(({ ticket, ...one }) => ({ ...one, link: invitationLink(origin, locale, ticket) })),
  };
}

/** An invitation as who brings its link sees it, or null where it holds no more. Looking is no try. */
export async function joinPage(headers: Headers, ticket: string) {
  const { accounts, person } = await visitorOf(headers);
  const found = await findInvitation(accounts.db, accounts.secrets.accounts, { ticket });
  return found && { name: found.name, role: found.role, email: found.email, me: person?.email ?? null };
}
