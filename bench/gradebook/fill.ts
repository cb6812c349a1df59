// Fills a database with an assessment that many people have taken: sittings, attempts, verdicts and the marks that follow from them,
// made by the database itself from numbers. Some of the marks are then compared with what the server makes of the attempts.
import { type RawBuilder, sql } from "kysely";
import { defaultRules } from "../../lib/assessment/rules";
import { makeAssessment } from "../../lib/classroom/assessments";
import { countAnew } from "../../lib/classroom/item-marks";
import type { Db } from "../../lib/db/open";
import { serialised } from "../../lib/db/serialised";

const START = Date.UTC(2026, 10, 1);
const CHECKS = ["runs", "shape", "example", "ties", "hidden"];

export interface Size {
  readonly people: number;
  readonly exercises: number;
}

/** @returns the assessment's id @throws Error where a mark is not what follows from its attempts */
export async function fill(db: Db, { people, exercises }: Size): Promise<string> {
  await db.insertInto("organisation").values({ id: "o", name: "Bench", created: 1 }).execute();
  const rules = { ...defaultRules(START), opens: START, passMark: Math.ceil(exercises / 2) };
  const ids = Array.from({ length: exercises }, (_, n) => `exercise-${n + 1}`);
  const assessment = await makeAssessment(
    db,
    { organisation: "o", title: "Bench", rules, exercises: ids },
    START,
  );
  for (const statement of statements({ people, assessment })) await statement.execute(db);
  await sql`analyze`.execute(db);
  await compare(db, people);
  return assessment;
}

/** What a verdict says that fails on a check, or on none. */
const verdict = (failed: number) =>
  JSON.stringify({
    outcome: failed < CHECKS.length ? "fail" : "pass",
    checks: CHECKS.map((name, place) => ({
      name,
      status: place < failed ? "pass" : place === failed ? "fail" : "skipped",
      ...(place === failed && { message: { key: "differs", params: { at: place } } }),
    })),
    graderVersion: 1,
  });

/** One value of five, by a number. */
const oneOf = (number: RawBuilder<unknown>, values: readonly string[]) =>
  sql`case ${number} ${sql.join(
    values.map((value, place) => sql`when ${sql.lit(place)} then ${sql.lit(value)}`),
    sql` `,
  )} end`;

function statements({ people, assessment }: { people: number; assessment: string }) {
  const numbers = sql`with recursive n(i) as (select 0 union all select i + 1 from n where i < ${sql.lit(people - 1)})`;
  const names = oneOf(sql`i % 5`, ["Chen", "Maya", "Tomás", "Émile", "Li"]);
  // Drawn for each person and item: of 1,000. Who has a higher number knows more.
  const drawn = sql`((i * 7919 + number * 10472 + i * number * 31) % 1000)`;
  const passes = sql`(${drawn} < 250 + (i % 97) * 6)`;
  const failsAt = sql`(${drawn} % 5)`;
  const names5 = oneOf(failsAt, CHECKS);
  return [
    sql`insert into learner (id, created) ${numbers} select 'l' || i, 1 from n`,
    sql`insert into person (id, name, email, email_verified, learner, created, updated)
      ${numbers} select 'p' || i, ${names} || ' ' || (i * 7919 % 10007), 'p' || i || '@example.org', 1, 'l' || i, 1, 1 from n`,
    sql`insert into membership (organisation, person, role, created) ${numbers} select 'o', 'p' || i, 'learner', 1 from n`,
    sql`insert into enrolment (assessment, person, created) ${numbers} select ${assessment}, 'p' || i, 1 from n`,
    sql`insert into sitting (id, assessment, person, learner, started, ends, shuts, ended, ended_by)
      ${numbers} select 's' || i, ${assessment}, 'p' || i, 'l' || i, ${sql.lit(START)} + i * 1000,
      ${sql.lit(START + 7_200_000)} + i * 1000, ${sql.lit(START + 7_260_000)} + i * 1000, ${sql.lit(START + 7_200_000)} + i * 1000, 'clock' from n`,
    sql`insert into item_mark (sitting, item, assessment, tries, passed, best, failed_check, failure, checks_passed, checks, spent, variant)
      ${numbers} select 's' || i, number, ${assessment},
      case when ${drawn} >= 950 then 0 else 1 + ${drawn} % 3 end,
      case when ${drawn} < 950 and ${passes} then 1 else 0 end,
      case when ${drawn} >= 950 then null else 'a' || i || '-' || number || '-' || (1 + ${drawn} % 3) end,
      case when ${drawn} >= 950 or ${passes} then null else ${names5} end,
      case when ${drawn} >= 950 or ${passes} then null else '{"key":"differs","params":{"at":' || ${failsAt} || '}}' end,
      case when ${drawn} >= 950 then 0 when ${passes} then 5 else ${failsAt} end,
      case when ${drawn} >= 950 then 0 else 5 end, 60000 * (1 + ${drawn} % 37), case when i % 2 = 0 then 'a' else 'b' end
      from n cross join assessment_item where assessment_item.assessment = ${assessment}`,
    sql`insert into attempt (id, learner, exercise, evidence, evidence_sha256, idempotency_key, sitting, item, try, signed_in, created)
      select 'a' || substr(sitting, 2) || '-' || item || '-' || t.i, 'l' || substr(sitting, 2), 'exercise-' || (item + 1),
      '{}', 'sha', item || '-' || t.i, sitting, item, t.i, 1, ${sql.lit(START)} + t.i
      from item_mark cross join (select 1 as i union all select 2 union all select 3) as t where t.i <= tries`,
    sql`insert into job (id, attempt, state, lease_until, run_after, created) select 'j' || id, id, 'done', 0, 0, created from attempt`,
    sql`insert into verdict (id, attempt, job, outcome, verdict, grader_version, created)
      select 'v' || attempt.id, attempt.id, 'j' || attempt.id,
      case when passed = 1 and try = tries then 'pass' else 'fail' end,
      case when passed = 1 and try = tries then ${sql.lit(verdict(CHECKS.length))}
        when failed_check is null then ${sql.lit(verdict(0))}
        else ${oneOf(
          sql`checks_passed`,
          CHECKS.map((_, place) => verdict(place)),
        )} end, 1, attempt.created
      from attempt join item_mark on item_mark.sitting = attempt.sitting and item_mark.item = attempt.item`,
    sql`update sitting set passed = (select sum(item_mark.passed) from item_mark where item_mark.sitting = sitting.id)`,
  ];
}

/** That the server would have written the same marks. */
async function compare(db: Db, people: number): Promise<void> {
  const some = [0, 1, Math.floor(people / 2), people - 1].map((n) => `s${n}`);
  const marks = () =>
    db
      .selectFrom("item_mark")
      .selectAll()
      .where("sitting", "in", some)
      .orderBy("sitting")
      .orderBy("item")
      .execute();
  const before = await marks();
  await serialised(db, async (transaction) => {
    for (const { sitting, item } of before) await countAnew(transaction, { sitting, item });
  });
  const after = await marks();
  const other = before.findIndex((mark, n) => JSON.stringify(mark) !== JSON.stringify(after[n]));
  if (other >= 0)
    throw new Error(
      `A mark is not what follows from its attempts: ${JSON.stringify([before[other], after[other]])}`,
    );
}
