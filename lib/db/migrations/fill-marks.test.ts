// Marks of sittings that are older than marks: what step 0011 makes of them, beside what the server makes of the same attempts.
import { type Kysely, sql } from "kysely";
import { expect, it } from "vitest";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { countAnew } from "../../classroom/item-marks";
import { migrate } from "../migrations";
import { openDatabase } from "../open";
import { serialised } from "../serialised";
import { fillMarks } from "./fill-marks";

const verdict = (outcome: "pass" | "fail", checks: readonly ("pass" | "fail" | "skipped")[]) =>
  JSON.stringify({
    outcome,
    checks: checks.map((status, n) => ({
      ...{ name: `check${n}`, status },
      ...(status === "fail" && { message: { key: "off", params: { n } } }),
    })),
    graderVersion: 1,
  });

onEachDatabase("older sittings", ({ empty }) => {
  it("get the marks that follow from their attempts, once, however often the step runs", async () => {
    const db = openDatabase(await empty());
    await migrate(db, { upTo: "0010-hidden-rows" });
    const run = async (...statements: string[]) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    };
    await run(
      "insert into learner (id, created) values ('l', 1), ('m', 1)",
      `insert into assessment (id, organisation, title, rules, created) values ('a', 'o', 'A', '{}', 1)`,
      "insert into assessment_item (assessment, number, exercise) values ('a', 0, 'x'), ('a', 1, 'y'), ('a', 2, 'z')",
      "insert into sitting (id, assessment, person, learner, started, ends, shuts) values ('s', 'a', 'p', 'l', 1, 9, 9)",
      "insert into sitting (id, assessment, person, learner, started, ends, shuts, drawn) values ('t', 'a', 'q', 'm', 1, 9, 9, '[2,0]')",
      "insert into sitting (id, assessment, person, learner, started, ends, shuts) values ('erased', 'a', null, 'l', 1, 9, 9)",
    );
    const attempts: [string, string, number, number, (string | null)[]][] = [
      ["s1", "s", 0, 1, [verdict("fail", ["pass", "pass", "fail"])]],
      ["s2", "s", 0, 2, [verdict("fail", ["fail", "skipped", "skipped"])]],
      ["s3", "s", 1, 1, [verdict("fail", ["fail"]), verdict("pass", ["pass"])]],
      ["s4", "s", 2, 1, []],
      ["t1", "t", 2, 1, [verdict("pass", ["pass"]), verdict("fail", ["fail"])]],
    ];
    for (const [id, sitting, item, number, verdicts] of attempts) {
      await sql`insert into attempt (id, learner, exercise, evidence, evidence_sha256, idempotency_key, exercise_hash, sitting, item, try, created)
        values (${id}, 'l', 'x', '{}', 'h', ${id}, 'v1', ${sitting}, ${item}, ${number}, ${number})`.execute(
        db,
      );
      for (const [n, text] of verdicts.entries()) {
        const job = `${id}-${n}`;
        await sql`insert into job (id, attempt, state, lease_until, run_after, created) values (${job}, ${id}, 'done', 0, 0, 1)`.execute(
          db,
        );
        const { outcome } = JSON.parse(text!) as { outcome: string };
        await sql`insert into verdict (id, attempt, job, outcome, verdict, grader_version, created)
          values (${job}, ${id}, ${job}, ${outcome}, ${text}, 1, ${n})`.execute(db);
      }
    }
    await migrate(db);
    await fillMarks(db as unknown as Kysely<unknown>);
    const marks = () => db.selectFrom("item_mark").selectAll().orderBy("sitting").orderBy("item").execute();
    const filled = await marks();
    expect(
      filled.map(({ sitting, item, tries, waiting, passed, best }) => [
        sitting,
        item,
        tries,
        waiting,
        passed,
        best,
      ]),
    ).toEqual([
      ["s", 0, 2, 0, 0, "s1"],
      ["s", 1, 1, 0, 1, "s3"],
      ["s", 2, 1, 1, 0, null],
      ["t", 0, 0, 0, 0, null],
      ["t", 2, 1, 0, 0, "t1"],
    ]);
    expect(filled[0]).toMatchObject({
      failed_check: "check0",
      checks_passed: 2,
      checks: 3,
      variant: "v1",
      spent: null,
    });
    const passed = await db.selectFrom("sitting").select(["id", "passed"]).orderBy("id").execute();
    expect(passed).toEqual([
      { id: "erased", passed: 0 },
      { id: "s", passed: 1 },
      { id: "t", passed: 0 },
    ]);
    await serialised(db, async (transaction) => {
      for (const { sitting, item } of filled) await countAnew(transaction, { sitting, item });
    });
    expect(await marks(), "as the server counts").toEqual(filled);
    await db.destroy();
  });
});
