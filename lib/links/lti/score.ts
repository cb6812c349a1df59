// What a person's result is as a platform's gradebook wants it (Assignment and Grade Services 2.0, section 3.4: the score service).
// Nothing is told that the rules of an assessment withhold from its learner.
import { standingsOf } from "../../classroom/standings";
import type { Db } from "../../db/open";
import type { Work } from "./work";

export interface Result {
  readonly scoreGiven: number;
  readonly scoreMaximum: number;
  readonly activityProgress: "InProgress" | "Completed";
  readonly gradingProgress: "FullyGraded" | "Pending";
}

interface Whose {
  readonly person: string;
  readonly learner: string;
}

/** Null where there is none; "withheld" where there is one that may not be told yet. */
export async function resultOf(
  db: Db,
  { kind, id, ...whose }: Work & Whose,
  now: number = Date.now(),
): Promise<Result | "withheld" | null> {
  return kind === "exercise" ? ofExercise(db, { id, ...whose }) : ofAssessment(db, { id, ...whose }, now);
}

/** 1 of 1 once a hand-in in practice passed, by the verdict of it that stands. */
async function ofExercise(db: Db, { id, learner }: Whose & { readonly id: string }): Promise<Result | null> {
  const rows = await db
    .selectFrom("attempt")
    .innerJoin("verdict", "verdict.attempt", "attempt.id")
    .select(["attempt.id", "verdict.outcome"])
    .where("attempt.learner", "=", learner)
    .where("attempt.exercise", "=", id)
    .where("attempt.sitting", "is", null)
    .orderBy("verdict.created")
    .orderBy("verdict.id")
    .execute();
  if (rows.length === 0) return null;
  const standing = new Map(rows.map(({ id: attempt, outcome }) => [attempt, outcome]));
  const passed = [...standing.values()].includes("pass");
  return {
    ...{ scoreGiven: passed ? 1 : 0, scoreMaximum: 1 },
    ...{ activityProgress: passed ? "Completed" : "InProgress", gradingProgress: "FullyGraded" },
  };
}

/** Exercises passed, of how many. */
async function ofAssessment(
  db: Db,
  { id: assessment, person }: Whose & { readonly id: string },
  now: number,
): Promise<Result | "withheld" | null> {
  const found = await standingsOf(db, { assessment, person }, now);
  const standing = found?.standings[0];
  if (!standing?.sitting) return null;
  if (!standing.seesVerdicts) return "withheld";
  const { marks, clock } = standing;
  const waits = marks.items.some(({ waiting, passed }) => waiting > 0 && !passed);
  return {
    ...{ scoreGiven: marks.passed, scoreMaximum: marks.items.length },
    activityProgress: clock.phase === "over" ? "Completed" : "InProgress",
    gradingProgress: waits ? "Pending" : "FullyGraded",
  };
}
