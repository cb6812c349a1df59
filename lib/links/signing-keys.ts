// The keys by which an organisation signs what leaves the server: each is told to everybody before it signs. Private halves lie
// encrypted in the database. What is signed, and how long an old key is told, the kinds say.
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import { open, seal } from "../db/sealed";
import type { KeyRing } from "../db/secrets";
import { serialised } from "../db/serialised";
import type { Means } from "./means";

/**
 * The one that learning platforms must know (Security Framework 1.0, section 5.1.3, step 6), and that whoever checks Open Badges must
 * (Open Badges 3.0, section 8.2.3).
 */
export const ALGORITHM = "RS256";
const DAY = 24 * 60 * 60_000;

/** How long a key signs before the next is made. */
export const SIGNS_MS = 90 * DAY;
/** How long a new key is told before it signs: others keep the set for hours. */
export const TOLD_BEFORE_MS = 2 * DAY;
/** How long an old key is told after another took its place, where what it signed lives for minutes. */
export const TOLD_AFTER_MS = 7 * DAY;

export interface SigningKey {
  readonly kid: string;
  readonly jwk: JWK;
}

/** What is signed by keys of their own, and where they lie. */
export interface KeyKind {
  readonly table: "lti_key" | "badge_key";
  /** What private halves are sealed as. */
  readonly purpose: string;
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

interface Owned {
  readonly kind: KeyKind;
  readonly organisation: string;
}

/** All there are, oldest first. Makes the first, and the next when it is due. */
export async function keysOf({ db, ring }: Means, { kind, organisation }: Owned, now: number) {
  const known = await rows(db, { kind, organisation });
  if (!keysAt(known, now).isNewDue) return known;
  // Takes a moment, in which no lock should be held, and which many who ask at the same time share.
  const made = { organisation, ...(await oneKey(ring, { kind, organisation }, now)) };
  return serialised(db, async (transaction) => {
    const latest = await rows(transaction, { kind, organisation });
    if (!keysAt(latest, now).isNewDue) return latest;
    await transaction.insertInto(kind.table).values(made).execute();
    return [...latest, made];
  });
}

/** The key that signs now. @throws Error where the server's ring has lost the key it lies under */
export async function signingKeyOf(means: Means, owned: Owned, now: number): Promise<SigningKey> {
  const { id, ring_key, sealed } = keysAt(await keysOf(means, owned, now), now).signing!;
  const text = open(means.ring, { id, ring_key, purpose: owned.kind.purpose, sealed });
  return { kid: id, jwk: JSON.parse(text) as JWK };
}

const rows = (db: Pick<Db, "selectFrom">, { kind, organisation }: Owned) =>
  db
    .selectFrom(kind.table)
    .selectAll()
    .where("organisation", "=", organisation)
    .orderBy("created")
    .orderBy("id")
    .execute();

const making = new Map<string, ReturnType<typeof newKey>>();

function oneKey(ring: KeyRing, { kind, organisation }: Owned, now: number) {
  const name = `${kind.table} ${organisation} ${ring.current}`;
  const one = making.get(name) ?? newKey(ring, kind, now).finally(() => making.delete(name));
  making.set(name, one);
  return one;
}

async function newKey(ring: KeyRing, { purpose }: KeyKind, now: number) {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const id = newId(now);
  const { kty, n, e } = await exportJWK(publicKey);
  const told = { kid: id, kty, n, e, alg: ALGORITHM, use: "sig" };
  const ring_key = ring.current;
  const sealed = seal(ring, { id, ring_key, purpose, text: JSON.stringify(await exportJWK(privateKey)) });
  return { id, public: JSON.stringify(told), sealed, ring_key, created: now };
}
