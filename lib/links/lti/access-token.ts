// A platform's services, and the tokens by which they let us in: the client-credentials grant with a signed assertion (Security Framework
// 1.0, sections 4.1 and 4.1.1; RFC 7523). Tokens are kept until they end, each for its scope.
import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import type { Means } from "../means";
import { askPlatform, type PlatformAnswer } from "./ask-platform";
import { signed } from "./keys";
import type { Platform } from "./platforms";

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

interface Service {
  readonly platform: Platform;
  readonly scope: string;
}

const kept = new Map<string, KeptToken>();
const nameOf = ({ platform, scope }: Service) => `${platform.id} ${scope}`;

/**
 * Asks a service at an address of the platform's; a token that it refuses is not used again.
 * @param init its headers go beside the token
 * @throws Unanswered, or Error one sentence where the platform gives no token
 */
export async function askService(
  means: Means,
  { address, init, ...service }: Service & { readonly address: string; readonly init: RequestInit },
  now: number,
): Promise<PlatformAnswer> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${await accessToken(means, service, now)}`);
  const answer = await askPlatform(address, { ...init, headers });
  if (answer.status === 401) kept.delete(nameOf(service));
  return answer;
}

/** @throws Error one sentence, where the platform gives none */
async function accessToken(means: Means, service: Service, now: number): Promise<string> {
  const { platform, scope } = service;
  const name = nameOf(service);
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

/** We name ourselves by the client id, twice, and the token endpoint as who may believe it; each assertion counts once ("jti"). */
function assertion(
  means: Means,
  { organisation, clientId, tokenEndpoint }: Platform,
  now: number,
): Promise<string> {
  const claims = { iss: clientId, sub: clientId, aud: tokenEndpoint, jti: randomUUID() };
  return signed(means, { organisation, claims, seconds: ASSERTION_S }, now);
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
