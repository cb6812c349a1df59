// The chain of a learner's attempts: each holds a hash of the one before, so none can be changed, dropped or slipped in
// unseen. Pure: hashes only. What an attempt says is committed to under a key of the learner's; once that is destroyed,
// the links still prove that nothing was changed, and tell nobody what was handed in.
import { createHash, createHmac, randomBytes } from "node:crypto";

/** What is committed to. A form of commitment never changes, since old links must stay verifiable: what is added makes a new one. */
export interface ChainedFacts {
  readonly id: string;
  readonly exercise: string;
  readonly world: string | null;
  readonly evidenceSha256: string;
  readonly seedCommitment: string | null;
  readonly exerciseHash: string | null;
  readonly lessonHash: string | null;
  readonly backend: string | null;
  readonly library: string | null;
  /** ms since 1970. */
  readonly created: number;
  /** Whether an account's session made it. The first form of commitments did not say. */
  readonly signedIn: boolean;
}

export interface Link {
  /** HMAC-SHA256 of the facts under the learner's key, hexadecimal. */
  readonly commitment: string;
  /** SHA-256 of the link before and this commitment, hexadecimal. */
  readonly link: string;
}

/** What the first attempt of a chain stands on. */
export const NO_LINK = "0".repeat(64);

/** 32 bytes in base64url. */
export function newChainKey(): string {
  return randomBytes(32).toString("base64url");
}

/** @param key as `newChainKey` makes it */
export function commit(key: string, facts: ChainedFacts): string {
  return keyed(key, `attempt v2\0${JSON.stringify([...firstFacts(facts), facts.signedIn])}`);
}

/** The commitment of attempts that are older than the second form. */
function commitFirst(key: string, facts: ChainedFacts): string {
  return keyed(key, `attempt v1\0${JSON.stringify(firstFacts(facts))}`);
}

function firstFacts(facts: ChainedFacts): readonly unknown[] {
  const { id, exercise, world, evidenceSha256, seedCommitment } = facts;
  const { exerciseHash, lessonHash, backend, library, created } = facts;
  const made = [id, exercise, world, evidenceSha256, seedCommitment];
  return [...made, exerciseHash, lessonHash, backend, library, created];
}

function keyed(key: string, text: string): string {
  return createHmac("sha256", Buffer.from(key, "base64url")).update(text).digest("hex");
}

export function linkAfter(previous: string, commitment: string): string {
  return createHash("sha256").update(`${previous}\n${commitment}`).digest("hex");
}

export type ChainFault =
  | { readonly kind: "missing"; readonly number: number }
  | { readonly kind: "link"; readonly number: number }
  | { readonly kind: "facts"; readonly number: number };

/**
 * The first place where a chain is broken, or null.
 * @param rows in the order of their numbers
 * @param key null once it has been destroyed: then links are checked and facts are not
 */
export function findFault(
  rows: readonly (Link & { readonly number: number; readonly facts: ChainedFacts })[],
  key: string | null,
): ChainFault | null {
  let previous = NO_LINK;
  for (const [number, row] of rows.entries()) {
    if (row.number !== number) return { kind: "missing", number };
    if (linkAfter(previous, row.commitment) !== row.link) return { kind: "link", number };
    const forms = key === null ? [row.commitment] : [commit(key, row.facts), commitFirst(key, row.facts)];
    if (!forms.includes(row.commitment)) return { kind: "facts", number };
    previous = row.link;
  }
  return null;
}
