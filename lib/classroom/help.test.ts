import { afterEach, beforeEach, expect, it } from "vitest";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { newId } from "../db/ids";
import { type Db, openDatabase } from "../db/open";
import { SOLUTION } from "../grading/help";
import { storeAttempt } from "./attempts";
import { ensureLearner } from "./ensure-learner";
import { helpFacts, latestSource, openHelp } from "./help";

const ann = { learner: "ann", exercise: "x" };
let db: Db;

let n = 0;
/** Hands code in and writes verdicts for it: one, and as many regrades as there are further outcomes. */
async function judged(source: string, ...outcomes: ("pass" | "fail")[]): Promise<void> {
  await ensureLearner(db, ann.learner, 1);
  const id = newId(1000 + n++);
  await storeAttempt(db, {
    ...ann,
    id,
    world: null,
    evidence: JSON.stringify({ kind: "code", source }),
    library: null,
    exerciseHash: null,
    lessonHash: null,
    seedKey: "k",
    seedCommitment: "",
    idempotencyKey: `key-${String(n).padStart(16, "0")}`,
    backend: null,
    address: "here",
  });
  const { id: job } = await db
    .selectFrom("job")
    .select("id")
    .where("attempt", "=", id)
    .executeTakeFirstOrThrow();
  for (const [k, outcome] of outcomes.entries()) {
    const of = k === 0 ? job : `${job}-${k}`;
    if (k > 0)
      await db
        .insertInto("job")
        .values({
          id: of,
          attempt: id,
          state: "done",
          lease: null,
          lease_until: 0,
          run_after: 0,
          reason: null,
          aside_by: null,
          created: 1,
        })
        .execute();
    await db
      .insertInto("verdict")
      .values({ id: newId(), attempt: id, job: of, outcome, verdict: "{}", grader_version: 1, created: k })
      .execute();
  }
}

onEachDatabase("opened help", ({ fresh }) => {
  beforeEach(async () => {
    db = openDatabase(await fresh());
  });
  afterEach(() => db.destroy());

  it("is kept, each step once, for each learner and exercise by itself", async () => {
    expect(await openHelp(db, { ...ann, step: 2 })).toBeNull();
    await openHelp(db, { ...ann, step: 1 });
    await openHelp(db, { ...ann, step: 1 });
    expect(await openHelp(db, { ...ann, step: 2 })).toEqual({ opened: [1, 2], tries: 0, passed: false });
    expect(await helpFacts(db, { ...ann, exercise: "y" })).toMatchObject({ opened: [] });
    expect(await helpFacts(db, { ...ann, learner: "bob" })).toMatchObject({ opened: [] });
  });

  it("counts judged tries, not verdicts and not what waits", async () => {
    await judged("one", "fail", "fail");
    await judged("two");
    expect(await helpFacts(db, ann)).toEqual({ opened: [], tries: 1, passed: false });
    for (const step of [1, 2, 3]) await openHelp(db, { ...ann, step });
    expect(await openHelp(db, { ...ann, step: SOLUTION })).toBeNull();
    await judged("three", "fail");
    await judged("four", "fail");
    expect(await openHelp(db, { ...ann, step: SOLUTION })).toMatchObject({ opened: [1, 2, 3, 4], tries: 3 });
  });

  it("knows the code that was judged last", async () => {
    expect(await latestSource(db, ann)).toBeNull();
    await judged("const one = 1;", "fail");
    await judged("const two = 2;", "pass");
    await judged("const waits = 3;");
    expect(await latestSource(db, ann)).toBe("const two = 2;");
    expect(await helpFacts(db, ann)).toMatchObject({ tries: 2, passed: true });
  });
});
