// How often somebody may try to get in, or have a letter sent: by network address, by the account that is meant, by who
// gets the letter. Counted before anything is tried, so that many tries at once do not slip through.
import type { Db } from "../db/open";
import { type Limit, use } from "../db/rate";
import { keyedHash, type Secrets } from "../db/secrets";
import { serialised } from "../db/serialised";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A school's whole class may sit behind one address. */
export const accountLimits = {
  signInOfAddress: { action: "sign-in by address", most: 100, windowMs: 10 * MINUTE },
  /** First steps of signing in by a passkey or a provider: each is asked for more often than it is finished. */
  signInAskedOfAddress: { action: "asked to sign in by address", most: 300, windowMs: 10 * MINUTE },
  /** Requests of launches from learning platforms, three to five for each: a lecture hall opens an activity at once. */
  ltiOfAddress: { action: "launches by address", most: 3000, windowMs: 10 * MINUTE },
  /** One account from one address: whoever fills this locks out nobody elsewhere. */
  signInOfPair: { action: "sign-in by account and address", most: 10, windowMs: 15 * MINUTE },
  /** From all addresses together: bounds guessing from many, and is far above what its owner needs. */
  signInOfAccount: { action: "sign-in by account", most: 200, windowMs: HOUR },
  /** By who is signed in, before what cannot be taken back. Only a session of theirs can fill it. */
  passwordAgain: { action: "password again", most: 10, windowMs: 15 * MINUTE },
  /** Files of a gradebook, which keep a processor for seconds. */
  gradeFilesOfPerson: { action: "files of grades by person", most: 30, windowMs: HOUR },
  /** Previews of regrades, which keep the judges busy whenever no hand-in waits. */
  regradesOfPerson: { action: "regrades by person", most: 30, windowMs: HOUR },
  /** Lists of a course's members, asked of a learning platform page by page: thousands of people each. */
  membersOfPerson: { action: "members of courses by person", most: 30, windowMs: HOUR },
  /** Requests of the API by all of an organisation's tokens. What brings no token costs one look into an index. */
  apiOfOrganisation: { action: "API by organisation", most: 1200, windowMs: 10 * MINUTE },
  /** Certificates checked, and taken along as badges: each takes a signature or the reading of one. */
  badgesOfAddress: { action: "badges by address", most: 300, windowMs: 10 * MINUTE },
  /** Messages that an owner has sent to a webhook by hand: tests, and one again. */
  webhooksByHand: { action: "webhooks by hand by organisation", most: 60, windowMs: HOUR },
  /** New secrets of webhooks: each signs for a day. */
  webhookSecrets: { action: "secrets of webhooks by organisation", most: 20, windowMs: 24 * HOUR },
  /** Launches by cmi5 that somebody agrees to: each asks a platform four times. */
  cmi5OfPerson: { action: "cmi5 by person", most: 60, windowMs: HOUR },
  /** Pages of SCORM packages that ask for a result: each some four times a minute while it is open. */
  scormOfLaunch: { action: "SCORM by launch", most: 240, windowMs: 10 * MINUTE },
  /** The same before anybody agreed to it there: a class, for the minutes until then. */
  scormOfAddress: { action: "SCORM by address", most: 3000, windowMs: 10 * MINUTE },
  /** What browsers keep of somebody's learning, fetched and brought: some requests a page. */
  learningOfPerson: { action: "learning by person", most: 1200, windowMs: 10 * MINUTE },
  /** What an author types, saved a second after they pause: two a second for ten minutes. */
  studioSavesOfPerson: { action: "studio by person", most: 1200, windowMs: 10 * MINUTE },
  /** Pictures and folders: each of up to some megabytes. */
  studioFilesOfPerson: { action: "studio files by person", most: 200, windowMs: HOUR },
  signUpOfAddress: { action: "sign-up by address", most: 60, windowMs: HOUR },
  lettersOfAddress: { action: "letters by address", most: 60, windowMs: HOUR },
  lettersOfRecipient: { action: "letters by recipient", most: 5, windowMs: HOUR },
  invitationsOfRecipient: { action: "invitations by recipient", most: 5, windowMs: 24 * HOUR },
  /** Four of the longest lists. */
  invitationsOfSender: { action: "invitations by sender", most: 2000, windowMs: 24 * HOUR },
  tokensOfAddress: { action: "links by address", most: 100, windowMs: 10 * MINUTE },
} as const satisfies Record<string, Limit>;

/** A name for an account in the counts of uses: no address of mail is kept there. */
export function accountSubject(secrets: Secrets, email: string): string {
  const { addresses: ring } = secrets;
  const text = email.trim().toLowerCase();
  return keyedHash(ring, ring.current, "account", text)!.toString("base64url");
}

interface Use {
  readonly limit: Limit;
  readonly subject: string;
  /** What it is of; 1 where it is left out. */
  readonly amount?: number;
}

/** Counts a use of each, all or none. @throws TooMany */
export function countUses(db: Db, uses: readonly Use[], now: number = Date.now()): Promise<void> {
  return serialised(db, async (transaction) => {
    for (const { limit, ...one } of uses) await use(transaction, limit, { ...one, now });
  });
}
