// The first page of a new server: whoever has the link that was printed at its start makes the owner's account there.
import { becomeOwner, isOwnerTicket, ownerTicket } from "../auth/first-owner";
import { accountLimits, countUses } from "../auth/limits";
import { getServer } from "../judge/server";
import { nameFault } from "./checks";
import { field, secret } from "./form";
import { enter } from "./sign-in";
import { countSignUp, makePerson, newPersonFaults } from "./sign-up";
import { openForm, visitorOf } from "./visitor";

/** Whether the page has anything to offer to who brings this ticket. Looking is no try: a ticket cannot be guessed. */
export async function mayBegin(headers: Headers, ticket: string): Promise<boolean> {
  const { accounts } = await visitorOf(headers);
  return isOwnerTicket(accounts.db, accounts.secrets.accounts, { ticket });
}

export const begin = openForm(async (visitor, request) => {
  const { db, secrets } = visitor.accounts;
  const ticket = field(request, "token");
  const organisation = field(request, "organisation");
  const wrongName = nameFault(organisation);
  const faults = { ...newPersonFaults(request), ...(wrongName && { organisation: wrongName }) };
  if (Object.keys(faults).length > 0) return { fields: faults };
  const email = field(request, "email").toLowerCase();
  await countUses(db, [{ limit: accountLimits.tokensOfAddress, subject: visitor.address }]);
  if (!(await isOwnerTicket(db, secrets.accounts, { ticket }))) return { error: { key: "linkEnded" } };
  await countSignUp(visitor, email);
  const person = await makePerson(visitor, request);
  const made = await becomeOwner(db, secrets.accounts, { ticket, person, organisation });
  // With the link in hand and no account made, the address has one already: only who runs the server may learn that.
  if (made === null) return { error: { key: "ownerEmailTaken" } };
  const entered = await enter(visitor, request, { email, password: secret(request, "password") });
  return entered.to ? { ...entered, to: `/organisation/${made}` } : entered;
});

/** Where the owner's page is, for the line that a new server prints; null once somebody runs it. */
export async function ownerLink(origin: string): Promise<string | null> {
  const { db, secrets } = await getServer();
  const ticket = await ownerTicket(db, secrets.accounts);
  return ticket && `${origin}/en/begin?token=${ticket}`;
}
