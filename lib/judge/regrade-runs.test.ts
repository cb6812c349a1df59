// Previews that the judges work at, with the real graders and on both databases: step by step, stopped, failed, lost and taken up again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { solve } from "../../exercises/read-the-log/solution";
import { buildServerWorkers, type ServerWorkers } from "../../scripts/lib/server-workers";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { handedIn, judge as judged, OPENS, openShop, published } from "../../scripts/lib/test-shop";
import { storeAttempt } from "../classroom/attempts";
import { startSitting } from "../classroom/sittings";
import type { Db } from "../db/open";
import { openSecrets, type Secrets } from "../db/secrets";
import { type RunningServices, startServices } from "./grader-services";
import { startJudge } from "./judge";
import { approveRegrade } from "./regrade";
import { changesOf, findRegrade, regradesOf } from "./regrade-changes";
import { dropRegrade, type RegradeScope, regradeStep, startRegrade } from "./regrade-runs";

const exercise = "read-the-log";
const shop: RegradeScope = { kind: "organisation", organisation: "shop" };
const practice: RegradeScope = { kind: "practice" };
const strict = [{ name: "start", status: "fail", message: { key: "wrong", params: {} } }] as const;
const reason = { en: "Answers in bits count.", zh: "以比特为单位也算对。" };

let folder: string;
let workers: ServerWorkers;
let services: RunningServices;
let secrets: Secrets;
let right: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-regrade-runs-"));
  workers = await buildServerWorkers(folder);
  services = startServices(workers);
  secrets = openSecrets(folder);
  right = JSON.stringify(await solve());
}, 60_000);
afterAll(() => {
  services.close();
  rmSync(folder, { recursive: true, force: true });
});

onEachDatabase("a preview that the judges make", ({ fresh }) => {
  let db: Db;
  beforeEach(async () => {
    db = await openShop(await fresh());
  });
  afterEach(() => db.destroy());

  const step = (build = "b1", now = Date.now()) =>
    regradeStep(
      {
        ...{ db, worlds: secrets.worlds, worker: workers.judge, timeoutMs: 30_000, build },
        services: { runCode: services.runCode, runModel: services.runModel },
      },
      now,
    );
  const start = async (scope: RegradeScope = shop) => {
    // After what was handed in: a preview takes what was there as it began.
    const started = await startRegrade(db, { exercise, scope, build: "b1", by: "ina" }, OPENS + 10);
    if (started.outcome !== "started") throw new Error(`It was not begun: ${started.outcome}.`);
    return started.id;
  };
  /** Handed in and failed by a grader of long ago, though it is right unless said otherwise. */
  async function attempt(person: string, sitting?: string, evidence = right): Promise<string> {
    const key = secrets.worlds.current;
    const made = handedIn(sitting, { learner: `${person}'s`, exercise, evidence, seedKey: key });
    const stored = await storeAttempt(db, made, OPENS + 1);
    if (stored.outcome !== "made") throw new Error(stored.outcome);
    await judged(db, made.id, "fail", strict);
    return made.id;
  }
  async function sat(person: string): Promise<string> {
    const assessment = await published(db, { passMark: 1 }, [exercise, "y"]);
    const begun = await startSitting(db, { assessment, person, learner: `${person}'s` }, OPENS);
    if (begun.outcome !== "started") throw new Error("not started");
    return begun.sitting;
  }
  const state = async (id: string) => (await findRegrade(db, id))!;

  it("judges the hand-ins of its own scope alone, counts as it goes, and says what would move", async () => {
    const inSitting = await attempt("ann", await sat("ann"));
    const inPractice = await attempt("bob");
    const id = await start();
    expect(await state(id)).toMatchObject({
      state: "running",
      judged: 0,
      total: 1,
      scope: shop,
      starter: "ina",
    });
    expect((await startRegrade(db, { exercise, scope: shop, build: "b1", by: "ina" })).outcome).toBe(
      "running",
    );
    expect(await step("b2"), "another build's graders leave it alone").toBe(false);
    expect(await step()).toBe(true);
    expect(await state(id)).toMatchObject({ state: "running", judged: 1 });
    expect(await step()).toBe(true);
    expect(await state(id)).toMatchObject({ state: "ready", judged: 1, total: 1 });
    expect(await step()).toBe(false);
    expect(await changesOf(db, id)).toMatchObject([
      {
        ...{ attempt: inSitting, before: { outcome: "fail" }, after: { outcome: "pass" } },
        sat: {
          person: { id: "ann" },
          move: { before: false, after: true, reachedBefore: false, reachedAfter: true, isOverridden: false },
        },
      },
    ]);
    const other = await start(practice);
    while (await step());
    expect((await changesOf(db, other)).map((one) => [one.attempt, one.sat])).toEqual([[inPractice, null]]);
    expect((await regradesOf(db, { exercise, scope: practice, most: 9 })).map((one) => one.id)).toEqual([
      other,
    ]);
    expect((await approveRegrade(db, { id, build: "b1", reason, by: "ina" })).outcome).toBe("approved");
    expect(await state(id)).toMatchObject({ approver: "ina", reason });
    expect(await db.selectFrom("sitting").select("passed").execute()).toEqual([{ passed: 1 }]);
    expect(await dropRegrade(db, id), "what was approved stays").toBe(false);
  });

  it("is not begun where nothing is judged, not approved before it is ready, and gone when it is stopped", async () => {
    expect((await startRegrade(db, { exercise, scope: shop, build: "b1", by: "ina" })).outcome).toBe(
      "nothing",
    );
    await attempt("bob");
    await attempt("ann");
    const id = await start(practice);
    await step();
    expect(await db.selectFrom("regrade_change").select("attempt").execute()).toHaveLength(1);
    expect((await approveRegrade(db, { id, build: "b1", reason })).outcome).toBe("unready");
    expect(await dropRegrade(db, id)).toBe(true);
    expect(await step()).toBe(false);
    expect(await findRegrade(db, id)).toBeNull();
    expect(await db.selectFrom("regrade_change").select("attempt").execute()).toEqual([]);
  });

  it("fails after three tries at one hand-in, names it, and keeps nothing", async () => {
    await attempt("ann");
    const broken = await attempt("bob", undefined, '{"kind":"none"}');
    const id = await start(practice);
    const now = Date.now();
    for (const after of [0, 1, 10_000, 20_000, 30_000]) await step("b1", now + after);
    expect(await state(id)).toMatchObject({ state: "failed", failedAt: broken, judged: 1 });
    expect(await changesOf(db, id)).toEqual([]);
    expect(await step("b1", now + 60_000)).toBe(false);
    expect(await dropRegrade(db, id)).toBe(true);
  });

  it("is taken up again when the process that held it is gone, and fails when a hand-in ends its process again and again", async () => {
    await attempt("ann");
    const id = await start(practice);
    const lost = (tries: number, until: number) =>
      db
        .updateTable("regrade")
        .set({ lease: "gone", lease_until: until, tries })
        .where("id", "=", id)
        .execute();
    await lost(1, Date.now() + 60_000);
    expect(await step(), "somebody has it").toBe(false);
    await lost(1, 0);
    expect(await step()).toBe(true);
    expect(await state(id)).toMatchObject({ judged: 1 });
    expect(await dropRegrade(db, id)).toBe(true);
    const other = await start(practice);
    await db.updateTable("regrade").set({ lease: "gone", tries: 3 }).where("id", "=", other).execute();
    expect(await step()).toBe(true);
    expect(await state(other)).toMatchObject({ state: "failed", judged: 0 });
  });

  it("is made by a running judge, which takes a new hand-in first", async () => {
    await attempt("ann");
    await attempt("bob");
    const waiting = handedIn(undefined, {
      ...{ learner: "ann's", exercise, evidence: right, seedKey: secrets.worlds.current },
    });
    await storeAttempt(db, waiting, 1);
    const id = await start(practice);
    let judgedAt = Number.POSITIVE_INFINITY;
    let begunAt = Number.POSITIVE_INFINITY;
    const running = startJudge({
      ...{ db, worlds: secrets.worlds, workers, build: "b1", leaseMs: 10_000, pollMs: 20, lanes: 1 },
      onJudged: () => {
        judgedAt = performance.now();
      },
    });
    try {
      await expect
        .poll(
          async () => {
            const now = await state(id);
            if (now.judged > 0) begunAt = Math.min(begunAt, performance.now());
            return now.state;
          },
          { timeout: 30_000, interval: 5 },
        )
        .toBe("ready");
      expect(judgedAt).toBeLessThan(begunAt);
      expect(await state(id), "the new one was judged by then").toMatchObject({ judged: 3, total: 3 });
    } finally {
      await running.stop();
    }
  });
});
