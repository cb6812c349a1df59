// Where people stand in an assessment: their terms, sitting, clock, hand-ins and marks, read together for one or for all. Changes
// nothing; what is due to end is ended elsewhere, and looks ended here already.
import * as z from "zod/mini";
import { type Clock, clockOf, type Terms, windowEnd } from "../assessment/clock";
import { type Decided, type Marks, marksOf, seesVerdicts, type Tried } from "../assessment/marks";
import type { Db } from "../db/open";
import { type Assessment, findAssessment } from "./assessments";
import { type Override, overridesIn, standingOverrides } from "./overrides";

interface Sitting {
  /** Numbers of the items that were drawn for it; null where it has all. */
  readonly drawn: readonly number[] | null;
  readonly id: string;
  readonly learner: string;
  readonly started: number;
  /** Since when its clock stands; null while it runs. */
  readonly paused: number | null;
  /** How long it stood in pauses that are over, ms. */
  readonly rested: number;
  readonly ended: number | null;
  readonly endedBy: "learner" | "clock" | null;
}

interface HandedIn extends Tried {
  readonly attempt: string;
  readonly created: number;
}

export interface Standing {
  readonly person: string;
  readonly terms: Terms;
  readonly sitting: Sitting | null;
  readonly clock: Clock;
  /** Numbers of the items this person has, in order; with a pool, none before they are drawn. */
  readonly items: readonly number[];
  /** Oldest first. */
  readonly tried: readonly HandedIn[];
  /** Overrides that stand, by item; counted in the marks. */
  readonly overrides: ReadonlyMap<number, Override>;
  readonly marks: Marks;
  /** Whether the person may see verdicts, and with them the result, by now. */
  readonly seesVerdicts: boolean;
}

export interface Standings {
  readonly assessment: Assessment;
  readonly standings: readonly Standing[];
}

/** @param person one of the list; left out, all of it @returns null where there is no such assessment */
export async function standingsOf(
  db: Db,
  { assessment: id, person }: { readonly assessment: string; readonly person?: string },
  now: number = Date.now(),
): Promise<Standings | null> {
  const assessment = await findAssessment(db, id);
  if (!assessment) return null;
  const { rules } = assessment;
  const enrolments = await db.selectFrom("enrolment").selectAll().where("assessment", "=", id).execute();
  const termsOf = new Map(
    enrolments.map(({ person, extra_minutes: extraMinutes, closes }) => [person, { extraMinutes, closes }]),
  );
  const everybodyEnds = Math.max(
    rules.closes,
    ...[...termsOf.values()].map((terms) => windowEnd(rules, terms)),
  );
  const sittings = await db
    .selectFrom("sitting")
    .select([
      "id",
      "person",
      "learner",
      "drawn",
      "started",
      "paused",
      "rested",
      "ended",
      "ended_by as endedBy",
    ])
    .where("assessment", "=", id)
    .$if(person !== undefined, (query) => query.where("person", "=", person!))
    .execute();
  const ids = sittings.map((sitting) => sitting.id);
  const tried = await triedIn(db, ids);
  const overridden = await overridesIn(db, ids);
  const standings = [...termsOf]
    .filter(([one]) => person === undefined || one === person)
    .map(([one, terms]): Standing => {
      const found = sittings.find((sitting) => sitting.person === one);
      const sat = found ? asSitting(found) : null;
      const clock = clockOf({ rules, terms, sat }, now);
      const mine = sat ? (tried.get(sat.id) ?? []) : [];
      const items = itemsOf(assessment, sat);
      const overrides = standingOverrides(overridden.get(sat?.id ?? "") ?? []);
      const marks = marksOf({ rules, items, tried: mine, clock, decided: decidedBy(overrides) });
      const sees = seesVerdicts({ rules, clock, everybodyEnds }, now);
      const facts = { items, tried: mine, overrides, marks, seesVerdicts: sees };
      return { person: one, terms, sitting: sat, clock, ...facts };
    });
  return { assessment, standings };
}

const decidedBy = (overrides: Standing["overrides"]): Decided =>
  new Map([...overrides].flatMap(([item, { result }]) => (result === "none" ? [] : [[item, result]])));

/** Numbers of the items somebody has. Before anything is drawn there are none. */
export function itemsOf(
  { exercises, pooled }: Pick<Assessment, "exercises" | "pooled">,
  sat: Pick<Sitting, "drawn"> | null,
): readonly number[] {
  if (sat?.drawn) return sat.drawn;
  return pooled.length > 0 ? [] : exercises.map((_, item) => item);
}

/** How somebody with nobody's own terms stands who has not begun: for a preview. @param items as they would be drawn */
export function beforeBeginning(
  { rules }: Pick<Assessment, "rules">,
  { items, now }: { readonly items: readonly number[]; readonly now: number },
): Standing {
  const terms = { extraMinutes: 0, closes: null };
  const clock = clockOf({ rules, terms, sat: null }, now);
  const marks = marksOf({ rules, items, tried: [], clock });
  const nothing = { sitting: null, tried: [], overrides: new Map(), seesVerdicts: false };
  return { person: "", terms, clock, items, marks, ...nothing };
}

const drawnSchema = z.array(z.int());

/** Of a sitting's row: numbers of the items that were drawn for it; null where it has all. */
export const readDrawn = (drawn: string | null): readonly number[] | null =>
  drawn === null ? null : drawnSchema.parse(JSON.parse(drawn));

function asSitting({
  person: _,
  drawn,
  ...sitting
}: Omit<Sitting, "drawn"> & { person: string | null; drawn: string | null }): Sitting {
  return { ...sitting, drawn: readDrawn(drawn) };
}

/** Hand-ins by sitting, each with the verdict that stands. */
async function triedIn(db: Db, sittings: readonly string[]): Promise<Map<string, HandedIn[]>> {
  const found = new Map<string, HandedIn[]>();
  if (sittings.length === 0) return found;
  const attempts = await db
    .selectFrom("attempt")
    .select(["id", "sitting", "item", "created"])
    .where("sitting", "in", sittings)
    .orderBy("created")
    .orderBy("id")
    .execute();
  const verdicts = await db
    .selectFrom("verdict")
    .innerJoin("attempt", "attempt.id", "verdict.attempt")
    .select(["verdict.attempt", "verdict.outcome"])
    .where("attempt.sitting", "in", sittings)
    .orderBy("verdict.created")
    .orderBy("verdict.id")
    .execute();
  // A regrade's verdict comes later and replaces the one before.
  const standing = new Map(verdicts.map(({ attempt, outcome }) => [attempt, outcome]));
  for (const { id: attempt, sitting, item, created } of attempts) {
    const list = found.get(sitting!) ?? [];
    found.set(sitting!, list);
    list.push({ attempt, item: item!, created, outcome: standing.get(attempt) ?? null });
  }
  return found;
}

/** One person's, with their place in it; null where they are not on the list, or the sitting is not there. */
export async function standingIn(
  db: Db,
  sitting: string,
  now: number = Date.now(),
): Promise<{ assessment: Assessment; standing: Standing & { readonly sitting: Sitting } } | null> {
  const row = await db
    .selectFrom("sitting")
    .select(["assessment", "person"])
    .where("id", "=", sitting)
    .executeTakeFirst();
  if (!row?.person) return null;
  const found = await standingsOf(db, { assessment: row.assessment, person: row.person }, now);
  const standing = found?.standings[0];
  if (!found || !standing?.sitting) return null;
  return { assessment: found.assessment, standing: { ...standing, sitting: standing.sitting } };
}

/** Published assessments that a person is on the list of, newest first. */
export async function assignedTo(
  db: Db,
  person: string,
  now: number = Date.now(),
): Promise<{ assessment: Assessment; standing: Standing }[]> {
  const rows = await db
    .selectFrom("enrolment")
    .innerJoin("assessment", "assessment.id", "enrolment.assessment")
    .select("assessment.id")
    .where("enrolment.person", "=", person)
    .where("assessment.published", "is not", null)
    .orderBy("assessment.created", "desc")
    .execute();
  const all = await Promise.all(rows.map(({ id }) => standingsOf(db, { assessment: id, person }, now)));
  return all.flatMap((found) => {
    const standing = found?.standings[0];
    return found && standing ? [{ assessment: found.assessment, standing }] : [];
  });
}
