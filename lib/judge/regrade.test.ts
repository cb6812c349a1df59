import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { solve } from "../../exercises/read-the-log/solution";
import { solve as solveInBits } from "../../exercises/read-the-log/wrong/base-two";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { onEachDatabase, type TestDatabases } from "../../scripts/lib/test-databases";
import { findAttempt } from "../classroom/attempts";
import { enqueueJob } from "../classroom/enqueue-job";
import { ensureLearner } from "../classroom/ensure-learner";
import { eraseLearner } from "../classroom/erase";
import { type Db, openDatabase } from "../db/open";
import { openSecrets, type Secrets } from "../db/secrets";
import type { Verdict } from "../grading/verdict";
import { gradeAttempt } from "./grade-attempt";
import { type RunningServices, startServices } from "./grader-services";
import { handIn } from "./hand-in";
import { claim, finish } from "./queue";
import { approveRegrade, type PreviewOptions, previewRegrade, readRegrade } from "./regrade";

const exercise = "read-the-log";
const reason = { en: "Answers in bits count as well.", zh: "以比特为单位的答案也算对。" };
/** What a grader of long ago might have said: everything failed on the first question. */
const strict: Verdict = {
  outcome: "fail",
  checks: [{ name: "start", status: "fail", message: { key: "wrong", params: {} } }],
  graderVersion: 0,
};
let folder: string;
let db: Db;
let secrets: Secrets;
let services: RunningServices;
let grading: PreviewOptions;
let right: string;
let wrong: string;

async function begin(fresh: TestDatabases["fresh"]): Promise<void> {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-regrade-"));
  db = openDatabase(await fresh());
  secrets = openSecrets(folder);
  const workers = await buildServerWorkers(folder);
  services = startServices(workers);
  const { worlds } = secrets;
  grading = {
    db,
    worlds,
    worker: workers.judge,
    timeoutMs: 30_000,
    services: { runCode: services.runCode, runModel: services.runModel },
    build: "b2",
    exercise,
  };
  right = await store("ann", await solve());
  wrong = await store("bob", await solveInBits());
  await judged(right, strict);
  // Bob's verdict is today's already, whatever version it was given under.
  const { verdict } = await gradeAttempt(grading, wrong);
  await judged(wrong, { ...verdict, graderVersion: 0 });
}
async function end(): Promise<void> {
  services.close();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
}

async function store(learner: string, evidence: unknown): Promise<string> {
  await ensureLearner(db, learner, 1);
  const body = {
    exercise,
    world: null,
    idempotencyKey: `key-of-a-learner-${learner}`,
    backend: null,
    evidence,
  };
  const actor = { kind: "learner", learner } as const;
  const stored = await handIn(
    { db, worlds: secrets.worlds, makers: secrets.cookies },
    { actor, address: "here", body },
  );
  if (!stored.ok) throw new Error(stored.refusal.message);
  return stored.attempt;
}

async function judged(attempt: string, verdict: Verdict): Promise<void> {
  const held = await claim(db, { leaseMs: 10_000, build: "b1" });
  expect(held?.attempt).toBe(attempt);
  expect(await finish(db, held!, verdict)).toBe(true);
}

const report = async (attempt: string) => (await findAttempt(db, attempt))!.report();

onEachDatabase("a regrade", ({ fresh }) => {
  beforeAll(() => begin(fresh), 60_000);
  afterAll(end);

  it("shows first who would change and on which check, and changes nothing", async () => {
    const steps: string[] = [];
    const id = await previewRegrade({ ...grading, onProgress: (done, of) => steps.push(`${done}/${of}`) });
    expect(steps).toEqual(["0/2", "1/2", "2/2"]);
    const preview = (await readRegrade(db, id))!;
    expect(preview).toMatchObject({ exercise, judged: 2, approved: null, reason: null });
    expect(preview.changes).toMatchObject([
      { attempt: right, learner: "ann", before: strict, after: { outcome: "pass" } },
    ]);
    expect(await report(right)).toMatchObject({ verdict: strict, regrade: null });
  });

  it("is refused while other graders run than those that were asked, and where there is none", async () => {
    const id = await previewRegrade(grading);
    expect(await approveRegrade(db, { id, build: "b3", reason })).toEqual({ outcome: "otherBuild" });
    expect(await approveRegrade(db, { id: "none", build: "b2", reason })).toEqual({ outcome: "unknown" });
    expect(await report(right)).toMatchObject({ verdict: strict });
  });

  it("leaves nothing behind when it is stopped", async () => {
    const count = async () => (await db.selectFrom("regrade").select("id").execute()).length;
    const before = await count();
    const stop = new AbortController();
    const stopped = previewRegrade({
      ...grading,
      signal: stop.signal,
      onProgress: (done) => done === 1 && stop.abort(new Error("enough")),
    });
    await expect(stopped).rejects.toThrow("enough");
    expect(await count()).toBe(before);
  });

  it("appends on approval, once, and tells the learner why and what the verdict was", async () => {
    const id = await previewRegrade(grading);
    const other = await previewRegrade(grading);
    const approve = (regrade: string) => approveRegrade(db, { id: regrade, build: "b2", reason });
    expect(await approve(id)).toEqual({ outcome: "approved", appended: 1, passedOver: 0 });
    expect(await approve(id)).toEqual({ outcome: "already" });
    expect(await report(right)).toMatchObject({
      state: "judged",
      verdict: { outcome: "pass" },
      regrade: { reason, before: "fail" },
    });
    expect(await report(wrong)).toMatchObject({ verdict: { outcome: "fail" }, regrade: null });
    const verdicts = await db.selectFrom("verdict").select("outcome").where("attempt", "=", right).execute();
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(["fail", "pass"]);
    // The other preview was made before: what it says of this attempt is out of date.
    expect(await approve(other)).toEqual({ outcome: "approved", appended: 0, passedOver: 1 });
  });

  it("is no longer told of once the attempt was judged again in the ordinary way", async () => {
    const now = Date.now();
    await enqueueJob(db, right, now);
    await judged(right, strict);
    expect(await report(right)).toMatchObject({ verdict: strict, regrade: null });
  });

  it("passes over what was erased", async () => {
    await db.transaction().execute((transaction) => eraseLearner(transaction, "bob", Date.now()));
    const id = await previewRegrade(grading);
    expect(await readRegrade(db, id)).toMatchObject({ judged: 1 });
  });
});
