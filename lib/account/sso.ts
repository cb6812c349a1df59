// Signing in with the provider of single sign-on: the way there, and the way back. Both are plain navigations of the browser; the
// way back comes from another site, and only a state that this very browser was given makes it count.
import { accountLimits, countUses } from "../auth/limits";
import { makerCookie } from "../auth/maker";
import { NotAdmitted } from "../auth/sso/admit";
import { askProvider } from "../auth/sso/discovery";
import { setPlaces } from "../auth/sso/places";
import { SSO, type Word, word } from "../auth/sso/provider";
import type { SsoSettings } from "../auth/sso/settings";
import { enrolNewcomer } from "../classroom/enrolments";
import { TooMany } from "../db/rate";
import { localeOf } from "../i18n/locale";
import { requireSameOrigin, visitOf } from "../judge/api/request";
import { answer, Refused } from "../judge/api/respond";
import { getServer } from "../judge/server";
import { nextPath } from "./form";
import { type Visitor, visitorOf } from "./visitor";

/** What the button on the page of signing in calls the provider; null where there is none. */
export async function ssoName(): Promise<string | null> {
  return (await getServer()).accounts.sso?.name ?? null;
}

/** Where the button leads. */
export function ssoStart(locale: string, next: string): string {
  return `/api/auth/sso?${new URLSearchParams({ locale, next })}`;
}

/** GET: sends the browser to the provider. Only from a page of ours. */
export function startSso(request: Request): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const visitor = await visitorOf(request.headers);
    const { accounts, origin, address } = visitor;
    const sso = ssoOf(visitor);
    const { searchParams: asked } = new URL(request.url);
    const locale = localeOf(asked.get("locale"));
    const back = `${origin}/${locale}/sign-in`;
    try {
      await countUses(accounts.db, [{ limit: accountLimits.signInAskedOfAddress, subject: address }]);
      await askProvider(sso.issuer);
      const { headers, response } = await accounts.ssoEngine(origin, sso).api.signInSocial({
        body: {
          provider: SSO,
          callbackURL: doneAt(origin),
          errorCallbackURL: back,
          // Not in the address: the engine writes into it what went wrong.
          additionalData: { locale, next: asked.get("next") ?? "" },
          disableRedirect: true,
        },
        headers: request.headers,
        returnHeaders: true,
      });
      if (!response.url) throw new Error("The engine gave no address of the provider.");
      return goTo(response.url, headers.getSetCookie());
    } catch (error) {
      if (error instanceof TooMany) return goTo(`${back}?said=ssoTooMany`);
      console.error("Single sign-on could not begin:", error instanceof Error ? error.message : error);
      return goTo(`${back}?said=ssoAway`);
    }
  });
}

/** GET: the provider sends the browser back, with a code or with why not. */
export function finishSso(request: Request): Promise<Response> {
  return answer(async () => {
    const visitor = await visitorOf(request.headers);
    const { accounts, origin, address } = visitor;
    const sso = ssoOf(visitor);
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const said: Word = {};
    // The engine would write what stands in the address into the log.
    if (!query.state) return goTo(`${origin}/sign-in?said=ssoState`);
    try {
      await countUses(accounts.db, [{ limit: accountLimits.signInOfAddress, subject: address }]);
      const came = await word.run(said, () =>
        accounts.ssoEngine(origin, sso).api.callbackOAuth({
          method: "GET",
          params: { id: SSO },
          query,
          headers: request.headers,
          asResponse: true,
        }),
      );
      return await settle(visitor, { request, sso, came, said });
    } catch (error) {
      if (error instanceof TooMany) return goTo(`${origin}/sign-in?said=ssoTooMany`);
      if (error instanceof NotAdmitted) return goTo(`${origin}/sign-in?said=${error.reason}`);
      console.error("Single sign-on failed:", error instanceof Error ? error.message : error);
      return goTo(`${origin}/sign-in?said=ssoFailed`);
    }
  });
}

/** Where the engine sends whoever is let in. */
const doneAt = (origin: string) => `${origin}/sso-done`;

interface Came {
  readonly request: Request;
  readonly sso: SsoSettings;
  readonly came: Response;
  readonly said: Word;
}

/** Where the engine let somebody in, gives them their places; else says why not, in words of ours. */
async function settle(visitor: Visitor, { request, sso, came, said }: Came): Promise<Response> {
  const { accounts, origin } = visitor;
  const to = new URL(came.headers.get("location") ?? "/sign-in", origin);
  if (to.origin !== origin) throw new Error(`The engine sends to ${to.origin}.`);
  // Anything but the way of those who are let in is a refusal, and takes no session along.
  if (to.href !== doneAt(origin))
    return goTo(`${origin}${to.pathname}?said=${saidOf(to.searchParams.get("error") ?? "")}`);
  const { subject, admitted, next, locale } = said;
  if (subject === undefined || !admitted) throw new Error("The engine let somebody in without a word.");
  const { person, learner } = await accounts.db
    .selectFrom("credential")
    .innerJoin("person", "person.id", "credential.person")
    .select(["credential.person", "person.learner"])
    .where("credential.provider", "=", SSO)
    .where("credential.subject", "=", subject)
    .executeTakeFirstOrThrow();
  await setPlaces(accounts.db, {
    person,
    places: admitted.places,
    settings: sso,
    onJoin: async (transaction, { organisation, role }) => {
      if (role === "learner") await enrolNewcomer(transaction, { organisation, person }, Date.now());
    },
  });
  const { headers } = request;
  const maker = { learner, kind: "account" } as const;
  const cookie = makerCookie(accounts.secrets.cookies, { maker, headers, visit: visitOf(request) });
  return goTo(`${origin}/${localeOf(locale)}${nextPath(typeof next === "string" ? next : "")}`, [
    ...came.headers.getSetCookie(),
    ...(cookie === null ? [] : [cookie]),
  ]);
}

/** The provider's and the engine's codes, as sentences of ours: what stands in an address is never shown as it is. */
function saidOf(code: string): string {
  if (code === "access_denied") return "ssoDenied";
  if (code === "state_mismatch" || code === "state_not_found" || code === "state_invalid") return "ssoState";
  return code === "account_not_linked" ? "ssoNotLinked" : "ssoFailed";
}

function ssoOf({ accounts }: Visitor): SsoSettings {
  if (accounts.sso) return accounts.sso;
  const message = "This server has no provider of single sign-on.";
  throw new Refused({ status: 404, key: "noSso", params: {}, message });
}

function goTo(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
