// Forms of invitations: one address, a list, a link; taking one back; taking one up.
import { type Actor, can, type Role } from "../access/can";
import { type BadLine, isEmail, MOST_INVITED, readInvitations } from "../auth/invitation-csv";
import {
  acceptInvitation,
  INVITATION_DAYS,
  type Invitation,
  invitationById,
  invite,
  takeBack,
} from "../auth/invitations";
import { accountLimits, accountSubject, countUses } from "../auth/limits";
import { findOrganisation } from "../auth/organisations";
import { enrolNewcomer } from "../classroom/enrolments";
import { TooMany } from "../db/rate";
import { type FormRequest, field, type Said } from "./form";
import { roleField } from "./organisation";
import { waitOf } from "./too-many";
import { notAllowed, type SignedIn, signedInForm } from "./visitor";

const mayInvite = (actor: Actor, organisation: string, role: Role) =>
  can(actor, { action: "invitation:manage", resource: { organisation, role } });

export function invitationLink(origin: string, locale: string, ticket: string): string {
  return `${origin}/${locale}/join?token=${ticket}`;
}

/** Invites one address to a role, by letter. */
export const inviteOne = signedInForm(async (visitor, request) => {
  const organisation = field(request, "organisation");
  const role = roleField(request, "role");
  if (!role || !mayInvite(visitor.actor, organisation, role)) return notAllowed;
  const email = field(request, "email").toLowerCase();
  if (!isEmail(email)) return { fields: { email: { key: "noEmail" } } };
  const flooded = await countInvitations(visitor, [email]);
  if (flooded) return { error: flooded };
  await send(visitor, request, await make(visitor, { organisation, invited: [{ email, role }] }));
  return { done: { key: "invited", params: { count: 1 } }, values: {} };
});

/** Invites a whole list, or nobody where any line of it is bad. */
export const inviteList = signedInForm(async (visitor, request) => {
  const organisation = field(request, "organisation");
  // A file chosen, or lines typed; what came in the file is shown as lines from then on.
  const text =
    field(request, "list") === "" ? (request.form.get("file") ?? "") : (request.form.get("list") ?? "");
  const { invited, bad } = readInvitations(text);
  if (bad.length > 0)
    return {
      error: { key: "badLines", params: { count: bad.length } },
      lines: told(bad),
      values: { list: text },
    };
  if (invited.length === 0) return { fields: { list: { key: "empty" } } };
  if (invited.length > MOST_INVITED)
    return { fields: { list: { key: "tooManyInvited", params: { most: MOST_INVITED } } } };
  if (!invited.every(({ role }) => mayInvite(visitor.actor, organisation, role))) return notAllowed;
  const flooded = await countInvitations(
    visitor,
    invited.map(({ email }) => email),
  );
  if (flooded) return { error: flooded, values: { list: text } };
  await send(visitor, request, await make(visitor, { organisation, invited }));
  return { done: { key: "invited", params: { count: invited.length } }, values: {} };
});

const told = (bad: readonly BadLine[]) =>
  bad.map(({ line, text, why }) => ({ line, text, why: { key: `line.${why}` } }));

/** Makes a link that lets in learners until it expires. */
export const makeLink = signedInForm(async (visitor, request) => {
  const organisation = field(request, "organisation");
  if (!mayInvite(visitor.actor, organisation, "learner")) return notAllowed;
  const made = await make(visitor, { organisation, invited: [{ email: null, role: "learner" }] });
  const link = invitationLink(visitor.origin, request.locale, made[0]!.ticket);
  return { done: { key: "linkMade", params: { days: INVITATION_DAYS } }, link };
});

export const takeBackOne = signedInForm(async ({ accounts, actor }, request) => {
  const id = field(request, "invitation");
  const found = await invitationById(accounts.db, id);
  if (!found) return { error: { key: "invitationGone" } };
  if (!mayInvite(actor, found.organisation, found.role)) return notAllowed;
  await takeBack(accounts.db, id);
  return { done: { key: "takenBack" } };
});

/** Takes an invitation up. */
export const join = signedInForm(async ({ accounts, address, person }, request) => {
  await countUses(accounts.db, [{ limit: accountLimits.tokensOfAddress, subject: address }]);
  const ticket = field(request, "token");
  const { db, secrets } = accounts;
  const came = await acceptInvitation(db, secrets.accounts, {
    ticket,
    person: person.id,
    onJoin: async (transaction, { organisation, role }) => {
      if (role !== "learner") return;
      await enrolNewcomer(transaction, { organisation, person: person.id }, Date.now());
    },
  });
  if (came === "gone") return { error: { key: "linkEnded" } };
  if (came === "otherAddress") return { error: { key: "otherAddress" } };
  return { to: "/account?said=joined" };
});

/** Counts a letter to each. @returns whom too many went to already, if anybody @throws TooMany where the sender sent too many */
async function countInvitations(
  { accounts, person }: SignedIn,
  emails: readonly string[],
): Promise<Said | null> {
  const bySubject = new Map(emails.map((email) => [accountSubject(accounts.secrets, email), email]));
  const limit = accountLimits.invitationsOfRecipient;
  try {
    await countUses(accounts.db, [
      { limit: accountLimits.invitationsOfSender, subject: person.id, amount: emails.length },
      ...[...bySubject.keys()].map((subject) => ({ limit, subject })),
    ]);
    return null;
  } catch (error) {
    const email = error instanceof TooMany ? bySubject.get(error.subject) : undefined;
    if (!(error instanceof TooMany) || email === undefined) throw error;
    return { key: "tooManyTo", params: { email, ...waitOf(error.retryAfterSeconds) } };
  }
}

function make({ accounts }: SignedIn, asked: Parameters<typeof invite>[2]): Promise<readonly Invitation[]> {
  return invite(accounts.db, accounts.secrets.accounts, asked);
}

async function send(
  { accounts, origin }: SignedIn,
  { locale }: FormRequest,
  made: readonly Invitation[],
): Promise<void> {
  for (const { email, ticket, expires, organisation } of made) {
    if (email === null) continue;
    const found = await findOrganisation(accounts.db, organisation);
    const link = invitationLink(origin, locale, ticket);
    const params = { organisation: found?.name ?? "" };
    accounts.post.send({ kind: "invitation", to: email, link, locale, expires, params });
  }
}
