// Passkeys of a person: made, used to sign in, listed, removed. The signatures are @simplewebauthn/server's business; who may do
// what is lib/account's.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import * as z from "zod/mini";
import { isText, newId } from "../../db/ids";
import type { Db } from "../../db/open";
import { serialised } from "../../db/serialised";
import { newChallenge, spendChallenge } from "./challenges";

/** More than anybody has devices. */
export const MOST_PASSKEYS = 20;

export interface Passkey {
  readonly id: string;
  readonly name: string;
  /** ms since 1970. */
  readonly created: number;
  /** When it was last signed in with; null before the first time. */
  readonly used: number | null;
}

export function passkeysOf(db: Db, person: string): Promise<Passkey[]> {
  return db
    .selectFrom("passkey")
    .select(["id", "name", "created", "used"])
    .where("person", "=", person)
    .orderBy("id")
    .execute();
}

interface Maker {
  readonly person: { readonly id: string; readonly email: string; readonly name: string };
  readonly session: string;
  readonly origin: string;
}

const handleOf = (person: string) => Uint8Array.from(Buffer.from(person, "utf8"));
const hostOf = (origin: string) => new URL(origin).hostname;

/** What the browser needs to make a passkey, as JSON. It must be able to find the account by itself, and ask who is there. */
export async function askForPasskey(db: Db, { person, session, origin }: Maker): Promise<string> {
  const challenge = await newChallenge(db, { kind: "passkey make", holder: session, person: person.id });
  const had = await db.selectFrom("passkey").select("credential").where("person", "=", person.id).execute();
  const options = await generateRegistrationOptions({
    rpName: "Aisle",
    rpID: hostOf(origin),
    userID: handleOf(person.id),
    userName: person.email,
    userDisplayName: person.name,
    challenge: Uint8Array.from(Buffer.from(challenge, "base64url")),
    attestationType: "none",
    excludeCredentials: had.map(({ credential: id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return JSON.stringify(options);
}

/**
 * Keeps the passkey that a browser made for this session's challenge.
 * @param response as the browser gave it: JSON of anybody's making
 */
export async function keepPasskey(
  db: Db,
  { person, session, origin, name, response }: Maker & { readonly name: string; readonly response: string },
): Promise<"kept" | "refused" | "tooMany"> {
  const made = await verified(() =>
    verifyRegistrationResponse({
      response: read(response) as unknown as RegistrationResponseJSON,
      expectedChallenge: (challenge) =>
        spendChallenge(db, { kind: "passkey make", holder: session, challenge }),
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
    }),
  );
  if (!made?.registrationInfo) return "refused";
  const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
  return serialised(db, async (transaction) => {
    const theirs = transaction.selectFrom("passkey").select("id").where("person", "=", person.id);
    if ((await theirs.execute()).length >= MOST_PASSKEYS) return "tooMany";
    const now = Date.now();
    const row = await transaction
      .insertInto("passkey")
      .values({
        id: newId(now),
        person: person.id,
        credential: id,
        public_key: Buffer.from(publicKey).toString("base64url"),
        counter,
        transports: JSON.stringify(transports),
        name,
        created: now,
        used: null,
      })
      .onConflict((conflict) => conflict.column("credential").doNothing())
      .returning("id")
      .executeTakeFirst();
    return row ? "kept" : "refused";
  });
}

interface User {
  /** A secret of this browser, from its cookie. */
  readonly browser: string;
  readonly origin: string;
}

/** What the browser needs to sign in with any passkey it has for this place, as JSON. */
export async function askToSignIn(db: Db, { browser, origin }: User): Promise<string> {
  const challenge = await newChallenge(db, { kind: "passkey use", holder: browser, person: null });
  const options = await generateAuthenticationOptions({
    rpID: hostOf(origin),
    challenge: Uint8Array.from(Buffer.from(challenge, "base64url")),
    userVerification: "required",
  });
  return JSON.stringify(options);
}

/** Whose passkey signed this browser's challenge. @returns null where none of ours did, or its counter went back */
export async function personByPasskey(
  db: Db,
  { browser, origin, response }: User & { readonly response: string },
): Promise<string | null> {
  const sent = read(response);
  const row = await db
    .selectFrom("passkey")
    .selectAll()
    .where("credential", "=", sent?.id ?? "")
    .executeTakeFirst();
  if (!sent || !row) return null;
  const { userHandle } = sent.response;
  if (userHandle !== Buffer.from(handleOf(row.person)).toString("base64url")) return null;
  const used = await verified(() =>
    verifyAuthenticationResponse({
      response: sent as unknown as AuthenticationResponseJSON,
      expectedChallenge: (challenge) =>
        spendChallenge(db, { kind: "passkey use", holder: browser, challenge }),
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
      credential: {
        id: row.credential,
        publicKey: Uint8Array.from(Buffer.from(row.public_key, "base64url")),
        counter: row.counter,
      },
    }),
  );
  if (!used?.verified) return null;
  const { newCounter: counter } = used.authenticationInfo;
  // Of a key and its copy that come at once with the same counter, one is too late.
  const counted = await db
    .updateTable("passkey")
    .set({ counter, used: Date.now() })
    .where("id", "=", row.id)
    .where("counter", "=", row.counter)
    .executeTakeFirst();
  return counted.numUpdatedRows > 0n ? row.person : null;
}

/** @returns whether it was there */
export async function dropPasskey(
  db: Db,
  { person, passkey }: { readonly person: string; readonly passkey: string },
): Promise<boolean> {
  const result = await db
    .deleteFrom("passkey")
    .where("id", "=", passkey)
    .where("person", "=", person)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

const text = z.string().check(z.maxLength(20_000), z.refine(isText));
const schema = z.looseObject({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  clientExtensionResults: z.looseObject({}),
  response: z.looseObject({ clientDataJSON: text, userHandle: z.optional(z.nullable(text)) }),
});

function read(response: string): z.infer<typeof schema> | null {
  try {
    return schema.safeParse(JSON.parse(response)).data ?? null;
  } catch {
    return null;
  }
}

/** What cannot be verified throws there, with the sender's own words: all of it is a refusal here. */
async function verified<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
