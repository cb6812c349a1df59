// Our own keys, by which we sign what we send to platforms: each is told to everybody before it signs, and for a while after
// (Security Framework 1.0, sections 6.2 to 6.4). Each organisation has its own, so that nothing that we sign for the platforms of one,
// whatever their addresses, counts with another's. Private halves lie encrypted in the database, so that a copy of it signs nothing.
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from "jose";
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import { open, seal } from "../../db/sealed";
import type { KeyRing } from "../../db/secrets";
import { serialised } from "../../db/serialised";

/** The one that platforms must know (Security Framework, section 5.1.3, step 6). */
export const ALGORITHM = "RS256";
/** What private halves are sealed for. */
const PURPOSE = "lti key v1";
const DAY = 24 * 60 * 60_000;

/** How long a key signs before the next is made. */
export const SIGNS_MS = 90 * DAY;
/** How long a new key is told before it signs: platforms keep the set for hours. */
export const TOLD_BEFORE_MS = 2 * DAY;
/** How long an old key is told after another took its place. */
export const TOLD_AFTER_MS = 7 * DAY;

export interface SigningKey {
  readonly kid: string;
  readonly jwk: JWK;
}

interface Born {
  readonly created: number;
}

/**
 * Which keys do what at a moment. Pure.
 * @param keys oldest first
 * @returns `signing` is undefined and `isNewDue` true where there is none; `told` has whatever is told, oldest first
 */
export function keysAt<K extends Born>(
  keys: readonly K[],
  now: number,
): { readonly signing: K | undefined; readonly told: readonly K[]; readonly isNewDue: boolean } {
  const newest = keys.at(-1);
  // The first key signs at once: there is no older one to wait with.
  const signs = (key: K, place: number) => place === 0 || key.created <= now - TOLD_BEFORE_MS;
  const signing = keys.findLast(signs);
  const told = keys.filter((_, place) => {
    const next = keys[place + 1];
    return next === undefined || now < next.created + TOLD_BEFORE_MS + TOLD_AFTER_MS;
  });
  return { signing, told, isNewDue: newest === undefined || newest.created <= now - SIGNS_MS };
}

/** What it takes to reach platforms. */
export interface Means {
  readonly db: Db;
  /** The server's keys for accounts, under which ours lie. */
  readonly ring: KeyRing;
}

/** What we tell everybody: a JSON Web Key Set (RFC 7517, section 5). Makes the first key, and the next when it is due. */
export async function toldKeys(
  means: Means,
  organisation: string,
  now: number = Date.now(),
): Promise<{ keys: JWK[] }> {
  const { told } = keysAt(await currentKeys(means, organisation, now), now);
  return { keys: told.map((row) => JSON.parse(row.public) as JWK) };
}

/** The key that signs now. @throws Error where the server's ring has lost the key it lies under */
export async function signingKey(
  means: Means,
  organisation: string,
  now: number = Date.now(),
): Promise<SigningKey> {
  const { signing } = keysAt(await currentKeys(means, organisation, now), now);
  return { kid: signing!.id, jwk: JSON.parse(open(means.ring, { ...signing!, purpose: PURPOSE })) as JWK };
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

const rows = (db: Pick<Db, "selectFrom">, organisation: string) =>
  db
    .selectFrom("lti_key")
    .selectAll()
    .where("organisation", "=", organisation)
    .orderBy("created")
    .orderBy("id")
    .execute();

async function currentKeys({ db, ring }: Means, organisation: string, now: number) {
  const known = await rows(db, organisation);
  if (!keysAt(known, now).isNewDue) return known;
  // Takes a moment, in which no lock should be held.
  const made = { organisation, ...(await newKey(ring, now)) };
  return serialised(db, async (transaction) => {
    const latest = await rows(transaction, organisation);
    if (!keysAt(latest, now).isNewDue) return latest;
    await transaction.insertInto("lti_key").values(made).execute();
    return [...latest, made];
  });
}

async function newKey(ring: KeyRing, now: number) {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const id = newId(now);
  const { kty, n, e } = await exportJWK(publicKey);
  const told = { kid: id, kty, n, e, alg: ALGORITHM, use: "sig" };
  const ring_key = ring.current;
  const text = JSON.stringify(await exportJWK(privateKey));
  const sealed = seal(ring, { id, ring_key, purpose: PURPOSE, text });
  return { id, public: JSON.stringify(told), sealed, ring_key, created: now };
}
