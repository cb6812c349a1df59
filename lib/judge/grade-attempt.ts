// Grades one stored attempt in a worker of its own. Nothing is written: what becomes of the verdict is the caller's affair.
import type { Db } from "../db/open";
import type { KeyRing } from "../db/secrets";
import { evidenceSchema } from "../grading/evidence";
import type { Verdict } from "../grading/verdict";
import { attemptSeed } from "./attempt-seed";
import { type Disposable, runDisposable } from "./disposable";
import type { GradeTask } from "./tasks";

export interface Grading {
  readonly db: Db;
  /** The keys that attempts' seeds are drawn with. */
  readonly worlds: KeyRing;
  /** The bundled judge worker. */
  readonly worker: string;
  readonly timeoutMs: number;
  /** What a grader may ask for: see grader-services. */
  readonly services: NonNullable<Disposable["services"]>;
}

/** The same attempt and the same grader give the same verdict. @throws Error on a failure of ours */
export async function gradeAttempt(
  { worker, timeoutMs, services, ...stored }: Grading,
  attempt: string,
): Promise<{ readonly exercise: string; readonly verdict: Verdict }> {
  const task = await gradeTask(stored, attempt);
  const verdict = await runDisposable<Verdict>({ file: worker, timeoutMs, memoryMb: 256, services }, task);
  return { exercise: task.exercise, verdict };
}

async function gradeTask(
  { db, worlds }: Pick<Grading, "db" | "worlds">,
  attempt: string,
): Promise<GradeTask> {
  const row = await db
    .selectFrom("attempt")
    .leftJoin("world", "world.id", "attempt.world")
    .select(["attempt.exercise", "attempt.evidence", "attempt.world", "attempt.seed_key"])
    .select(["world.judged", "world.generator"])
    .where("attempt.id", "=", attempt)
    .executeTakeFirstOrThrow();
  const evidence = evidenceSchema.parse(JSON.parse(row.evidence));
  // Attempts older than seeds were judged without one, and are again.
  const seed = row.seed_key === null ? "" : attemptSeed(worlds, { key: row.seed_key, attempt });
  const world = row.world === null ? null : { judged: row.judged!, generator: row.generator! };
  return { kind: "grade", exercise: row.exercise, evidence, seed, world };
}
