// How often somebody may try to get in, or have a letter sent: by address, and by the account that is meant. Counted before
// anything is tried, so that many tries at once do not slip through.
import type { Db } from "../db/open";
import { type Limit, use } from "../db/rate";
import { keyedHash, type Secrets } from "../db/secrets";
import { serialised } from "../db/serialised";

const MINUTE = 60_000;

/** A school's whole class may sit behind one address. */
export const accountLimits = {
  signInOfAddress: { action: "sign-in by address", most: 100, windowMs: 10 * MINUTE },
  signInOfAccount: { action: "sign-in by account", most: 10, windowMs: 15 * MINUTE },
  signUpOfAddress: { action: "sign-up by address", most: 60, windowMs: 60 * MINUTE },
  lettersOfAddress: { action: "letters by address", most: 60, windowMs: 60 * MINUTE },
  lettersOfAccount: { action: "letters by account", most: 5, windowMs: 60 * MINUTE },
  tokensOfAddress: { action: "links by address", most: 100, windowMs: 10 * MINUTE },
} as const satisfies Record<string, Limit>;

/** A name for an account in the counts of uses: no address of mail is kept there. */
export function accountSubject(secrets: Secrets, email: string): string {
  const { addresses: ring } = secrets;
  const text = email.trim().toLowerCase();
  return keyedHash(ring, ring.current, "account", text)!.toString("base64url");
}

/** Counts one use of each, all or none. @throws TooMany */
export function countUses(
  db: Db,
  uses: readonly { readonly limit: Limit; readonly subject: string }[],
  now: number = Date.now(),
): Promise<void> {
  return serialised(db, async (transaction) => {
    for (const { limit, subject } of uses) await use(transaction, limit, { subject, now });
  });
}
