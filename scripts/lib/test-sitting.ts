// A sitting that runs and an attempt that was judged, of one person on a test server: what the table of entrances asks for.
import { defaultRules } from "../../lib/assessment/rules";
import { makeAssessment, publishAssessment } from "../../lib/classroom/assessments";
import { storeAttempt } from "../../lib/classroom/attempts";
import { enrol } from "../../lib/classroom/enrolments";
import { startSitting } from "../../lib/classroom/sittings";
import { newId } from "../../lib/db/ids";
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

export async function judgedAttempt({ db }: TestServer, learner: string): Promise<string> {
  const attempt = newId();
  await storeAttempt(db, {
    id: attempt,
    learner,
    exercise: "x",
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
  const job = await db
    .selectFrom("job")
    .select("id")
    .where("attempt", "=", attempt)
    .executeTakeFirstOrThrow();
  const verdict = JSON.stringify({ outcome: "pass", checks: [], graderVersion: 1 });
  const row = { id: newId(), attempt, job: job.id, outcome: "pass" as const, verdict };
  await db
    .insertInto("verdict")
    .values({ ...row, grader_version: 1, created: 1 })
    .execute();
  return attempt;
}
