// What all requests of a launch have in common: they are counted, what is refused ends as a page, and a cookie ties them to one browser.
import { hostCookie, readCookie } from "../auth/anonymous";
import { accountLimits, countUses } from "../auth/limits";
import { TooMany } from "../db/rate";
import type { Locale } from "../i18n/locale";
import { addressOf, ownOrigin, visitOf } from "../judge/api/request";
import { answer } from "../judge/api/respond";
import { getServer, type Server } from "../judge/server";
import { refusedPage } from "../links/lti/page";
import { LtiRefused } from "../links/lti/refused";
import { languageIn } from "../links/lti/target";

/** Counts the request, and shows a refusal as a page. */
export function onPage(request: Request, work: (server: Server) => Promise<Response>): Promise<Response> {
  return answer(async () => {
    ownOrigin(request);
    const server = await getServer();
    try {
      const subject = addressOf(request, server.secrets);
      await countUses(server.db, [{ limit: accountLimits.ltiOfAddress, subject }]);
      return await work(server);
    } catch (error) {
      const refused = error instanceof TooMany ? new LtiRefused("tooMany") : error;
      if (!(refused instanceof LtiRefused)) throw error;
      // Whoever runs the server or the platform looks for why; nothing in it is secret.
      console.error(refused.message);
      return refusedPage({ locale: localeOf(request), refused });
    }
  });
}

/** The language that the browser asks for. */
export const localeOf = (request: Request): Locale => languageIn(request.headers.get("accept-language"));

/** Pages of ours do not work in another site's frame: browsers keep our cookies from it, and we forbid it. */
export function isFramed({ headers }: Request): boolean {
  return ["iframe", "frame", "embed", "object", "fencedframe"].includes(headers.get("sec-fetch-dest") ?? "");
}

/** What only the browser has that began a launch; null where it brings nothing. */
export function holderOf(request: Request): string | null {
  return readCookie(request.headers.get("cookie"), holderCookie(request).name);
}

/** The cookie that it is in. */
export const holderCookie = (request: Request) => hostCookie(visitOf(request), "aisle-lti");

export function goTo(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
