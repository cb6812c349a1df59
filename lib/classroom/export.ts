// Everything the classroom keeps of a learner, as plain data to take away. Keys and held-out parts stay.
import type { Db } from "../db/open";

export async function exportLearner(db: Db, learner: string) {
  const attempts = await db
    .selectFrom("attempt")
    .selectAll()
    .where("learner", "=", learner)
    .orderBy("created")
    .orderBy("id")
    .execute();
  const verdicts = await db
    .selectFrom("verdict")
    .innerJoin("attempt", "attempt.id", "verdict.attempt")
    .select(["verdict.attempt", "verdict.verdict", "verdict.grader_version", "verdict.created"])
    .where("attempt.learner", "=", learner)
    .orderBy("verdict.created")
    .orderBy("verdict.id")
    .execute();
  const worlds = await db
    .selectFrom("world")
    .select(["id", "exercise", "generator", "created"])
    .where("learner", "=", learner)
    .orderBy("created")
    .execute();
  const help = await db
    .selectFrom("help")
    .select(["exercise", "step", "created"])
    .where("learner", "=", learner)
    .orderBy("created")
    .execute();
  return {
    attempts: attempts.map((attempt) => ({
      id: attempt.id,
      exercise: attempt.exercise,
      world: attempt.world,
      madeAt: at(attempt.created),
      signedIn: attempt.signed_in === 1,
      backend: attempt.backend,
      library: attempt.library,
      evidence: parsed(attempt.evidence),
      evidenceSha256: attempt.evidence_sha256,
      chain: attempt.link === null ? null : { number: attempt.number, link: attempt.link },
      verdicts: verdicts
        .filter((verdict) => verdict.attempt === attempt.id)
        .map((verdict) => ({
          judgedAt: at(verdict.created),
          graderVersion: verdict.grader_version,
          verdict: parsed(verdict.verdict),
        })),
    })),
    worlds: worlds.map(({ created, ...world }) => ({ ...world, madeAt: at(created) })),
    help: help.map(({ created, ...step }) => ({ ...step, openedAt: at(created) })),
  };
}

const at = (ms: number) => new Date(ms).toISOString();
const parsed = (text: string): unknown => (text === "" ? null : JSON.parse(text));
