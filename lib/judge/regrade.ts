// Regrading: what the graders of today say of attempts that were judged before. First a preview that changes nothing; then,
// when somebody approves it with a reason, the new verdicts are appended. No verdict is ever rewritten.
import { addDoneJob } from "../classroom/enqueue-job";
import { appendVerdict, latestVerdict } from "../classroom/verdicts";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import { serialised } from "../db/serialised";
import type { Verdict } from "../grading/verdict";
import { type Grading, gradeAttempt } from "./grade-attempt";

export type Texts = Readonly<Record<"en" | "zh", string>>;

interface RegradeChange {
  readonly attempt: string;
  readonly learner: string;
  readonly handedIn: number;
  readonly before: Verdict;
  readonly after: Verdict;
}

export interface RegradePreview {
  readonly id: string;
  readonly exercise: string;
  /** Attempts judged anew. */
  readonly judged: number;
  readonly approved: number | null;
  readonly reason: Texts | null;
  readonly changes: readonly RegradeChange[];
}

interface Judged {
  readonly attempt: string;
  readonly verdict: string;
  readonly text: string;
}

/** The standing verdict of every judged attempt at an exercise, oldest attempt first; of what was erased there is nothing to judge. */
async function judgedAttempts(db: Db, exercise: string): Promise<Judged[]> {
  const rows = await db
    .selectFrom("attempt")
    .innerJoin("verdict", "verdict.attempt", "attempt.id")
    .select(["attempt.id as attempt", "verdict.id as verdict", "verdict.verdict as text"])
    .where("attempt.exercise", "=", exercise)
    .where("attempt.evidence", "!=", "")
    .orderBy("attempt.id")
    .orderBy("verdict.created")
    .orderBy("verdict.id")
    .execute();
  // The last of each attempt stands.
  return [...new Map(rows.map((row) => [row.attempt, row])).values()];
}

/** What a learner sees of a verdict; the grader's version alone is no change. */
const seen = ({ graderVersion: _, ...rest }: Verdict) => JSON.stringify(rest);

/**
 * What the graders of today say of an attempt, where it is something else than stood there; else null.
 * @param standing the verdict that stands, as JSON
 * @throws Error where the grader fails or gives up
 */
export async function judgeAnew(
  grading: Grading,
  { attempt, standing }: { readonly attempt: string; readonly standing: string },
): Promise<Verdict | null> {
  const { verdict } = await gradeAttempt(grading, attempt);
  if (verdict.outcome === "error") throw new Error("The grader gave up.");
  return seen(verdict) === seen(JSON.parse(standing) as Verdict) ? null : verdict;
}

export interface PreviewOptions extends Grading {
  /** Names the graders: approval asks for the same ones. */
  readonly build: string;
  readonly exercise: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Judges every judged attempt at an exercise anew and keeps what would change. Stopped or failed, it leaves nothing behind.
 * @returns the preview's id
 * @throws Error naming the attempt on which the grader failed
 */
export async function previewRegrade(
  { build, exercise, signal, onProgress, ...grading }: PreviewOptions,
  now: number = Date.now(),
): Promise<string> {
  const { db } = grading;
  const judged = await judgedAttempts(db, exercise);
  const changes: { attempt: string; before: string; verdict: string }[] = [];
  for (const [n, { attempt, verdict: before, text }] of judged.entries()) {
    signal?.throwIfAborted();
    onProgress?.(n, judged.length);
    const after = await judgeAnew(grading, { attempt, standing: text }).catch((error: unknown) => {
      throw new Error(`The grader failed on attempt ${attempt}. Nothing was kept.`, { cause: error });
    });
    if (after) changes.push({ attempt, before, verdict: JSON.stringify(after) });
  }
  onProgress?.(judged.length, judged.length);
  signal?.throwIfAborted();
  const id = newId(now);
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("regrade")
      .values({
        ...{ id, exercise, build, judged: judged.length, total: judged.length },
        ...{ reason: null, created: now, approved: null },
      })
      .execute();
    for (const change of changes)
      await transaction
        .insertInto("regrade_change")
        .values({ regrade: id, ...change })
        .execute();
  });
  return id;
}

/** A preview with every attempt that changes, or null. */
export async function readRegrade(db: Db, id: string): Promise<RegradePreview | null> {
  const row = await db.selectFrom("regrade").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  const changes = await db
    .selectFrom("regrade_change")
    .innerJoin("attempt", "attempt.id", "regrade_change.attempt")
    .innerJoin("verdict", "verdict.id", "regrade_change.before")
    .select(["attempt.id", "attempt.learner", "attempt.created"])
    .select(["verdict.verdict as before", "regrade_change.verdict as after"])
    .where("regrade_change.regrade", "=", id)
    .orderBy("attempt.id")
    .execute();
  return {
    id,
    exercise: row.exercise,
    judged: row.judged,
    approved: row.approved,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as Texts),
    changes: changes.map(({ id: attempt, learner, created, before, after }) => ({
      attempt,
      learner,
      handedIn: created,
      before: JSON.parse(before) as Verdict,
      after: JSON.parse(after) as Verdict,
    })),
  };
}

export type Approval =
  | { readonly outcome: "approved"; readonly appended: number; readonly passedOver: number }
  /** "unready": it is still being made, or it failed. */
  | { readonly outcome: "unknown" | "already" | "unready" }
  /** The graders are no longer those of the preview. */
  | { readonly outcome: "otherBuild" };

/**
 * Appends the verdicts of a preview, all or none. An attempt that has another verdict since is passed over.
 * @param reason why, as the learners concerned will read it @param by the person who approves; null from the command line
 */
export async function approveRegrade(
  db: Db,
  { id, build, reason, by = null }: { id: string; build: string; reason: Texts; by?: string | null },
  now: number = Date.now(),
): Promise<Approval> {
  return serialised(db, async (transaction): Promise<Approval> => {
    const row = await transaction.selectFrom("regrade").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row) return { outcome: "unknown" };
    if (row.approved !== null) return { outcome: "already" };
    if (row.state !== "ready") return { outcome: "unready" };
    if (row.build !== build) return { outcome: "otherBuild" };
    const changes = await transaction
      .selectFrom("regrade_change")
      .selectAll()
      .where("regrade", "=", id)
      .execute();
    let appended = 0;
    for (const { attempt, before, verdict: text } of changes) {
      const standing = await latestVerdict(transaction, attempt);
      if (standing?.id !== before) continue;
      const job = await addDoneJob(transaction, { attempt, regrade: id }, now);
      await appendVerdict(transaction, { attempt, job, verdict: JSON.parse(text) as Verdict }, now);
      appended++;
    }
    await transaction
      .updateTable("regrade")
      .set({ approved: now, reason: JSON.stringify(reason), approver: by })
      .where("id", "=", id)
      .execute();
    return { outcome: "approved", appended, passedOver: changes.length - appended };
  });
}
