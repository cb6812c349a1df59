// A cohort to look at before there is one: people who cannot sign in, an assessment, and hand-ins that are real answers of the exercises,
// right and wrong, spread over the last days. What is wrong with them is for the server's graders to find.
import { dropEmptyOrganisations, erasePerson } from "../../lib/account/erase-person";
import { defaultRules } from "../../lib/assessment/rules";
import { makeAssessment, publishAssessment } from "../../lib/classroom/assessments";
import { storeAttempt } from "../../lib/classroom/attempts";
import { enrol } from "../../lib/classroom/enrolments";
import { ensureLearner } from "../../lib/classroom/ensure-learner";
import { endSitting, startSitting } from "../../lib/classroom/sittings";
import { newId } from "../../lib/db/ids";
import type { Db } from "../../lib/db/open";
import type { KeyRing } from "../../lib/db/secrets";
import { serialised } from "../../lib/db/serialised";
import { normal, randomFrom, whole } from "../../lib/grading/random";
import { attemptSeed, seedCommitment } from "../../lib/judge/attempt-seed";
import { contentHashes } from "../../lib/judge/content-hashes";
import { type LoadedExercise, loadExercise } from "./exercises";

/** Quickly judged and without a world each, so that a cohort is there in minutes; the easiest first. */
const EXERCISES = ["read-the-log", "backprop-by-hand", "metrics-that-lie", "causal-attention"];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** No mail reaches it (RFC 2606). */
const NOWHERE = "@demo.invalid";
/** How long the assessment has been open. */
const DAYS = 10;

export interface DemoCohort {
  readonly organisation: string;
  readonly assessment: string;
  readonly people: number;
  /** Waiting to be judged. */
  readonly handIns: number;
}

interface Making {
  readonly db: Db;
  readonly worlds: KeyRing;
  /** The person who will see it. */
  readonly owner: string;
  readonly people: number;
  readonly now?: number;
  readonly onPerson?: (done: number) => void;
}

/** Who has that address, or has owned an organisation here for longest. @throws Error where there is no such person, or none at all */
export async function ownerBy(db: Db, email?: string): Promise<string> {
  const people = db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person")
    .select("person.id")
    .where("role", "=", "owner")
    .orderBy("membership.created");
  const found = await people
    .$if(email !== undefined, (of) => of.where("email", "=", email!.toLowerCase()))
    .executeTakeFirst();
  if (found) return found.id;
  throw new Error(
    email === undefined
      ? "Nobody owns an organisation on this server yet. Start it, open the link that it prints, make your account, and try again."
      : `Nobody with the address ${email} owns an organisation on this server.`,
  );
}

/** @throws Error where there is a demo cohort already */
export async function makeDemoCohort(making: Making): Promise<DemoCohort> {
  const { db, owner, people, now = Date.now(), onPerson } = making;
  if (await demoOf(db))
    throw new Error("There is a demo cohort already: npm run demo -- --remove takes it away.");
  const organisation = `demo-${newId(now)}`;
  const opened = now - DAYS * DAY;
  await db.insertInto("organisation").values({ id: organisation, name: "Demo", created: opened }).execute();
  await join(db, { organisation, person: owner, role: "owner" }, opened);
  const crew: Member[] = [];
  for (let n = 1; n <= people; n++) crew.push(await addMember(db, { organisation, n }, opened));
  const rules = {
    ...defaultRules(opened),
    // No time limit: a server that runs meanwhile would end at once what was begun days ago.
    ...{ opens: opened, closes: now + DAYS * DAY, minutes: null },
    ...{ passMark: EXERCISES.length - 1, feedback: "atOnce" as const },
  };
  const content = { organisation, title: "Demo", rules, exercises: EXERCISES };
  const assessment = await makeAssessment(db, content, opened);
  await enrol(db, { assessment, people: null }, opened);
  await publishAssessment(db, assessment, opened);
  const exercises = await Promise.all(EXERCISES.map((id) => loadExercise(id)));
  let handIns = 0;
  for (const [n, member] of crew.entries()) {
    handIns += await takeAssessment(making, { assessment, exercises, member, tries: rules.tries }, now);
    onPerson?.(n + 1);
  }
  return { organisation, assessment, people, handIns };
}

/** Takes the demo away with its people and what they handed in. @returns how many people; null where there is no demo */
export async function removeDemoCohort(db: Db): Promise<number | null> {
  const demo = await demoOf(db);
  if (demo === undefined) return null;
  const people = await db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person")
    .select(["person.id", "person.email", "person.learner"])
    .where("organisation", "=", demo.id)
    .where("email", "like", `%${NOWHERE}`)
    .execute();
  // Whom it was shown to stays, and no longer belongs to it: with its last member an organisation ends.
  await db
    .deleteFrom("membership")
    .where("organisation", "=", demo.id)
    .where("person", "not in", (from) =>
      from.selectFrom("person").select("id").where("email", "like", `%${NOWHERE}`),
    )
    .execute();
  for (const person of people) await erasePerson(db, person);
  await serialised(db, dropEmptyOrganisations);
  return people.length;
}

const demoOf = (db: Db) =>
  db.selectFrom("organisation").select("id").where("id", "like", "demo-%").executeTakeFirst();

interface Member {
  readonly person: string;
  readonly learner: string;
}

async function join(
  db: Db,
  member: { organisation: string; person: string; role: "owner" | "learner" },
  now: number,
): Promise<void> {
  await db
    .insertInto("membership")
    .values({ ...member, created: now })
    .execute();
}

/** Without a password. */
async function addMember(
  db: Db,
  { organisation, n }: { organisation: string; n: number },
  now: number,
): Promise<Member> {
  const name = `Demo ${String(n).padStart(2, "0")}`;
  const [person, learner] = [newId(now), newId(now)];
  await ensureLearner(db, learner, now);
  const email = `${name.replace(" ", "-").toLowerCase()}-${person.slice(-6)}${NOWHERE}`;
  await db
    .insertInto("person")
    .values({ ...{ id: person, name, email, email_verified: 1, learner }, created: now, updated: now })
    .execute();
  await join(db, { organisation, person, role: "learner" }, now);
  return { person, learner };
}

interface Taking {
  readonly assessment: string;
  readonly exercises: readonly LoadedExercise[];
  readonly member: Member;
  readonly tries: number;
}

/** One person's way through it: who finds it hard tries more, and some stop or never begin. @returns how often they handed in */
async function takeAssessment(making: Making, taking: Taking, now: number): Promise<number> {
  const { assessment, exercises, member, tries } = taking;
  const random = randomFrom(member.person, "demo");
  // One in eight never begins.
  if (random() < 1 / 8) return 0;
  const skill = normal(random);
  let at = Math.round(now - DAYS * DAY + random() * (DAYS - 1) * DAY);
  const begun = await startSitting(making.db, { assessment, ...member }, at);
  if (begun.outcome !== "started") throw new Error("A sitting of the demo could not be begun.");
  let handIns = 0;
  for (const [level, exercise] of exercises.entries()) {
    // Later exercises are harder; each try helps.
    for (let n = 0; n < tries; n++) {
      at += whole(random, 4, 40) * MINUTE;
      const isRight = random() < 1 / (1 + Math.exp(0.7 * level - 0.8 - 1.2 * skill - 0.6 * n));
      await handIn(making, { sitting: begun.sitting, exercise, member, isRight, random }, at);
      handIns++;
      if (isRight) break;
    }
    // One in six stops after an exercise.
    if (random() < 1 / 6) break;
  }
  const prepare = () => {
    throw new Error("A sitting of the demo has no drafts.");
  };
  await endSitting(making.db, { sitting: begun.sitting, by: "learner", prepare }, at + MINUTE);
  return handIns;
}

interface HandIn {
  readonly sitting: string;
  readonly exercise: LoadedExercise;
  readonly member: Member;
  readonly isRight: boolean;
  readonly random: () => number;
}

async function handIn({ db, worlds }: Making, made: HandIn, at: number): Promise<void> {
  const { exercise, member, sitting, isRight, random } = made;
  // Few mistakes are made by most: the first of the alphabet stand for the common ones.
  const common = exercise.wrong.slice(0, 6);
  const answer = isRight ? exercise.solution : common[Math.floor(common.length * random() ** 2)]!;
  const id = newId(at);
  const seed = attemptSeed(worlds, { key: worlds.current, attempt: id });
  const hashes = await contentHashes(exercise.spec.id);
  const stored = await storeAttempt(
    db,
    {
      ...{ id, learner: member.learner, exercise: exercise.spec.id, world: null, sitting },
      evidence: JSON.stringify(await answer.make({ world: null, another: null })),
      idempotencyKey: newId(at),
      ...{ backend: null, library: null, exerciseHash: hashes.exercise, lessonHash: hashes.lesson },
      ...{ seedKey: worlds.current, seedCommitment: seedCommitment(seed) },
      ...{ address: `demo ${member.person}`, isSignedIn: true },
    },
    at,
  );
  if (stored.outcome !== "made") throw new Error(`A hand-in of the demo was not taken: ${stored.outcome}.`);
}
