// Challenges that an authenticator signs: each is for one browser or one session, for a few minutes, and for one use. A row of
// `proof` holds a hash of both together.
import { createHash, randomBytes } from "node:crypto";
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";

/** How long somebody may take with their authenticator. */
const CHALLENGE_MS = 5 * 60_000;

interface Bound {
  readonly kind: "passkey make" | "passkey use";
  /** What only this session or browser knows or is. */
  readonly holder: string;
}

const identifierOf = ({ kind, holder }: Bound, challenge: string) =>
  `${kind} ${createHash("sha256").update(`${holder} ${challenge}`).digest("base64url")}`;

/** @param person whose it is; ends with their other proofs. Null where nobody knows yet. */
export async function newChallenge(
  db: Db,
  { person, now = Date.now(), ...bound }: Bound & { person: string | null; now?: number },
): Promise<string> {
  const challenge = randomBytes(32).toString("base64url");
  const row = { id: newId(now), identifier: identifierOf(bound, challenge), value: person ?? "" };
  await db.deleteFrom("proof").where("identifier", "like", "passkey %").where("expires", "<=", now).execute();
  await db
    .insertInto("proof")
    .values({ ...row, expires: now + CHALLENGE_MS, created: now, updated: now })
    .execute();
  return challenge;
}

/** Uses a challenge up. @returns whether it held: of two at once, one is told so */
export async function spendChallenge(
  db: Db,
  { challenge, now = Date.now(), ...bound }: Bound & { challenge: string; now?: number },
): Promise<boolean> {
  const row = await db
    .deleteFrom("proof")
    .where("identifier", "=", identifierOf(bound, challenge))
    .returning("expires")
    .executeTakeFirst();
  return row !== undefined && row.expires > now;
}
