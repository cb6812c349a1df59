// Tokens by which a platform's services let us in: the client-credentials grant with a signed assertion (Security Framework 1.0, sections
// 4.1 and 4.1.1; RFC 7523). Kept until they end, each for its scopes.
import { randomUUID } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import * as z from "zod/mini";
import type { Db } from "../../db/open";
import type { KeyRing } from "../../db/secrets";
import { askPlatform } from "./ask-platform";
import { ALGORITHM, signingKey } from "./keys";
import type { Platform } from "./platforms";

export interface ServiceMeans {
  readonly db: Db;
  /** The server's keys for accounts, under which ours lie. */
  readonly ring: KeyRing;
}

const ASSERTION_S = 300;
/** So much before its end a token is not used any more. */
const MARGIN_MS = 60_000;

const schema = z.object({
  access_token: z.string().check(z.minLength(1)),
  expires_in: z.optional(z.coerce.number()),
});

interface KeptToken {
  readonly token: string;
  readonly ends: number;
}

const kept = new Map<string, KeptToken>();
const nameOf = (platform: Platform, scope: string) => `${platform.id} ${scope}`;

/** @param scope several apart by blanks @throws Error one sentence, where the platform gives none */
export async function accessToken(
  means: ServiceMeans,
  { platform, scope }: { readonly platform: Platform; readonly scope: string },
  now: number = Date.now(),
): Promise<string> {
  const name = nameOf(platform, scope);
  const had = kept.get(name);
  if (had && had.ends > now + MARGIN_MS) return had.token;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await assertion(means, platform, now),
    scope,
  });
  const { status, text } = await askPlatform(platform.tokenEndpoint, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: body.toString(),
  });
  const read = status === 200 ? schema.safeParse(parsed(text)) : null;
  if (!read?.success)
    throw new Error(`${platform.tokenEndpoint} answered ${status} and gave no access token for ${scope}.`);
  const { access_token: token, expires_in = 0 } = read.data;
  kept.set(name, { token, ends: now + expires_in * 1000 });
  return token;
}

/** After a service refused the token: the next is asked for anew. */
export function forgetToken({ platform, scope }: { platform: Platform; scope: string }): void {
  kept.delete(nameOf(platform, scope));
}

/** We name ourselves by the client id, twice, and the token endpoint as who may believe it; each assertion counts once ("jti"). */
async function assertion(means: ServiceMeans, { clientId, tokenEndpoint }: Platform, now: number) {
  const { kid, jwk } = await signingKey(means, now);
  const at = Math.floor(now / 1000);
  return new SignJWT({ iss: clientId, sub: clientId, aud: tokenEndpoint, jti: randomUUID() })
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: "JWT" })
    .setIssuedAt(at)
    .setExpirationTime(at + ASSERTION_S)
    .sign(await importJWK(jwk, ALGORITHM));
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
