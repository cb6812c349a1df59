import { afterEach, beforeEach, expect, it } from "vitest";
import { onEachDatabase, type TestDatabases } from "../../scripts/lib/test-databases";
import { findAttempt, storeAttempt } from "../classroom/attempts";
import { enqueueJob } from "../classroom/enqueue-job";
import { ensureLearner } from "../classroom/ensure-learner";
import { newId } from "../db/ids";
import { type Db, openDatabase } from "../db/open";
import type { Verdict } from "../grading/verdict";
import { claim, fail, finish, renew, retryAside } from "./queue";

const T = 1_000_000;
const leaseMs = 15_000;
const passed: Verdict = { outcome: "pass", checks: [], graderVersion: 1 };
let place: string;
let db: Db;

async function begin(fresh: TestDatabases["fresh"]): Promise<void> {
  place = await fresh();
  db = openDatabase(place);
  await ensureLearner(db, "ann", 1);
  await db
    .insertInto("world")
    .values({
      id: "w",
      learner: "ann",
      exercise: "x",
      generator: "g",
      seed_key: "k",
      attempt_no: 0,
      training: new Uint8Array(),
      judged: "{}",
      created: 1,
    })
    .execute();
}

async function handIn(n: number, at: number = T): Promise<string> {
  const stored = await storeAttempt(
    db,
    {
      id: newId(at),
      learner: "ann",
      exercise: "x",
      world: "w",
      evidence: "{}",
      library: null,
      exerciseHash: null,
      lessonHash: null,
      seedKey: "k",
      seedCommitment: "",
      idempotencyKey: `key-${String(n).padStart(16, "0")}`,
      backend: null,
      address: "here",
    },
    at,
  );
  if (stored.outcome !== "made") throw new Error("not stored");
  return stored.attempt;
}

const take = (now: number, from: Db = db) => claim(from, { leaseMs, build: "b1", now });

onEachDatabase("the queue", ({ fresh }) => {
  beforeEach(() => begin(fresh));
  afterEach(() => db.destroy());

  it("gives jobs in the order they came, each to one taker only", async () => {
    const attempts = [];
    for (let n = 0; n < 12; n++) attempts.push(await handIn(n, T + n));
    const first = (await take(T + 100))!;
    expect(first.attempt).toBe(attempts[0]);
    const other = openDatabase(place);
    const claims = await Promise.all(Array.from({ length: 16 }, (_, n) => take(T + 100, n % 2 ? db : other)));
    const taken = [first, ...claims].flatMap((held) => (held ? [held.attempt] : []));
    expect(taken.slice().sort()).toEqual(attempts.slice().sort());
    await other.destroy();
  });

  it("closes a job with its verdict", async () => {
    const attempt = await handIn(1);
    const held = (await take(T))!;
    expect((await (await findAttempt(db, attempt))!.report()).state).toBe("running");
    expect(await finish(db, held, passed)).toBe(true);
    const found = await (await findAttempt(db, attempt))!.report();
    expect(found).toMatchObject({ state: "judged", verdict: passed });
    expect(await take(T + 1e9)).toBeNull();
  });

  it("gives a job to another when the lease has ended, and then takes no verdict from the first", async () => {
    await handIn(1);
    const first = (await take(T))!;
    expect(await take(T + leaseMs - 1)).toBeNull();
    const second = (await take(T + leaseMs))!;
    expect(second.job).toBe(first.job);
    expect(await renew(db, first, { leaseMs, now: T + leaseMs })).toBe(false);
    expect(await finish(db, first, passed)).toBe(false);
    expect(await finish(db, second, passed)).toBe(true);
    expect(await finish(db, second, passed)).toBe(false);
    expect(await db.selectFrom("verdict").selectAll().execute()).toHaveLength(1);
  });

  it("keeps a job as long as its lease is renewed", async () => {
    await handIn(1);
    const held = (await take(T))!;
    expect(await renew(db, held, { leaseMs, now: T + 10_000 })).toBe(true);
    expect(await take(T + leaseMs + 1000)).toBeNull();
  });

  it("tries a failure of ours again, later each time, sets it aside after the third, and lets others pass", async () => {
    const poison = await handIn(1, T);
    const good = await handIn(2, T + 1);
    let now = T + 10;
    for (let n = 1; n <= 3; n++) {
      const held = (await take(now))!;
      expect(held.attempt).toBe(poison);
      await fail(db, held, { reason: `broke ${n}`, build: "b1", now });
      now += 1000 * 2 ** n;
    }
    expect((await (await findAttempt(db, poison))!.report()).state).toBe("aside");
    expect((await take(now))?.attempt).toBe(good);
    expect(await take(now + 1)).toBeNull();
    const row = await db
      .selectFrom("job")
      .selectAll()
      .where("attempt", "=", poison)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ reason: "broke 3", failures: 3, aside_by: "b1" });
  });

  it("tries what was set aside again with another build, not with the same one", async () => {
    const attempt = await handIn(1);
    for (let n = 0; n < 3; n++) {
      const now = T + n * 100_000;
      await fail(db, (await take(now))!, { reason: "broke", build: "b1", now });
    }
    expect(await retryAside(db, "b1", T)).toBe(0);
    expect(await retryAside(db, "b2", T)).toBe(1);
    expect((await take(T + 1e6))?.attempt).toBe(attempt);
  });

  it("sets a job aside that ends its process each time", async () => {
    const attempt = await handIn(1);
    let taken = 0;
    let now = T;
    while ((await take(now)) !== null && taken < 100) {
      taken++;
      now += leaseMs;
    }
    expect(taken).toBe(8);
    expect((await (await findAttempt(db, attempt))!.report()).state).toBe("aside");
  });

  it("adds a verdict when an attempt is judged again, and keeps the first", async () => {
    const attempt = await handIn(1);
    await finish(db, (await take(T))!, { ...passed, outcome: "fail" }, T);
    await enqueueJob(db, attempt, T + 1);
    expect((await (await findAttempt(db, attempt))!.report()).verdict?.outcome).toBe("fail");
    await finish(db, (await take(T + 2))!, { ...passed, graderVersion: 2 }, T + 3);
    expect((await (await findAttempt(db, attempt))!.report()).verdict).toMatchObject({
      outcome: "pass",
      graderVersion: 2,
    });
    expect(await db.selectFrom("verdict").selectAll().execute()).toHaveLength(2);
  });
});
