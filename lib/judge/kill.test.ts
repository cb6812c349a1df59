import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { ensureLearner } from "../classroom/ensure-learner";
import { type Db, openDatabase } from "../db/open";
import type { Evidence } from "../grading/evidence";
import { judgedToText } from "../verify/judged-text";
import { makeSealedWorld } from "../verify/sealed-world";
import { worldSeeds } from "../verify/seeds";

const root = path.resolve(import.meta.dirname, "../..");
/** `npm run test:kills` asks for 50. */
const kills = Number(process.env.KILLS ?? 7);
/** Kills after which all is judged before the next: one fewer than the deaths that set a job aside. */
const KILLS_IN_A_ROW = 7;
/** Within what a learner may hand in. */
const HAND_INS_OF_LEARNER = 15;
const learnerOf = (n: number) =>
  `0192f3a4-5b6c-7d8e-9f01-${String(Math.floor(n / HAND_INS_OF_LEARNER)).padStart(12, "0")}`;
let folder: string;
let workers: string;
let program: string;
let people: number[];
let judged: string;

/** The server's own parts in a process of their own: takes hand-ins on stdin, says on stdout when each is stored. */
const source = `
  import { createInterface } from "node:readline";
  import { handIn } from "./lib/judge/hand-in";
  import { openServer } from "./lib/judge/server";
  const { db, judge, secrets } = await openServer(JSON.parse(process.argv[2]));
  console.log(JSON.stringify({ ready: true }));
  for await (const line of createInterface({ input: process.stdin })) {
    const { learner, body } = JSON.parse(line);
    const result = await handIn(
      { db, worlds: secrets.worlds, makers: secrets.cookies },
      { actor: { kind: "learner", learner }, address: "here", body },
    );
    if (!result.ok) throw new Error(result.refusal.message);
    console.log(JSON.stringify({ stored: body.idempotencyKey, attempt: result.attempt }));
    judge.wake();
  }
`;

/** Speaks as the judge's worker does, and has no scruples. */
const unscrupulous = `
  import { parentPort, workerData } from "node:worker_threads";
  const { source } = workerData.evidence;
  if (source === "kill") process.kill(process.pid, "SIGKILL");
  if (source === "hang") for (;;);
  setTimeout(() => {
    parentPort.postMessage({ ok: true, value: { outcome: "pass", checks: [], graderVersion: 1 } });
  }, 200);
`;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-kill-"));
  workers = path.join(folder, "workers");
  await buildServerWorkers(workers);
  mkdirSync(path.join(folder, "unscrupulous"));
  writeFileSync(path.join(folder, "unscrupulous", "judge.mjs"), unscrupulous);
  program = path.join(root, "node_modules", ".cache", `kill-test-${process.pid}.mjs`);
  await build({
    stdin: { contents: source, resolveDir: root, loader: "ts" },
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["libsql", "pg"],
    logLevel: "warning",
  });
  const name = { learner: learnerOf(0), exercise: "mf-new-items", generator: "test", attemptNo: 0 };
  const world = await makeSealedWorld({
    world: "w",
    exercise: "mf-new-items",
    seeds: worldSeeds(Buffer.alloc(32, 3), name),
    recipe: {
      version: 1,
      users: 200,
      items: 150,
      days: 60,
      visitsPerDay: 0.3,
      leastHistory: 3,
      k: 20,
      metric: "ndcg",
      lambda: 50,
      band: { popularity: [0, 1], reference: [0, 1] },
    },
  });
  people = Array.from(world.judged.ask);
  judged = judgedToText(world.judged);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(program, { force: true });
});

async function giveWorld(db: Db, learner: string): Promise<void> {
  await ensureLearner(db, learner, 1);
  const world = { learner, exercise: "mf-new-items", generator: "test", seed_key: "k", attempt_no: 0 };
  await db
    .insertInto("world")
    .values({ id: `world of ${learner}`, ...world, training: new Uint8Array(), judged, created: 1 })
    .execute();
}

const keyOf = (n: number) => `kill-${String(n).padStart(20, "0")}`;

function lists(n: number): { learner: string; body: object } {
  const learner = learnerOf(n);
  const body = {
    exercise: "mf-new-items",
    world: `world of ${learner}`,
    idempotencyKey: keyOf(n),
    backend: null,
    evidence: {
      kind: "predictions",
      users: people,
      lists: people.map((user) => Array.from({ length: 20 }, (_, rank) => (user * 7 + n * 13 + rank) % 150)),
    } satisfies Evidence,
  };
  return { learner, body };
}

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<unknown>;
  send(handIn: { learner: string; body: object }): void;
  kill(): Promise<void>;
}

function start(settings: object, onStored: (key: string, attempt: string) => void = () => {}): Running {
  const args = [program, JSON.stringify(settings)];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const gone = once(child, "exit");
  // A killed process breaks its pipe; what was not acknowledged is sent again.
  child.stdin!.on("error", () => {});
  let ready: () => void;
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  createInterface({ input: child.stdout! }).on("line", (line) => {
    const said = JSON.parse(line) as { ready?: boolean; stored?: string; attempt?: string };
    if (said.ready) ready();
    if (said.stored) onStored(said.stored, said.attempt!);
  });
  return {
    child,
    ready: Promise.race([isReady, gone]),
    send: (handIn) => void child.stdin!.write(`${JSON.stringify(handIn)}\n`),
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

const openJobs = async (db: Db) =>
  (await db.selectFrom("job").select("id").where("state", "in", ["queued", "running"]).execute()).length;

const patience = { timeout: 60_000, interval: 50 };

onEachDatabase("death", ({ kind, fresh }) => {
  it(`loses no hand-in and judges none twice, though one of two processes is killed ${kills} times`, async () => {
    const database = await fresh();
    const settings = { folder: mkdtempSync(path.join(folder, "keys-")), database, workers, leaseMs: 500 };
    const db = openDatabase(database);
    const total = 3 * kills;
    for (let n = 0; n < total; n += HAND_INS_OF_LEARNER) await giveWorld(db, learnerOf(n));
    const stored = new Map<string, string>();
    const note = (key: string, attempt: string) => {
      // The same key must never become two attempts, not even across a crash between storing and saying so.
      expect(stored.get(key) ?? attempt).toBe(attempt);
      stored.set(key, attempt);
    };
    const unsent = (upTo: number) =>
      Array.from({ length: upTo }, (_, n) => n).filter((n) => !stored.has(keyOf(n)));
    const done = () => vi.waitFor(async () => expect(await openJobs(db)).toBe(0), patience);

    const running = [start(settings, note), start(settings, note)];
    for (let kill = 0; kill < kills; kill++) {
      const victim = kill % 2;
      // Now and then one that is only starting.
      if (kill % 5 !== 4) await running[victim]!.ready;
      // Everything not yet acknowledged, and one that was: a browser that missed the answer sends it again.
      for (const n of [...unsent(3 * (kill + 1)), 0]) running[victim]!.send(lists(n));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 600));
      await running[victim]!.kill();
      running[victim] = start(settings, note);
      if (kill % KILLS_IN_A_ROW === KILLS_IN_A_ROW - 1) await done();
    }
    await running[0]!.ready;
    for (const n of unsent(total)) running[0]!.send(lists(n));
    await vi.waitFor(() => expect(stored.size).toBe(total), patience);
    await done();
    for (const { kill } of running) await kill();

    const attempts = await db.selectFrom("attempt").select(["id", "idempotency_key"]).execute();
    expect(new Map(attempts.map((attempt) => [attempt.idempotency_key, attempt.id]))).toEqual(stored);
    expect(attempts).toHaveLength(total);
    const verdicts = await db.selectFrom("verdict").select("attempt").execute();
    expect(verdicts.map((verdict) => verdict.attempt).sort()).toEqual(attempts.map(({ id }) => id).sort());
    const jobs = await db.selectFrom("job").select(["state", "claims"]).execute();
    expect(jobs.map((job) => job.state)).toEqual(jobs.map(() => "done"));
    // Otherwise no kill has hit anything, and nothing was proved.
    const hit = jobs.filter((job) => job.claims > 1).length;
    expect(hit).toBeGreaterThan(0);
    console.log(`${kind}: ${kills} kills, ${total} hand-ins, ${hit} judged anew after a death`);
    await db.destroy();
  }, 600_000);

  // Real deaths take their time: in every run on one of them. queue.test.ts has the rules on both.
  if (kind === "SQLite" || process.env.KILLS)
    it("sets aside what ends its process or hangs, says why, and judges the others", async () => {
      const database = await fresh();
      const settings = {
        folder: mkdtempSync(path.join(folder, "keys-")),
        database,
        workers: path.join(folder, "unscrupulous"),
        leaseMs: 500,
        timeoutMs: 1000,
        pollMs: 100,
      };
      const db = openDatabase(database);
      await ensureLearner(db, learnerOf(0), 1);
      const sources = ["fine", "kill", "hang", "fine too", "and fine"];
      const attempts = new Map<string, string>();
      const takes = start(
        { ...settings, lanes: 0 },
        (key, attempt) => void attempts.set(sources[Number(key.slice(5))]!, attempt),
      );
      for (const [n, text] of sources.entries()) {
        const evidence = { kind: "code", source: text };
        const body = {
          exercise: "causal-attention",
          world: null,
          idempotencyKey: keyOf(n),
          backend: null,
          evidence,
        };
        takes.send({ learner: learnerOf(0), body });
      }
      await vi.waitFor(() => expect(attempts.size).toBe(sources.length), patience);
      await takes.kill();
      // Somebody starts it again, as whoever runs a server does.
      let deaths = 0;
      while ((await openJobs(db)) > 0) {
        const { child, kill } = start(settings);
        const gone = once(child, "exit");
        while (child.exitCode === null && child.signalCode === null && (await openJobs(db)) > 0)
          await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 50))]);
        if (child.signalCode === "SIGKILL") deaths++;
        else await kill();
      }
      const rows = await db.selectFrom("job").select(["attempt", "state", "reason"]).execute();
      const fates = new Map(rows.map((row) => [row.attempt, { state: row.state, reason: row.reason }]));
      const fate = (text: string) => fates.get(attempts.get(text)!);
      expect(fate("kill")).toEqual({ state: "aside", reason: "Its process ended 8 times." });
      expect(fate("hang")).toEqual({ state: "aside", reason: "The worker did not answer within 1000 ms." });
      for (const fine of ["fine", "fine too", "and fine"])
        expect(fate(fine)).toEqual({ state: "done", reason: null });
      expect(deaths).toBe(8);
      await db.destroy();
    }, 600_000);
});
