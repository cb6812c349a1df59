// Tells the browser, as somebody signs in or out, whose hand-ins it makes from then on (lib/auth/maker).
import { type Maker, makerCookie } from "../auth/maker";
import { type SetCookie, setCookiesIn } from "../auth/set-cookies";
import { visitOf } from "../judge/api/request";
import type { Visitor } from "./visitor";

/** @param maker null as somebody signs out: who the browser is then, its next question to the server tells */
export function makerCookies({ accounts }: Visitor, headers: Headers, maker: Maker | null): SetCookie[] {
  const cookie = makerCookie(accounts.secrets.cookies, { maker, headers, visit: visitOf({ headers }) });
  return cookie === null ? [] : setCookiesIn(new Headers([["set-cookie", cookie]]));
}
