// Everything the classroom keeps of a learner, as plain data to take away. Keys and held-out parts stay.
import type { Db } from "../db/open";
import { looksAt } from "./looks";
import { overridesIn } from "./overrides";
import { decisionsAbout } from "./similarity";
import { readDrawn } from "./standings";
import { withheldSittings } from "./withheld";

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
    .select(["id", "exercise", "sitting", "generator", "created"])
    .where("learner", "=", learner)
    .orderBy("created")
    .execute();
  const help = await db
    .selectFrom("help")
    .select(["exercise", "step", "created"])
    .where("learner", "=", learner)
    .orderBy("created")
    .execute();
  const sittings = await db
    .selectFrom("sitting")
    .innerJoin("assessment", "assessment.id", "sitting.assessment")
    .select(["sitting.assessment", "sitting.person"])
    .select(["sitting.id", "assessment.title", "drawn", "started", "paused", "rested", "ended", "ended_by"])
    .where("learner", "=", learner)
    .orderBy("started")
    .execute();
  const drafts = await db
    .selectFrom("draft")
    .innerJoin("sitting", "sitting.id", "draft.sitting")
    .select(["draft.sitting", "draft.item", "draft.evidence", "draft.received"])
    .where("sitting.learner", "=", learner)
    .orderBy("draft.received")
    .execute();
  const overrides = await overridesIn(
    db,
    sittings.map(({ id }) => id),
  );
  const looks = new Map(
    await Promise.all(
      sittings.map(
        async ({ id, assessment, person }) =>
          [id, person === null ? [] : await looksAt(db, { assessment, person })] as const,
      ),
    ),
  );
  const badges = await db
    .selectFrom("badge")
    .innerJoin("sitting", "sitting.id", "badge.sitting")
    .select(["badge.id", "badge.sitting", "badge.revoked", "badge.reason", "badge.created"])
    .where("sitting.learner", "=", learner)
    .execute();
  const similarity = await decisionsAbout(
    db,
    sittings.map(({ id }) => id),
  );
  const withheld = await withheldSittings(db, learner);
  return {
    sittings: sittings.map(({ id, title, drawn, started, paused, rested, ended, ended_by: endedBy }) => ({
      id,
      assessment: title,
      /** Null where it has all exercises of the assessment. */
      drawn: readDrawn(drawn)?.map((item) => ({ exerciseNumber: item + 1 })) ?? null,
      startedAt: at(started),
      pausedAt: paused === null ? null : at(paused),
      pausedBeforeMs: rested,
      endedAt: ended === null ? null : at(ended),
      endedBy,
      // What the rules of an assessment tell later is not told here either.
      overrides: (withheld.has(id) ? [] : (overrides.get(id) ?? [])).map(
        ({ item, result, reason, decider, created }) => ({
          ...{ exerciseNumber: item + 1, result, reason },
          ...{ decidedBy: decider, decidedAt: at(created) },
        }),
      ),
      badges: badges
        .filter(({ sitting }) => sitting === id)
        .map(({ id: badge, revoked, reason, created }) => ({
          ...{ id: badge, madeAt: at(created) },
          ...(revoked !== null && { revokedAt: at(revoked), reason }),
        })),
      // Neither the other person nor the note, which may name them.
      similarHandIns: similarity
        .filter(({ first, second }) => first === id || second === id)
        .map(({ item, decision, decider, created }) => ({
          ...{ exerciseNumber: item === null ? null : item + 1, decision },
          ...{ decidedBy: decider, decidedAt: at(created) },
        })),
      lookedAtBy: (looks.get(id) ?? []).map(({ viewer, isFile, created }) => ({
        ...{ name: viewer, file: isFile, at: at(created) },
      })),
      drafts: drafts
        .filter(({ sitting }) => sitting === id)
        .map(({ item, evidence, received }) => ({
          exerciseNumber: item + 1,
          savedAt: at(received),
          evidence: parsed(evidence),
        })),
    })),
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
      ...(attempt.sitting !== null && {
        sitting: { id: attempt.sitting, exerciseNumber: attempt.item! + 1, try: attempt.try },
      }),
      verdicts: verdicts
        .filter(({ attempt: of }) => of === attempt.id && !withheld.has(attempt.sitting ?? ""))
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
