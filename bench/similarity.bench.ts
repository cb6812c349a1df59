// How long the review of similar hand-ins takes: reading hand-ins once, and finding pairs, of one exercise in code, one of lists and
// ten questions. On SQLite. Prints times; asserts none.
//   npm run bench:similarity [-- --people 500]
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { defaultRules } from "../lib/assessment/rules";
import { findAssessment, makeAssessment } from "../lib/classroom/assessments";
import { migrate } from "../lib/db/migrations";
import { type Db, openDatabase } from "../lib/db/open";
import { randomFrom, whole } from "../lib/grading/random";
import { findAlike } from "../lib/judge/similarity/find-alike";
import { readPrints } from "../lib/judge/similarity/read-prints";
import { disguised } from "../scripts/lib/measure-similarity";

const CODE = "backprop-by-hand";
const exercises = [CODE, "mf-new-items", "read-the-log"];
const USERS = 1500;
const LIST = 20;

/** Of one person: code that is somebody's wrong answer with a line of their own after every third, lists of their own, answers by lot. */
function evidenceFor(person: number, sources: readonly string[]): string[] {
  const random = randomFrom(`person ${person}`, "bench");
  const source = sources[whole(random, 0, sources.length - 1)]!.split("\n")
    .flatMap((line, n) =>
      n % 3 === 2 && line.endsWith(";")
        ? [line, `let own${n} = ${["[]", "new Map()", "Math.abs(3)", "1 / 2", "'a'"][whole(random, 0, 4)]};`]
        : [line],
    )
    .join("\n");
  const users = Array.from({ length: USERS }, (_, n) => n);
  const lists = users.map(() => Array.from({ length: LIST }, () => whole(random, 0, 799)));
  const answers = Object.fromEntries(
    Array.from({ length: 10 }, (_, n) => [`q${n}`, { kind: "choice", option: `o${whole(random, 0, 4)}` }]),
  );
  return [
    { kind: "code", source: person % 50 === 0 ? disguised(source) : source },
    { kind: "predictions", users, lists },
    { kind: "answers", answers },
  ].map((one) => JSON.stringify(one));
}

async function fill(db: Db, people: number): Promise<string> {
  const folder = path.resolve(import.meta.dirname, "../exercises", CODE, "wrong");
  const sources = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "utf8"));
  await db.insertInto("organisation").values({ id: "o", name: "Bench", created: 1 }).execute();
  const content = { organisation: "o", title: "Bench", rules: defaultRules(1), exercises };
  const assessment = await makeAssessment(db, content, 1);
  const verdict = JSON.stringify({
    outcome: "fail",
    checks: Array.from({ length: 10 }, (_, n) => ({ name: `q${n}`, status: "fail" })),
    graderVersion: 1,
  });
  for (let n = 0; n < people; n++) {
    const [person, learner, sitting] = ["p", "l", "s"].map((kind) => `${kind}${n}`) as [
      string,
      string,
      string,
    ];
    await db.insertInto("learner").values({ id: learner, created: 1 }).execute();
    const row = { id: person, name: person, email: `${person}@example.org`, email_verified: 1, learner };
    await db
      .insertInto("person")
      .values({ ...row, created: 1, updated: 1 })
      .execute();
    const member = { organisation: "o", person, role: "learner" as const, created: 1 };
    await db.insertInto("membership").values(member).execute();
    await db.insertInto("enrolment").values({ assessment, person, closes: null, created: 1 }).execute();
    const times = { started: n, ends: 9e12, shuts: 9e12, ended: 1, ended_by: "learner" as const };
    await db
      .insertInto("sitting")
      .values({ id: sitting, assessment, person, learner, drawn: null, paused: null, ...times })
      .execute();
    for (const [item, evidence] of evidenceFor(n, sources).entries()) {
      const id = `a${n}-${item}`;
      await db
        .insertInto("attempt")
        .values({
          ...{ id, learner, exercise: exercises[item]!, world: null, evidence, evidence_sha256: "" },
          ...{ idempotency_key: id, backend: null, library: null, exercise_hash: null, lesson_hash: null },
          ...{ seed_key: null, seed_commitment: null, number: null, commitment: null, link: null },
          ...{ sitting, item, try: 1, created: n },
        })
        .execute();
      const job = { id: `j${id}`, attempt: id, state: "done" as const, lease: null, lease_until: 0 };
      await db
        .insertInto("job")
        .values({ ...job, run_after: 0, reason: null, aside_by: null, created: 1 })
        .execute();
      await db
        .insertInto("verdict")
        .values({
          id: `v${id}`,
          attempt: id,
          job: job.id,
          outcome: "fail",
          verdict,
          grader_version: 1,
          created: 1,
        })
        .execute();
    }
  }
  return assessment;
}

const seconds = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const begun = performance.now();
  const result = await work();
  console.log(`${name.padEnd(36)}${((performance.now() - begun) / 1000).toFixed(2).padStart(8)} s`);
  return result;
};

const { values } = parseArgs({ options: { people: { type: "string", default: "500" } } });
const folder = mkdtempSync(path.join(os.tmpdir(), "aisle-similarity-"));
const db = openDatabase(path.join(folder, "aisle.db"));
try {
  await migrate(db);
  const id = await seconds(`${values.people} people are put there`, () => fill(db, Number(values.people)));
  const assessment = (await findAssessment(db, id))!;
  await seconds("a request that reads for a second", () =>
    readPrints(db, { assessment, milliseconds: 1000 }),
  );
  const { of } = await seconds("the other hand-ins are read", () =>
    readPrints(db, { assessment, milliseconds: 1e9 }),
  );
  const found = await seconds("pairs are found, as with each page", () => findAlike(db, assessment));
  await seconds("and once more", () => findAlike(db, assessment));
  const { items, answerPairs, pairs } = found;
  console.log(
    JSON.stringify({
      of,
      items,
      answerPairs,
      pairs: pairs.length,
      largestMb: Math.round(process.memoryUsage().rss / 1e6),
    }),
  );
} finally {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
}
