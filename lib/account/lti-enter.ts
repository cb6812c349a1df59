// The last step of a launch, at which the browser brings the cookies of who is signed in here: nobody, or the same person, goes on; somebody
// else is asked first, so that no platform puts one person's work into another's account.
import { makerCookie } from "../auth/maker";
import { endSession } from "../auth/sessions";
import { type Person, recognise } from "../auth/who";
import { shownEmail } from "../db/placeholder-email";
import { ownOrigin, requireSameOrigin, visitOf } from "../judge/api/request";
import type { Server } from "../judge/server";
import { type Entry, findEntry, spendEntry } from "../links/lti/entry";
import { otherPersonPage } from "../links/lti/page";
import { findPlatform } from "../links/lti/platforms";
import { LtiRefused } from "../links/lti/refused";
import { readSent } from "./lti-form";
import { goTo, holderOf, isFramed, onPage } from "./lti-request";

/** GET: with the ticket that the launch gave. */
export function enterHere(request: Request): Promise<Response> {
  return onPage(request, async (server) => {
    // No way of a browser leads here in a frame, and there it would bring no session.
    if (isFramed(request)) throw new LtiRefused("state");
    const brought = broughtBy(request, new URL(request.url).searchParams.get("ticket"));
    const signedIn = await signedInAt(server, request);
    const entry = await findEntry(server.db, brought);
    if (signedIn === null || signedIn.id === entry.person)
      return enter(server, request, await spendEntry(server.db, brought));
    return askFirst(server, { signedIn, entry, ticket: brought.ticket });
  });
}

/** POST: the answer of who was asked. */
export function answerEntry(request: Request): Promise<Response> {
  return onPage(request, async (server) => {
    requireSameOrigin(request);
    const sent = await readSent(request);
    const entry = await spendEntry(server.db, broughtBy(request, sent.get("ticket")));
    if (sent.get("answer") !== "go") return goTo(`${ownOrigin(request)}/${entry.locale}`, []);
    const signedIn = await signedInAt(server, request);
    const entered = await enter(server, request, entry);
    if (signedIn) await endSession(server.db, { person: signedIn.id, session: signedIn.session });
    return entered;
  });
}

const broughtBy = (request: Request, ticket: string | null | undefined) => ({
  ticket: ticket ?? "",
  holder: holderOf(request),
});

async function signedInAt({ accounts }: Server, request: Request): Promise<Person | null> {
  return (await recognise(accounts, { headers: request.headers, visit: visitOf(request) })).person;
}

/** Opens a session of theirs. What somebody did here without an account stays that browser's: its learner's cookie is left alone. */
async function enter({ db, accounts, secrets }: Server, request: Request, entry: Entry): Promise<Response> {
  const { person, learner, platform, target } = entry;
  // It may have been removed meanwhile, or they were erased.
  if (!(await findPlatform(db, platform))) throw new LtiRefused("state");
  const agent = request.headers.get("user-agent");
  const { headers, response } = await accounts.engine(ownOrigin(request)).api.enterAs({
    body: { person },
    headers: new Headers(agent === null ? {} : { "user-agent": agent }),
    returnHeaders: true,
  });
  if (!response) throw new LtiRefused("state");
  const maker = { learner, kind: "account" } as const;
  const visit = visitOf(request);
  const known = makerCookie(secrets.cookies, { maker, headers: request.headers, visit });
  return goTo(target, [...headers.getSetCookie(), ...(known === null ? [] : [known])]);
}

interface Asks {
  readonly signedIn: Person;
  readonly entry: Entry;
  readonly ticket: string;
}

async function askFirst({ db }: Server, { signedIn, entry, ticket }: Asks): Promise<Response> {
  const { locale } = entry;
  const platform = await findPlatform(db, entry.platform);
  const to = await db.selectFrom("person").select("name").where("id", "=", entry.person).executeTakeFirst();
  if (!platform || !to) throw new LtiRefused("state");
  const email = shownEmail(signedIn.email);
  return otherPersonPage({
    ...{ locale, ticket, platform: platform.name, to: to.name },
    // Both may be called the same.
    from: email === "" ? signedIn.name : `${signedIn.name} (${email})`,
  });
}
