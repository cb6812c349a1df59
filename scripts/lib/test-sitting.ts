// A sitting that runs and an attempt that was judged, of one person on a test server: what the table of entrances asks for, and what
// results follow from.
import { defaultRules } from "../../lib/assessment/rules";
import { makeAssessment, publishAssessment } from "../../lib/classroom/assessments";
import { storeAttempt } from "../../lib/classroom/attempts";
import { enrol } from "../../lib/classroom/enrolments";
import { startSitting } from "../../lib/classroom/sittings";
import { appendVerdict } from "../../lib/classroom/verdicts";
import { newId } from "../../lib/db/ids";
import { serialised } from "../../lib/db/serialised";
import type { TestServer } from "./test-accounts";

export async function runningSitting(
  { db }: TestServer,
  { organisation, ...who }: { organisation: string; person: string; learner: string },
): Promise<{ assessment: string; sitting: string }> {
  const now = Date.now();
  const rules = { ...defaultRules(now), opens: now - 1 };
  const content = { title: "A", rules, exercises: ["read-the-log"] };
  const assessment = await makeAssessment(db, { organisation, ...content });
  await enrol(db, { assessment, people: [who.person] });
  await publishAssessment(db, assessment);
  const started = await startSitting(db, { assessment, ...who });
  if (started.outcome !== "started") throw new Error("The sitting was not started.");
  return { assessment, sitting: started.sitting };
}

/** One that passed, in practice or in a sitting. */
export async function judgedAttempt(
  { db }: TestServer,
  learner: string,
  { exercise = "x", sitting }: { readonly exercise?: string; readonly sitting?: string } = {},
): Promise<string> {
  const attempt = newId();
  const stored = await storeAttempt(db, {
    ...(sitting !== undefined && { sitting }),
    id: attempt,
    learner,
    exercise,
    world: null,
    evidence: "{}",
    idempotencyKey: newId(),
    backend: null,
    library: null,
    exerciseHash: null,
    lessonHash: null,
    seedKey: "k",
    seedCommitment: "0".repeat(64),
    address: "a",
  });
  if (stored.outcome !== "made") throw new Error(`The attempt was not stored: ${stored.outcome}.`);
  const job = await db
    .selectFrom("job")
    .select("id")
    .where("attempt", "=", attempt)
    .executeTakeFirstOrThrow();
  const verdict = { outcome: "pass" as const, checks: [], graderVersion: 1 };
  await serialised(db, (transaction) =>
    appendVerdict(transaction, { attempt, job: job.id, verdict }, Date.now()),
  );
  return attempt;
}
