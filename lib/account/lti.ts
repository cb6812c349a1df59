// What learning platforms send browsers to by LTI 1.3: the login that they begin, the launch, and our keys. Logins and launches come
// from other sites; only a state that this very browser was given makes a launch count.
import { findOrganisation } from "../auth/organisations";
import { findAssessment } from "../classroom/assessments";
import { enrol } from "../classroom/enrolments";
import { isText } from "../db/ids";
import type { Db } from "../db/open";
import { ownOrigin } from "../judge/api/request";
import { answer, Refused, respond } from "../judge/api/respond";
import { practice } from "../judge/exercises";
import { getServer, type Server } from "../judge/server";
import { isOutsideAddress } from "../links/addresses";
import { type Linking, type Message, messageIn } from "../links/lti/claims";
import { keepLinkAsked } from "../links/lti/deep-linking";
import { keepEntry } from "../links/lti/entry";
import { verifyIdToken } from "../links/lti/id-token";
import { secret } from "../links/lti/kept";
import { toldKeys } from "../links/lti/keys";
import {
  type Asked,
  beginLaunch,
  keepForWindow,
  type Launch,
  readLogin,
  spendState,
  spendTicket,
} from "../links/lti/login";
import { windowPage } from "../links/lti/page";
import { arrive } from "../links/lti/people";
import { findPlatform, hasDeployment, type Platform, platformOf } from "../links/lti/platforms";
import { LtiRefused } from "../links/lti/refused";
import { roleOf } from "../links/lti/roles";
import { noteCourse } from "../links/lti/roster";
import { wantScore } from "../links/lti/scores";
import { languageIn, targetOf } from "../links/lti/target";
import { workAt } from "../links/lti/work";
import { readSent } from "./lti-form";
import { goTo, holderCookie, holderOf, isFramed, localeOf, onPage } from "./lti-request";

/** GET: the public keys by which an organisation's platforms know us, for anybody (Security Framework 1.0, section 6.3). */
export function tellKeys(request: Request, organisation: string): Promise<Response> {
  return answer(async () => {
    ownOrigin(request);
    const { db, secrets } = await getServer();
    if (!isText(organisation) || !(await findOrganisation(db, organisation))) {
      const message =
        "There is no such organisation here. Copy the address from its page of learning platforms.";
      throw new Refused({ status: 404, key: "noOrganisation", params: {}, message });
    }
    return respond(200, await toldKeys({ db, ring: secrets.accounts }, organisation));
  });
}

/** GET and POST: a platform begins a login (section 5.1.1.1). */
export function beginLogin(request: Request, organisation: string): Promise<Response> {
  return onPage(request, async (server) =>
    goOn(server, request, readLogin(organisation, await readSent(request))),
  );
}

/** GET: the same anew, in the window that opened from a frame. */
export function goOnInWindow(request: Request): Promise<Response> {
  return onPage(request, async (server) => {
    const ticket = new URL(request.url).searchParams.get("ticket") ?? "";
    return goOn(server, request, await spendTicket(server.db, ticket));
  });
}

/**
 * POST: the browser brings the platform's answer (section 5.1.1.3). One that was not given the state is signed in by nobody's word;
 * it may have lost it in a frame, so it may begin anew in a window, as may one that brings it inside of a frame.
 */
export function finishLaunch(request: Request, organisation: string): Promise<Response> {
  return onPage(request, async (server) => {
    const sent = await readSent(request);
    const launch = await spendState(server.db, sent.get("state") ?? "");
    if (launch.asked.organisation !== organisation) throw new LtiRefused("state");
    const holder = holderOf(request);
    if (isFramed(request) || holder === null || !launch.isHolder(holder))
      return offerWindow(server, request, launch.asked);
    const error = sent.get("error");
    if (error !== undefined) throw new LtiRefused("platformSaid", { error: error.slice(0, 200) });
    return admit(server, request, { launch, holder, token: sent.get("id_token") ?? "" });
  });
}

interface Come {
  readonly launch: Launch;
  readonly holder: string;
  readonly token: string;
}

/** Makes of who comes a person here, and sends the browser to where they are signed in: across sites it brings that no session along. */
async function admit({ db }: Server, request: Request, { launch, holder, token }: Come): Promise<Response> {
  const platform = await findPlatform(db, launch.platform);
  if (!platform) throw new LtiRefused("noPlatform", { issuer: launch.asked.iss });
  const message = messageIn(await verifyIdToken({ token, platform, isNonce: launch.isNonce }));
  const { deployment, targetLink, sub, name, context } = message;
  if (!(await hasDeployment(db, { platform: platform.id, deployment })))
    throw new LtiRefused("deployment", { deployment });
  const origin = ownOrigin(request);
  const locale = languageIn(message.locale, request.headers.get("accept-language"));
  const role = roleOf(message.roles);
  const link = targetLink === null ? null : targetOf({ targetLink, origin, locale });
  const asks = message.linking && linkingFor(message.linking, { role, origin });
  const { person, learner } = await arrive(db, { platform, sub, name, role, context, locale });
  const { memberships, course: title } = message;
  if (memberships !== null && context !== "" && isOutsideAddress(memberships, origin))
    await noteCourse(db, { platform: platform.id, context, title, memberships });
  if (role === "learner" && link !== null)
    await noteWork(db, { message, platform, person, learner, target: link, origin });
  const target =
    link ??
    `${origin}/${locale}/platforms/choose?ticket=${await keepLinkAsked(db, { ...asks!, person, platform: platform.id, deployment })}`;
  const entry = { person, learner, platform: platform.id, locale, target };
  return goTo(`${origin}/api/lti/enter?ticket=${await keepEntry(db, { entry, holder })}`, []);
}

/** Only who teaches chooses what an activity leads to, and the answer goes where it may. @throws LtiRefused */
function linkingFor(
  { acceptsLinks, ...asks }: Linking,
  { role, origin }: { readonly role: "learner" | "instructor"; readonly origin: string },
) {
  if (role !== "instructor") throw new LtiRefused("notTeaching");
  if (!acceptsLinks || !isOutsideAddress(asks.returnUrl, origin)) throw new LtiRefused("linking");
  return asks;
}

interface Work {
  readonly message: Message;
  readonly platform: Platform;
  readonly person: string;
  readonly learner: string;
  readonly target: string;
  readonly origin: string;
}

/** Of a learner who came for an assessment of the organisation, or for work whose result the platform wants. */
async function noteWork(db: Db, { message, platform, person, learner, target, origin }: Work): Promise<void> {
  const work = workAt(target);
  if (!work) return;
  if (work.kind === "assessment") {
    const found = await findAssessment(db, work.id);
    if (found?.organisation !== platform.organisation || found.published === null) return;
    await enrol(db, { assessment: work.id, people: [person] });
  } else if (!practice().some(({ spec }) => spec.id === work.id)) return;
  const { sub, lineitem } = message;
  if (lineitem === null || !isOutsideAddress(lineitem, origin)) return;
  await wantScore(db, { ...work, person, learner, platform: platform.id, sub, lineitem });
}

/** Sends the browser to the platform, or out of a frame first. */
async function goOn(server: Server, request: Request, asked: Asked): Promise<Response> {
  const { db } = server;
  const { organisation, iss: issuer, client_id: clientId = null } = asked;
  const platform = await platformOf(db, { organisation, issuer, clientId });
  if (!platform) throw new LtiRefused("noPlatform", { issuer });
  if (isFramed(request)) return offerWindow(server, request, asked);
  const { name, attributes } = holderCookie(request);
  const had = holderOf(request) ?? "";
  // The one it has, since several launches may be under way in one browser.
  const holder = /^[\w-]{43}$/.test(had) ? had : secret();
  const address = await beginLaunch(db, { platform, asked, holder, origin: ownOrigin(request) });
  // It must come along when the platform's form is sent here, which browsers allow to secure cookies only.
  const rules = attributes === "" ? "" : `; SameSite=None${attributes}`;
  return goTo(address, [`${name}=${holder}; Path=/; Max-Age=600; HttpOnly${rules}`]);
}

async function offerWindow({ db }: Server, request: Request, asked: Asked): Promise<Response> {
  const ticket = await keepForWindow(db, asked);
  return windowPage({ locale: localeOf(request), href: `/api/lti/window?ticket=${ticket}` });
}
