// Hand-ins and what became of them. An attempt is written once and never changed; its verdict is another row.

import type { Transaction } from "kysely";
import { isText } from "../db/ids";
import type { Db } from "../db/open";
import { use } from "../db/rate";
import type { AttemptTable, Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import type { AttemptReport } from "../grading/attempt";
import type { Verdict } from "../grading/verdict";
import { appendAttempt, hashOf, type NewAttempt } from "./append-attempt";
import { ensureLearner } from "./ensure-learner";
import { limits } from "./limits";
import type { Statement } from "./receipt";
import { regradeOf } from "./regrade-reasons";
import { isSitting, type NoPlace, placeIn } from "./sitting-place";
import { latestVerdict } from "./verdicts";
import { areVerdictsWithheld } from "./withheld";

export interface HandedIn extends NewAttempt {
  /** Keyed hash of the address it came from. */
  readonly address: string;
  /** The sitting it is for; left out in practice. */
  readonly sitting?: string | undefined;
}

export type Stored =
  | { readonly outcome: "made" | "repeated"; readonly attempt: string }
  /** The key was used before, for other evidence. */
  | { readonly outcome: "keyReused" }
  /** The sitting takes it no more, or not yet. */
  | { readonly outcome: "noPlace"; readonly why: NoPlace };

/**
 * Stores the attempt and its job in one transaction. The same key with the same evidence gives the attempt that is
 * there; it uses up no limit and no try, and is not graded again.
 * @throws TooMany, Erased
 */
export async function storeAttempt(db: Db, made: HandedIn, now: number = Date.now()): Promise<Stored> {
  return serialised(db, async (transaction): Promise<Stored> => {
    await ensureLearner(transaction, made.learner, now);
    const there = await storedUnder(transaction, made);
    if (there) return there;
    const { learner, exercise, sitting } = made;
    const place =
      sitting === undefined ? null : await placeIn(transaction, { sitting, learner, exercise }, now);
    if (typeof place === "string") return { outcome: "noPlace", why: place };
    if (place === null && (await isSitting(transaction, { learner, exercise }, now)))
      return { outcome: "noPlace", why: "inSitting" };
    await appendAttempt(transaction, { made, place }, now);
    await use(transaction, limits.attemptsOfLearner, { subject: made.learner, now });
    await use(transaction, limits.attemptsOfAddress, { subject: made.address, now });
    const bytes = Buffer.byteLength(made.evidence);
    await use(transaction, limits.attemptBytesOfAddress, { subject: made.address, now, amount: bytes });
    return { outcome: "made", attempt: made.id };
  });
}

/** What was handed in before with the same key, or null. */
async function storedUnder(
  transaction: Transaction<Tables>,
  { learner, idempotencyKey, evidence, world, sitting }: HandedIn,
): Promise<Stored | null> {
  const there = await transaction
    .selectFrom("attempt")
    .select(["id", "evidence_sha256", "world", "sitting"])
    .where("learner", "=", learner)
    .where("idempotency_key", "=", idempotencyKey)
    .executeTakeFirst();
  if (!there) return null;
  const same =
    there.evidence_sha256 === hashOf(evidence) &&
    there.world === world &&
    there.sitting === (sitting ?? null);
  return same ? { outcome: "repeated", attempt: there.id } : { outcome: "keyReused" };
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
  const withheld = attempt.sitting !== null && (await areVerdictsWithheld(db, attempt.sitting));
  const told = withheld ? undefined : verdict;
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
    withheld,
    verdict: told ? (JSON.parse(told.verdict) as Verdict) : null,
    judged: told?.created ?? null,
    regrade: told?.regrade ? await regradeOf(db, { regrade: told.regrade, attempt: attempt.id }) : null,
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
  "sitting",
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
  sitting: string | null;
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

/** A learner's latest attempts at an exercise, newest first: in practice, or in a sitting. */
export async function attemptsOf(
  db: Db,
  {
    learner,
    exercise,
    sitting = null,
    most,
  }: { learner: string; exercise: string; sitting?: string | null; most: number },
): Promise<AttemptReport[]> {
  const rows = await db
    .selectFrom("attempt")
    .select(columns)
    .where("learner", "=", learner)
    .where("exercise", "=", exercise)
    .where("sitting", sitting === null ? "is" : "=", sitting)
    .orderBy("created", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return Promise.all(rows.map((row) => report(db, row)));
}

/** What a receipt says of an attempt, or null while it is not judged or its verdict is not told yet. */
export async function statementOf(db: Db, id: string): Promise<Statement | null> {
  const row = await db.selectFrom("attempt").selectAll().where("id", "=", id).executeTakeFirst();
  const judged = await latestVerdict(db, id);
  if (!row || !judged) return null;
  if (row.sitting !== null && (await areVerdictsWithheld(db, row.sitting))) return null;
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
      ...(row.sitting !== null && { sitting: await sittingFact(db, row.sitting, row) }),
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

/** What a receipt says of the assessment that an attempt belongs to; people count from 1. */
async function sittingFact(db: Db, id: string, row: { item: number | null; try: number | null }) {
  const { assessment } = await db
    .selectFrom("sitting")
    .select("assessment")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { assessment, sitting: id, exerciseNumber: row.item! + 1, try: row.try! };
}
