// An organisation with two learners and an instructor on a fresh database, and assessments of it, for tests of the classroom.
import { defaultRules, type Rules } from "../../lib/assessment/rules";
import { makeAssessment, publishAssessment } from "../../lib/classroom/assessments";
import type { HandedIn } from "../../lib/classroom/attempts";
import { enrol } from "../../lib/classroom/enrolments";
import { ensureLearner } from "../../lib/classroom/ensure-learner";
import type { Prepare } from "../../lib/classroom/sittings";
import { standingsOf } from "../../lib/classroom/standings";
import { appendVerdict } from "../../lib/classroom/verdicts";
import { newId } from "../../lib/db/ids";
import { migrate } from "../../lib/db/migrations";
import { type Db, openDatabase } from "../../lib/db/open";
import { serialised } from "../../lib/db/serialised";
import type { Check } from "../../lib/grading/verdict";

export const MINUTE = 60_000;
export const OPENS = Date.UTC(2026, 11, 1, 9);

/** Sixty minutes within ten hours. */
export const rules: Rules = {
  ...defaultRules(0),
  opens: OPENS,
  closes: OPENS + 600 * MINUTE,
  minutes: 60,
  graceSeconds: 60,
};

/** "shop" with the learners "ann" and "bob" and the instructor "ina"; the learner of "ann" is "ann's". @param place of an empty database */
export async function openShop(place: string): Promise<Db> {
  const db = openDatabase(place);
  await migrate(db);
  await db.insertInto("organisation").values({ id: "shop", name: "Shop", created: 1 }).execute();
  for (const [person, role] of [
    ["ann", "learner"],
    ["bob", "learner"],
    ["ina", "instructor"],
  ] as const) {
    await addPerson(db, person);
    await db.insertInto("membership").values({ organisation: "shop", person, role, created: 1 }).execute();
  }
  return db;
}

export async function addPerson(db: Db, person: string): Promise<void> {
  await ensureLearner(db, `${person}'s`, 1);
  await db
    .insertInto("person")
    .values({
      ...{ id: person, name: person, email: `${person}@example.org`, email_verified: 1 },
      ...{ learner: `${person}'s`, created: 1, updated: 1 },
    })
    .execute();
}

/** Published, with all learners on its list. */
export async function published(
  db: Db,
  changes: Partial<Rules> = {},
  exercises: readonly string[] = ["x", "y"],
): Promise<string> {
  const content = { title: "Autumn", rules: { ...rules, ...changes }, exercises };
  const id = await makeAssessment(db, { organisation: "shop", ...content }, OPENS - MINUTE);
  await enrol(db, { assessment: id, people: null });
  const outcome = await publishAssessment(db, id, OPENS - MINUTE);
  if (outcome !== "published") throw new Error(`The assessment was not published: ${outcome}.`);
  return id;
}

export const handedIn = (sitting: string | undefined, changes: Partial<HandedIn> = {}): HandedIn => ({
  ...{ id: newId(), learner: "ann's", exercise: "x", world: null },
  ...{ evidence: '{"kind":"answers","answers":{}}', idempotencyKey: newId(), backend: null, library: null },
  ...{ exerciseHash: null, lessonHash: null, seedKey: "k", seedCommitment: "c" },
  ...{ address: "here", isSignedIn: true, sitting },
  ...changes,
});

export const prepare: Prepare = () => ({
  ...{ id: newId(), seedKey: "k", seedCommitment: "c", exerciseHash: null, lessonHash: null },
});

/** How somebody stands. */
export async function standing(
  db: Db,
  { assessment, person = "ann" }: { assessment: string; person?: string },
  now: number,
) {
  return (await standingsOf(db, { assessment, person }, now))!.standings[0]!;
}

/** @param again the id of another job than the first: a later verdict */
export async function judge(
  db: Db,
  attempt: string,
  outcome: "pass" | "fail",
  checks: readonly Check[] = [],
  again?: string,
): Promise<void> {
  const { id: job } = await db
    .selectFrom("job")
    .select("id")
    .where("attempt", "=", attempt)
    .$if(again !== undefined, (query) => query.where("id", "=", again!))
    .executeTakeFirstOrThrow();
  const verdict = { outcome, checks, graderVersion: 1 };
  await serialised(db, async (transaction) => {
    await appendVerdict(transaction, { attempt, job, verdict }, again === undefined ? 1 : 2);
    await transaction.updateTable("job").set({ state: "done" }).where("id", "=", job).execute();
  });
}
