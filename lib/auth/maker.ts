// Who made a hand-in: a name that the browser keeps beside it, so that it is sent as theirs or not at all. One name for a learner
// with an account and another for the same learner without: what was practised before there was one stays practice. A name is
// a keyed hash. It lets nobody in: the server compares it with who sends, and believes the session or the learner's cookie.
import type { Actor } from "../access/can";
import { type KeyRing, keyedHash } from "../db/secrets";
import { hostCookie, readCookie, type Visit } from "./anonymous";

const LABEL = "maker v1";
/** Read by components/exercise/maker.ts, so scripts may. */
const NAME = "aisle-maker";
const MAX_AGE = 400 * 24 * 60 * 60;

export interface Maker {
  readonly learner: string;
  readonly kind: "account" | "browser";
}

function nameOf(ring: KeyRing, key: string, { learner, kind }: Maker): string {
  return keyedHash(ring, key, LABEL, `${kind} ${learner}`)!.toString("base64url");
}

/** Null for nobody. */
export function makerOf(actor: Actor): Maker | null {
  if (actor.kind === "nobody") return null;
  return { learner: actor.learner, kind: actor.account ? "account" : "browser" };
}

/**
 * As whom a hand-in counts that carries this name.
 * @param name null where a browser made it that nobody knew; undefined from pages that name nobody
 * @returns "practice" also where it was made without the account that sends it; null where somebody else made it
 */
export function standingOf(
  ring: KeyRing,
  name: string | null | undefined,
  actor: Actor,
): "account" | "practice" | null {
  if (actor.kind === "nobody") return null;
  const now = actor.account ? "account" : "practice";
  if (name === undefined) return now;
  if (name === null) return now === "practice" ? now : null;
  const { learner } = actor;
  const is = (kind: Maker["kind"]) =>
    Object.keys(ring.keys).some((key) => nameOf(ring, key, { learner, kind }) === name);
  if (now === "account" && is("account")) return "account";
  return is("browser") ? "practice" : null;
}

/** A Set-Cookie header that tells the browser whose hand-ins it makes from now on; null where it knows. */
export function makerCookie(
  ring: KeyRing,
  { maker, headers, visit }: { maker: Maker | null; headers: Headers; visit: Visit },
): string | null {
  const { name, attributes } = hostCookie(visit, NAME);
  const value = maker && nameOf(ring, ring.current, maker);
  if (value === readCookie(headers.get("cookie"), name)) return null;
  return `${name}=${value ?? ""}; Path=/; Max-Age=${value === null ? 0 : MAX_AGE}; SameSite=Lax${attributes}`;
}
