// How many people may still begin an assessment with each exercise, so that what each of them needs can be made ahead.
import { parseRules } from "../assessment/rules";
import type { Db } from "../db/open";
import { type Assessment, findAssessment, poolOf } from "./assessments";

/** @returns by exercise; where an assessment draws from a pool, each of its exercises counts by how likely it is drawn */
export async function stillToBegin(db: Db, now: number = Date.now()): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("assessment")
    .leftJoin("enrolment", "enrolment.assessment", "assessment.id")
    .leftJoin("sitting", (join) =>
      join
        .onRef("sitting.assessment", "=", "enrolment.assessment")
        .onRef("sitting.person", "=", "enrolment.person"),
    )
    .select(["assessment.id", "assessment.rules"])
    .select((select) => select.fn.count<number>("enrolment.person").as("people"))
    .where("assessment.published", "is not", null)
    .where("sitting.id", "is", null)
    .groupBy(["assessment.id", "assessment.rules"])
    .execute();
  const people = new Map<string, number>();
  for (const { id, rules, people: count } of rows) {
    // Those that are over become more and more.
    const assessment = parseRules(rules).closes > now ? await findAssessment(db, id) : null;
    if (!assessment) continue;
    for (const [number, exercise] of assessment.exercises.entries())
      people.set(exercise, (people.get(exercise) ?? 0) + Number(count) * chanceOf(assessment, number));
  }
  return people;
}

/** That somebody gets an item, from 0 to 1. */
function chanceOf(assessment: Assessment, item: number): number {
  const { pooled, draw } = poolOf(assessment);
  return pooled.includes(item) ? draw / pooled.length : 1;
}
