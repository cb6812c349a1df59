// Who a learner is until there are accounts: a signed cookie that names a row. Made on first need (a world, a hand-in),
// never on a page view. It says who somebody is, not what they may do: that is lib/access.
import { isSame, type KeyRing, keyedHash } from "../db/secrets";

const LABEL = "learner cookie v1";
export const COOKIE_DAYS = 400;
const MAX_AGE = COOKIE_DAYS * 24 * 60 * 60;
const shape = /^v1\.([0-9a-f-]{36})\.([0-9a-z]{1,16})\.([A-Za-z0-9_-]{43})$/;

export interface Visit {
  /** The origin as the browser sees it, such as "https://aisle.example". */
  readonly origin: string;
  readonly userAgent: string;
}

/**
 * Whether a browser keeps a Secure cookie from this origin: over https always, over http only on loopback names, and
 * there not in WebKit. The `__Host-` prefix keeps a sibling host, such as the runner's, from planting a cookie of its own.
 */
function keepsSecureCookies({ origin, userAgent }: Visit): boolean {
  const { protocol, hostname } = new URL(origin);
  if (protocol === "https:") return true;
  const loopback = hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "127.0.0.1";
  return loopback && /(Chrome|Chromium|Firefox)\//.test(userAgent);
}

/** The full name of a cookie of this host, and what its header ends with. */
export function hostCookie(
  visit: Visit,
  name: string,
): { readonly name: string; readonly attributes: string } {
  return keepsSecureCookies(visit)
    ? { name: `__Host-${name}`, attributes: "; Secure" }
    : { name, attributes: "" };
}

export function cookieName(visit: Visit): string {
  return hostCookie(visit, "aisle-learner").name;
}

/** The value of a learner's cookie, signed with the ring's current key. */
export function signLearner(ring: KeyRing, learner: string): string {
  const mac = keyedHash(ring, ring.current, LABEL, learner)!;
  return `v1.${learner}.${ring.current}.${mac.toString("base64url")}`;
}

/** The learner a cookie value names, or null when it is not one of ours. `renew` asks for a value under the current key. */
export function verifyLearner(ring: KeyRing, value: string): { learner: string; renew: boolean } | null {
  const [, learner, key, mac] = shape.exec(value) ?? [];
  if (!learner || !key || !mac) return null;
  const expected = keyedHash(ring, key, LABEL, learner);
  if (!expected || !isSame(expected, Buffer.from(mac, "base64url"))) return null;
  return { learner, renew: key !== ring.current };
}

/** The value of the cookie `name` in a Cookie header; the first one where several have that name. */
export function readCookie(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** A Set-Cookie header for a learner: this host only, out of reach of scripts, not sent from other sites. */
export function learnerCookie(ring: KeyRing, learner: string, visit: Visit): string {
  const { name, attributes } = hostCookie(visit, "aisle-learner");
  return `${name}=${signLearner(ring, learner)}; Path=/; Max-Age=${MAX_AGE}; HttpOnly; SameSite=Lax${attributes}`;
}
