// Writes one attempt at the end of its learner's chain, with its job. Whether it may be made, the callers have found out.

import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "../db/schema";
import { type ChainedFacts, commit, linkAfter, NO_LINK, newChainKey } from "./chain";
import { enqueueJob } from "./enqueue-job";
import { ensureLearner } from "./ensure-learner";
import { noteHandIn } from "./item-marks";

export interface NewAttempt {
  readonly learner: string;
  readonly exercise: string;
  /** Null for exercises without a sealed world. */
  readonly world: string | null;
  /** JSON text, already parsed and found well-formed. */
  readonly evidence: string;
  readonly idempotencyKey: string;
  readonly backend: string | null;
  readonly library: string | null;
  readonly exerciseHash: string | null;
  readonly lessonHash: string | null;
  /** The attempt's id, made by the caller, who draws the seed from it. */
  readonly id: string;
  readonly seedKey: string;
  /** SHA-256 of the attempt's seed. */
  readonly seedCommitment: string;
  /** Whether an account's session made it; without one it stays practice for good. */
  readonly isSignedIn?: boolean;
}

/** Where in an assessment an attempt stands: the item from 0, the try at it from 1. */
export interface Place {
  readonly sitting: string;
  readonly item: number;
  readonly try: number;
}

export const hashOf = (evidence: string): string => createHash("sha256").update(evidence).digest("hex");

/** Only inside `serialised`, for a key that the learner has not used before. @param place null in practice */
export async function appendAttempt(
  transaction: Transaction<Tables>,
  { made, place }: { readonly made: NewAttempt; readonly place: Place | null },
  now: number,
): Promise<void> {
  const { id, learner, exercise, world, evidence, backend, library } = made;
  const { exerciseHash, lessonHash, seedCommitment } = made;
  await ensureLearner(transaction, learner, now);
  const evidenceSha256 = hashOf(evidence);
  const facts: ChainedFacts = {
    ...{ id, exercise, world, evidenceSha256, seedCommitment },
    ...{ exerciseHash, lessonHash, backend, library, created: now },
    signedIn: made.isSignedIn === true,
  };
  await transaction
    .insertInto("attempt")
    .values({
      ...{ id, learner, exercise, world, evidence, backend, library },
      evidence_sha256: evidenceSha256,
      idempotency_key: made.idempotencyKey,
      exercise_hash: exerciseHash,
      lesson_hash: lessonHash,
      seed_key: made.seedKey,
      seed_commitment: seedCommitment,
      ...(await nextLink(transaction, learner, facts)),
      signed_in: made.isSignedIn ? 1 : 0,
      ...place,
      created: now,
    })
    .execute();
  await enqueueJob(transaction, id, now);
  if (place) await noteHandIn(transaction, { ...place, variant: exerciseHash }, now);
}

/** The attempt's place at the end of its learner's chain. Only inside `serialised`. */
async function nextLink(
  transaction: Transaction<Tables>,
  learner: string,
  facts: ChainedFacts,
): Promise<{ number: number; commitment: string; link: string }> {
  const { chain_key: known } = await transaction
    .selectFrom("learner")
    .select("chain_key")
    .where("id", "=", learner)
    .executeTakeFirstOrThrow();
  // Learners older than the chain have no key yet.
  const key = known ?? newChainKey();
  if (known === null)
    await transaction.updateTable("learner").set({ chain_key: key }).where("id", "=", learner).execute();
  const last = await transaction
    .selectFrom("attempt")
    .select(["number", "link"])
    .where("learner", "=", learner)
    .where("number", "is not", null)
    .orderBy("number", "desc")
    .executeTakeFirst();
  const commitment = commit(key, facts);
  return { number: (last?.number ?? -1) + 1, commitment, link: linkAfter(last?.link ?? NO_LINK, commitment) };
}
