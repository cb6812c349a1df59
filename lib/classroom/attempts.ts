// Hand-ins and what became of them. An attempt is written once and never changed; its verdict is another row.

import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import { isText } from "../db/ids";
import type { Db } from "../db/open";
import { use } from "../db/rate";
import type { AttemptTable, Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import type { AttemptReport } from "../grading/attempt";
import type { Verdict } from "../grading/verdict";
import { type ChainedFacts, commit, linkAfter, NO_LINK, newChainKey } from "./chain";
import { enqueueJob } from "./enqueue-job";
import { limits } from "./limits";
import type { Statement } from "./receipt";
import { latestVerdict } from "./verdicts";

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
  /** Keyed hash of the address it came from. */
  readonly address: string;
  /** Whether an account's session made it; without one it stays practice for good. */
  readonly isSignedIn?: boolean;
}

export type Stored =
  | { readonly outcome: "made" | "repeated"; readonly attempt: string }
  /** The key was used before, for other evidence. */
  | { readonly outcome: "keyReused" };

/** The learner was erased: nothing more is stored for them, also not what was under way meanwhile. */
export class Erased extends Error {}

/**
 * Writes the learner's row where there is none: a cookie may be older than a restored database.
 * @throws Erased, so that the transaction is undone in which it is asked before something is stored
 */
export async function ensureLearner(
  db: Db | Transaction<Tables>,
  learner: string,
  now: number,
): Promise<void> {
  await db
    .insertInto("learner")
    .values({ id: learner, created: now, chain_key: newChainKey() })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const { erased } = await db
    .selectFrom("learner")
    .select("erased")
    .where("id", "=", learner)
    .executeTakeFirstOrThrow();
  if (erased !== null) throw new Erased("This learner was erased.");
}

/**
 * Stores the attempt and its job in one transaction. The same key with the same evidence gives the attempt that is
 * there; it uses up no limit and is not graded again.
 * @throws TooMany, Erased
 */
export async function storeAttempt(db: Db, made: NewAttempt, now: number = Date.now()): Promise<Stored> {
  const sha256 = createHash("sha256").update(made.evidence).digest("hex");
  return serialised(db, async (transaction): Promise<Stored> => {
    const { id } = made;
    await ensureLearner(transaction, made.learner, now);
    const inserted = await transaction
      .insertInto("attempt")
      .values({
        id,
        learner: made.learner,
        exercise: made.exercise,
        world: made.world,
        evidence: made.evidence,
        evidence_sha256: sha256,
        idempotency_key: made.idempotencyKey,
        backend: made.backend,
        library: made.library,
        exercise_hash: made.exerciseHash,
        lesson_hash: made.lessonHash,
        seed_key: made.seedKey,
        seed_commitment: made.seedCommitment,
        ...(await nextLink(transaction, made.learner, {
          id,
          exercise: made.exercise,
          world: made.world,
          evidenceSha256: sha256,
          seedCommitment: made.seedCommitment,
          exerciseHash: made.exerciseHash,
          lessonHash: made.lessonHash,
          backend: made.backend,
          library: made.library,
          created: now,
          signedIn: made.isSignedIn === true,
        })),
        signed_in: made.isSignedIn ? 1 : 0,
        created: now,
      })
      .onConflict((conflict) => conflict.columns(["learner", "idempotency_key"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!inserted) {
      const there = await transaction
        .selectFrom("attempt")
        .select(["id", "evidence_sha256", "world"])
        .where("learner", "=", made.learner)
        .where("idempotency_key", "=", made.idempotencyKey)
        .executeTakeFirstOrThrow();
      const same = there.evidence_sha256 === sha256 && there.world === made.world;
      return same ? { outcome: "repeated", attempt: there.id } : { outcome: "keyReused" };
    }
    await use(transaction, limits.attemptsOfLearner, { subject: made.learner, now });
    await use(transaction, limits.attemptsOfAddress, { subject: made.address, now });
    const bytes = Buffer.byteLength(made.evidence);
    await use(transaction, limits.attemptBytesOfAddress, { subject: made.address, now, amount: bytes });
    await enqueueJob(transaction, id, now);
    return { outcome: "made", attempt: id };
  });
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

/** Why a regrade was made, and the outcome it replaced. */
async function regradeOf(
  db: Db,
  { regrade, attempt }: { regrade: string; attempt: string },
): Promise<AttemptReport["regrade"]> {
  const row = await db
    .selectFrom("regrade_change")
    .innerJoin("regrade", "regrade.id", "regrade_change.regrade")
    .innerJoin("verdict", "verdict.id", "regrade_change.before")
    .select(["regrade.reason", "verdict.outcome"])
    .where("regrade_change.regrade", "=", regrade)
    .where("regrade_change.attempt", "=", attempt)
    .executeTakeFirstOrThrow();
  return { reason: JSON.parse(row.reason!), before: row.outcome };
}

async function report(db: Db, attempt: AttemptRow): Promise<AttemptReport> {
  // Before the verdict: the two are written together, so a job that is done has a verdict for who asks afterwards.
  const job = await db
    .selectFrom("job")
    .select(["state", "created", "id"])
    .where("attempt", "=", attempt.id)
    .orderBy("created", "desc")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const verdict = await latestVerdict(db, attempt.id);
  const before = await db
    .selectFrom("job")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("state", "in", ["queued", "running"])
    .where("id", "<", job.id)
    .executeTakeFirstOrThrow();
  return {
    id: attempt.id,
    exercise: attempt.exercise,
    world: attempt.world,
    created: attempt.created,
    idempotencyKey: attempt.idempotency_key,
    backend: attempt.backend,
    evidenceSha256: attempt.evidence_sha256,
    chain: attempt.link === null ? null : { number: attempt.number!, link: attempt.link },
    state: verdict || job.state === "done" ? "judged" : job.state,
    ahead: job.state === "queued" ? Number(before.count) : 0,
    verdict: verdict ? (JSON.parse(verdict.verdict) as Verdict) : null,
    judged: verdict?.created ?? null,
    regrade: verdict?.regrade ? await regradeOf(db, { regrade: verdict.regrade, attempt: attempt.id }) : null,
  };
}

const columns = [
  "id",
  "learner",
  "exercise",
  "world",
  "created",
  "backend",
  "evidence_sha256",
  "idempotency_key",
  "number",
  "link",
] as const satisfies (keyof AttemptTable)[];
type AttemptRow = {
  id: string;
  learner: string;
  exercise: string;
  world: string | null;
  created: number;
  backend: string | null;
  evidence_sha256: string;
  idempotency_key: string;
  number: number | null;
  link: string | null;
};

/** One attempt with whose it is, or null. The caller asks lib/access before showing it. */
export async function findAttempt(
  db: Db,
  id: string,
): Promise<{ learner: string; report: () => Promise<AttemptReport> } | null> {
  if (!isText(id)) return null;
  const row = await db.selectFrom("attempt").select(columns).where("id", "=", id).executeTakeFirst();
  return row ? { learner: row.learner, report: () => report(db, row) } : null;
}

/** A learner's latest attempts at an exercise, newest first. */
export async function attemptsOf(
  db: Db,
  { learner, exercise, most }: { learner: string; exercise: string; most: number },
): Promise<AttemptReport[]> {
  const rows = await db
    .selectFrom("attempt")
    .select(columns)
    .where("learner", "=", learner)
    .where("exercise", "=", exercise)
    .orderBy("created", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return Promise.all(rows.map((row) => report(db, row)));
}

/** What a receipt says of an attempt, or null while it is not judged. */
export async function statementOf(db: Db, id: string): Promise<Statement | null> {
  const row = await db.selectFrom("attempt").selectAll().where("id", "=", id).executeTakeFirst();
  const judged = await latestVerdict(db, id);
  if (!row || !judged) return null;
  const { checks } = JSON.parse(judged.verdict) as Verdict;
  return {
    format: "aisle-receipt-2",
    attempt: {
      id,
      exercise: row.exercise,
      world: row.world,
      received: new Date(row.created).toISOString(),
      backend: row.backend,
      library: row.library,
      evidenceSha256: row.evidence_sha256,
      seedCommitment: row.seed_commitment,
      exerciseHash: row.exercise_hash,
      lessonHash: row.lesson_hash,
      signedIn: row.signed_in === 1,
    },
    verdict: {
      outcome: judged.outcome,
      judged: new Date(judged.created).toISOString(),
      graderVersion: judged.grader_version,
      checks: checks.map(({ name, status }) => ({ name, status })),
    },
    chain: row.link === null ? null : { number: row.number!, link: row.link },
  };
}
