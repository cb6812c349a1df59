// A limit that was reached, as a sentence: what there was too much of, and when to try again.
import { accountLimits } from "../auth/limits";
import type { TooMany } from "../db/rate";
import type { Said } from "./form";

const letters: readonly string[] = [
  accountLimits.lettersOfAddress.action,
  accountLimits.lettersOfRecipient.action,
];
const invitations: readonly string[] = [
  accountLimits.invitationsOfRecipient.action,
  accountLimits.invitationsOfSender.action,
];

export function tooManySaid({ action, retryAfterSeconds }: TooMany): Said {
  const what = letters.includes(action) ? "letters" : invitations.includes(action) ? "invitations" : "tries";
  return { key: "tooMany", params: { what, ...waitOf(retryAfterSeconds) } };
}

/** A wait in whole units that read well, never too short. */
export function waitOf(seconds: number): { unit: "seconds" | "minutes" | "hours"; count: number } {
  if (seconds < 90) return { unit: "seconds", count: seconds };
  if (seconds < 90 * 60) return { unit: "minutes", count: Math.ceil(seconds / 60) };
  return { unit: "hours", count: Math.ceil(seconds / 3600) };
}
