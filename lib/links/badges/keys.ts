// The keys by which an organisation signs badges. Unlike those for learning platforms they are told for good, since a badge has no
// end: an old key signs nothing new, and still proves what it signed.
import { CompactSign, importJWK, type JWK } from "jose";
import type { Means } from "../means";
import { ALGORITHM, type KeyKind, keysOf, signingKeyOf } from "../signing-keys";
import { keyAddress, readKeyAddress } from "./addresses";
import type { Badge } from "./credential";

const kind: KeyKind = { table: "badge_key", purpose: "badge key v1" };

/** A JSON Web Key Set (RFC 7517, section 5) of all there are; a key's "kid" is its own address (Open Badges 3.0, section 8.5). */
export async function badgeKeys(
  means: Means,
  { organisation, issuer }: { readonly organisation: string; readonly issuer: string },
  now: number = Date.now(),
): Promise<{ keys: JWK[] }> {
  const all = await keysOf(means, { kind, organisation }, now);
  return { keys: all.map((row) => told(row, issuer)) };
}

/** The public key that an address names, from this database alone; null where we have none of that name. */
export async function badgeKeyAt(db: Means["db"], address: string): Promise<JWK | null> {
  const named = readKeyAddress(address);
  if (!named) return null;
  const row = await db
    .selectFrom("badge_key")
    .select(["id", "public"])
    .where("id", "=", named.key)
    .where("organisation", "=", named.organisation)
    .executeTakeFirst();
  return row ? told(row, address.slice(0, address.lastIndexOf("/keys/"))) : null;
}

const told = (row: { readonly id: string; readonly public: string }, issuer: string): JWK => ({
  ...(JSON.parse(row.public) as JWK),
  kid: keyAddress(issuer, row.id),
});

/**
 * A badge as a compact JWS (Open Badges 3.0, sections 8.2.3 to 8.2.5): the header holds nothing but the algorithm, the key's address
 * and the type. @throws Error where the server's ring has lost the key that signs now
 */
export async function signBadge(
  means: Means,
  { organisation, badge }: { readonly organisation: string; readonly badge: Badge },
  now: number = Date.now(),
): Promise<string> {
  const { kid, jwk } = await signingKeyOf(means, { kind, organisation }, now);
  return new CompactSign(new TextEncoder().encode(JSON.stringify(badge)))
    .setProtectedHeader({ alg: ALGORITHM, kid: keyAddress(badge.issuer.id, kid), typ: "JWT" })
    .sign(await importJWK(jwk, ALGORITHM));
}
