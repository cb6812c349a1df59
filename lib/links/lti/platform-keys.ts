// A platform's public keys, from its key set (Security Framework 1.0, section 6.3). Kept for a while; a key that is not among them makes
// us ask anew, once (section 6.4), so that a platform may change its keys at any time.
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { askPlatform } from "./ask-platform";
import { LtiRefused } from "./refused";

/** A key that a platform takes back is not believed for longer. */
const KEPT_MS = 10 * 60_000;
/** Whoever sends tokens with invented keys does not make us ask again and again. */
const REST_MS = 10_000;

type Find = ReturnType<typeof createLocalJWKSet>;

interface Kept {
  readonly at: number;
  readonly find: Promise<Find>;
  /** When an unknown key last made us ask anew. */
  readonly renewed: number;
}

const kept = new Map<string, Kept>();

/** Finds the key that signed a token. @throws LtiRefused "keysAway", "unknownKey" */
export function keysFrom(url: string, now: () => number = Date.now): JWTVerifyGetKey {
  return async (header, token) => {
    if (typeof header.kid !== "string") throw new LtiRefused("unknownKey");
    const had = kept.get(url);
    const isFresh = had !== undefined && had.at > now() - KEPT_MS;
    const first = isFresh ? had : ask(url, { at: now(), renewed: had?.renewed ?? 0 });
    try {
      return await (await first.find)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (!isFresh) throw new LtiRefused("unknownKey");
    }
    // Of several that were refused at once, one asks; the others look into what it is given.
    const latest = kept.get(url) ?? first;
    const isRenewed = latest.renewed > now() - REST_MS;
    if (isRenewed && latest === first) throw new LtiRefused("unknownKey");
    const second = isRenewed ? latest : ask(url, { at: now(), renewed: now() });
    try {
      return await (await second.find)(header, token);
    } catch (error) {
      throw error instanceof errors.JWKSNoMatchingKey ? new LtiRefused("unknownKey") : error;
    }
  };
}

/** Those who ask meanwhile wait for the same answer; a failure is not kept, and what was known before it stays. */
function ask(url: string, times: { readonly at: number; readonly renewed: number }): Kept {
  const before = kept.get(url);
  const find = fetchSet(url);
  const one = { ...times, find };
  kept.set(url, one);
  find.catch(() => {
    if (kept.get(url) !== one) return;
    if (before) kept.set(url, { ...before, renewed: times.renewed });
    else kept.delete(url);
  });
  return one;
}

async function fetchSet(url: string): Promise<Find> {
  try {
    const { status, text } = await askPlatform(url, { headers: { accept: "application/json" } });
    if (status !== 200) throw new Error(`${url} answered ${status} instead of a key set.`);
    return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
  } catch (error) {
    console.error("A learning platform's keys:", error instanceof Error ? error.message : error);
    throw new LtiRefused("keysAway");
  }
}
