// What a request says about its sender: whether it is ours, who it is, where it comes from; and its body, within a cap.
import type { Actor } from "../../access/can";
import { originsFor } from "../../access/origins";
import { readWithin } from "../../access/read-within";
import { isSameOrigin } from "../../access/same-origin";
import type { Accounts } from "../../auth/accounts";
import { learnerCookie, type Visit } from "../../auth/anonymous";
import { makerCookie, makerOf } from "../../auth/maker";
import { recognise, type Who } from "../../auth/who";
import { newId } from "../../db/ids";
import { keyedHash, type Secrets } from "../../db/secrets";
import { Refused } from "./respond";

/** A request, or what a page knows of one. */
interface HasHeaders {
  readonly headers: Headers;
}

/**
 * The app's origin as the browser used it. The runner's host and names that are not ours have no API: proxy.ts turns
 * them away too, but it is no guard.
 * @throws Refused
 */
export function ownOrigin(request: HasHeaders): string {
  const { app, role } = originsFor({
    host: request.headers.get("host") ?? "",
    publicOrigin: process.env.PUBLIC_ORIGIN,
    runnerOrigin: process.env.RUNNER_ORIGIN,
  });
  if (role === "app") return app;
  const message = `The API answers at ${app} only.`;
  throw new Refused({ status: 421, key: "otherHost", params: { origin: app }, message });
}

export function visitOf(request: HasHeaders): Visit {
  return { origin: ownOrigin(request), userAgent: request.headers.get("user-agent") ?? "" };
}

/** @throws Refused when the request was made by another site, or by the runner's host */
export function requireSameOrigin(request: HasHeaders & { readonly method: string }): void {
  const facts = {
    method: request.method,
    ownOrigin: ownOrigin(request),
    origin: request.headers.get("origin"),
    secFetchSite: request.headers.get("sec-fetch-site"),
  };
  if (isSameOrigin(facts)) return;
  const message = "This request did not come from this site's own pages.";
  throw new Refused({ status: 403, key: "crossSite", params: {}, message });
}

/** Who sends it: by a session, else by the learner's cookie, which `setCookie` renews where an older key signed it. */
export function whoIs(request: Request, accounts: Accounts): Promise<Who> {
  return recognise(accounts, { headers: request.headers, visit: visitOf(request) });
}

/** As pairs of a header's name and value, since there may be several. */
type SetCookies = ["set-cookie", string][];

/** What the browser must be told of who it is: the learner's cookie anew, and whose hand-ins it makes. */
export function cookiesFor(
  request: Request,
  { secrets }: Accounts,
  { actor, setCookie }: Pick<Who, "actor" | "setCookie">,
): SetCookies {
  const visit = visitOf(request);
  const maker = makerCookie(secrets.cookies, { maker: makerOf(actor), headers: request.headers, visit });
  return [setCookie, maker].filter((cookie) => cookie !== null).map((cookie) => ["set-cookie", cookie]);
}

type Somebody = Extract<Actor, { kind: "learner" }>;

/**
 * As `whoIs`, but somebody without a cookie becomes a new learner. Asked after the body has arrived: who sent it may be
 * erased while it comes.
 */
export async function beSomebody(
  request: Request,
  accounts: Accounts,
): Promise<{ actor: Somebody; cookies: SetCookies }> {
  const { actor, setCookie } = await whoIs(request, accounts);
  if (actor.kind === "learner")
    return { actor, cookies: cookiesFor(request, accounts, { actor, setCookie }) };
  const made = { kind: "learner", learner: newId() } as const;
  const cookie = learnerCookie(accounts.secrets.cookies, made.learner, visitOf(request));
  return { actor: made, cookies: cookiesFor(request, accounts, { actor: made, setCookie: cookie }) };
}

/**
 * A keyed hash of the sender's network address, so that limits hold without keeping addresses. The server in front
 * of Next sets `x-aisle-address` from the socket and overwrites whatever a client wrote there.
 * An IPv6 sender owns a /64: all of it counts as one.
 */
export function addressOf(request: HasHeaders, secrets: Secrets): string {
  const address = request.headers.get("x-aisle-address") ?? "unknown";
  const ring = secrets.addresses;
  return keyedHash(ring, ring.current, "address", networkOf(address))!.toString("base64url");
}

/** An IPv4 address as it is; of an IPv6 address the first 64 bits. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/** Reads a JSON body, giving up as soon as it is larger than `most` bytes. @throws Refused */
export async function readJson(request: Request, most: number): Promise<unknown> {
  const tooLarge = () => {
    const message = `The hand-in is larger than ${most} bytes.`;
    return new Refused({ status: 413, key: "tooLarge", params: { most }, message });
  };
  if (!/^application\/json\b/.test(request.headers.get("content-type") ?? "")) {
    const message = "A hand-in is sent as application/json.";
    throw new Refused({ status: 415, key: "notJson", params: {}, message });
  }
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge();
  const bytes = await readWithin(request.body, most);
  if (bytes === null) throw tooLarge();
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    const message = "The hand-in is not valid JSON; it may have been cut off. Send it again.";
    throw new Refused({ status: 400, key: "notJson", params: {}, message });
  }
}
