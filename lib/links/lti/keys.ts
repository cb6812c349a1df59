// Our own keys, by which we sign what we send to platforms: each is told to everybody before it signs, and for a while after
// (Security Framework 1.0, sections 6.2 to 6.4). Each organisation has its own, so that nothing that we sign for the platforms of one,
// whatever their addresses, counts with another's.
import { importJWK, type JWK, type JWTPayload, SignJWT } from "jose";
import type { Means } from "../means";
import { ALGORITHM, type KeyKind, keysAt, keysOf, type SigningKey, signingKeyOf } from "../signing-keys";

const kind: KeyKind = { table: "lti_key", purpose: "lti key v1" };

/** What we tell everybody: a JSON Web Key Set (RFC 7517, section 5). Makes the first key, and the next when it is due. */
export async function toldKeys(
  means: Means,
  organisation: string,
  now: number = Date.now(),
): Promise<{ keys: JWK[] }> {
  const { told } = keysAt(await keysOf(means, { kind, organisation }, now), now);
  return { keys: told.map((row) => JSON.parse(row.public) as JWK) };
}

/** The key that signs now. @throws Error where the server's ring has lost the key it lies under */
export function signingKey(
  means: Means,
  organisation: string,
  now: number = Date.now(),
): Promise<SigningKey> {
  return signingKeyOf(means, { kind, organisation }, now);
}

interface Token {
  readonly organisation: string;
  readonly claims: JWTPayload;
  readonly seconds: number;
}

/** A token of these claims by the key that signs now, good for so many seconds. @throws Error as `signingKey` */
export async function signed(
  means: Means,
  { organisation, claims, seconds }: Token,
  now: number,
): Promise<string> {
  const { kid, jwk } = await signingKey(means, organisation, now);
  const at = Math.floor(now / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: "JWT" })
    .setIssuedAt(at)
    .setExpirationTime(at + seconds)
    .sign(await importJWK(jwk, ALGORITHM));
}
