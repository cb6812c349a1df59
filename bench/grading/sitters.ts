// Learners with accounts who sit an assessment over HTTP: put on its list and signed in by rows, since what is measured begins after that.
import { createHmac } from "node:crypto";
import { defaultRules } from "../../lib/assessment/rules";
import { cookiePrefix, engineSecret } from "../../lib/auth/engine";
import { makeAssessment, publishAssessment } from "../../lib/classroom/assessments";
import { enrol } from "../../lib/classroom/enrolments";
import { ensureLearner } from "../../lib/classroom/ensure-learner";
import { newId } from "../../lib/db/ids";
import { origin, type Setup } from "./setup";

export interface Sitter {
  readonly person: string;
  readonly headers: Readonly<Record<string, string>>;
}

const EXERCISE = "read-the-log";
const HOUR = 3_600_000;

/** An assessment that is open, and as many people on its list as are asked for. */
export async function makeSitters(setup: Setup, count: number) {
  const { db } = setup;
  const [organisation, now] = [newId(), Date.now()];
  await db.insertInto("organisation").values({ id: organisation, name: "Bench", created: now }).execute();
  const sitters: Sitter[] = [];
  for (let n = 0; n < count; n++) sitters.push(await makeSitter(setup, { organisation, n }));
  const rules = { ...defaultRules(now), opens: now - HOUR, closes: now + 24 * HOUR };
  const content = { organisation, title: "Bench", rules, exercises: [EXERCISE] };
  const assessment = await makeAssessment(db, content);
  await enrol(db, { assessment, people: null });
  await publishAssessment(db, assessment);
  return { assessment, sitters };
}

async function makeSitter(
  { db, secrets }: Setup,
  { organisation, n }: { organisation: string; n: number },
): Promise<Sitter> {
  const [person, learner, token, now] = [newId(), newId(), newId(), Date.now()];
  await ensureLearner(db, learner, now);
  const email = `sitter-${n}@example.org`;
  await db
    .insertInto("person")
    .values({ id: person, name: email, email, email_verified: 1, learner, created: now, updated: now })
    .execute();
  await db.insertInto("membership").values({ organisation, person, role: "learner", created: now }).execute();
  const session = { id: newId(), person, token, expires: now + HOUR, created: now, updated: now };
  await db
    .insertInto("session")
    .values({ ...session, address: null, browser: null })
    .execute();
  // As better-auth signs its cookie.
  const sign = createHmac("sha256", engineSecret(secrets.accounts)).update(token).digest("base64");
  return {
    person,
    headers: {
      origin,
      "content-type": "application/json",
      "user-agent": "Mozilla/5.0 Chrome/156.0.0.0",
      "sec-fetch-site": "same-origin",
      cookie: `${cookiePrefix(origin)}.session_token=${encodeURIComponent(`${token}.${sign}`)}`,
      "x-forwarded-for": `10.2.${Math.floor(n / 250)}.${n % 250}`,
    },
  };
}

/** Begins it. @returns the sitting */
export async function begin({ db }: Setup, sitter: Sitter, assessment: string): Promise<string> {
  const { headers, person } = sitter;
  const answer = await fetch(`${origin}/begin/${assessment}`, { method: "POST", headers });
  if (!answer.ok) throw new Error(`Not begun: ${answer.status} ${await answer.text()}`);
  const row = await db
    .selectFrom("sitting")
    .select("id")
    .where("person", "=", person)
    .where("assessment", "=", assessment)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Saves the `count`-th state of the answers. @throws where it was not acknowledged */
export async function save({ headers }: Sitter, sitting: string, count: number): Promise<void> {
  const answers = { tenClasses: { kind: "number", value: count, unit: null } };
  const evidence = { kind: "answers", answers };
  const draft = { exercise: EXERCISE, world: null, backend: null, library: null, evidence };
  const body = JSON.stringify(draft);
  const answer = await fetch(`${origin}/api/sittings/${sitting}/drafts`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`Not saved: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

/** The count that the draft holds; 0 where there is none. */
export async function savedCount({ db }: Setup, sitting: string): Promise<number> {
  const row = await db
    .selectFrom("draft")
    .select("evidence")
    .where("sitting", "=", sitting)
    .executeTakeFirst();
  return row ? (JSON.parse(row.evidence).answers.tenClasses.value as number) : 0;
}
