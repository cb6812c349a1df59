import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { ensureLearner } from "../classroom/attempts";
import { migrate } from "../db/migrations";
import { openDatabase } from "../db/open";
import { judgedToText } from "../verify/judged-text";
import { makeSealedWorld } from "../verify/sealed-world";
import { worldSeeds } from "../verify/seeds";

const root = path.resolve(import.meta.dirname, "../..");
const learner = "0192f3a4-5b6c-7d8e-9f01-23456789abcd";
let folder: string;
let workers: string;
let program: string;
let people: number[];

/** The server's own parts in a process of their own: takes hand-ins on stdin, says on stdout when each is stored. */
const source = `
  import { createInterface } from "node:readline";
  import { handIn } from "./lib/judge/hand-in";
  import { openServer } from "./lib/judge/server";
  const [folder, workers] = process.argv.slice(2);
  const { db, judge, secrets } = await openServer({ folder, workers, leaseMs: 500 });
  console.log(JSON.stringify({ ready: true }));
  const actor = { kind: "learner", learner: ${JSON.stringify(learner)} };
  for await (const line of createInterface({ input: process.stdin })) {
    const body = JSON.parse(line);
    const { attempt } = await handIn({ db, worlds: secrets.worlds }, { actor, address: "here", body });
    console.log(JSON.stringify({ stored: body.idempotencyKey, attempt }));
    judge.wake();
  }
`;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-kill-"));
  workers = path.join(folder, "workers");
  await buildServerWorkers(workers);
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
  const name = { learner, exercise: "mf-new-items", generator: "test", attemptNo: 0 };
  const { judged } = await makeSealedWorld({
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
  people = Array.from(judged.ask);
  const db = openDatabase(folder);
  await migrate(db);
  await ensureLearner(db, learner, 1);
  await db
    .insertInto("world")
    .values({
      id: "w",
      learner,
      exercise: "mf-new-items",
      generator: "test",
      seed_key: "k",
      attempt_no: 0,
      training: new Uint8Array(),
      judged: judgedToText(judged),
      created: 1,
    })
    .execute();
  await db.destroy();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(program, { force: true });
});

const bodyOf = (key: string, n: number) => ({
  exercise: "mf-new-items",
  world: "w",
  idempotencyKey: key,
  backend: null,
  evidence: {
    kind: "predictions",
    users: people,
    lists: people.map((user) => Array.from({ length: 20 }, (_, rank) => (user * 7 + n * 13 + rank) % 150)),
  },
});

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<unknown>;
}

function start(onStored: (key: string, attempt: string) => void): Running {
  const child = spawn(process.execPath, [program, folder, workers], { stdio: ["pipe", "pipe", "inherit"] });
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
  return { child, ready: Promise.race([isReady, once(child, "exit")]) };
}

it("loses no hand-in and judges none twice, however often the server is killed", async () => {
  const stored = new Map<string, string>();
  const keys = Array.from({ length: 12 }, (_, n) => `kill-${String(n).padStart(20, "0")}`);
  const note = (key: string, attempt: string) => {
    // The same key must never become two attempts, not even across a crash between storing and saying so.
    expect(stored.get(key) ?? attempt).toBe(attempt);
    stored.set(key, attempt);
  };
  // One kill fewer than the claims after which the queue sets a job aside, should a slow machine never finish the first.
  for (let round = 0; round < 7; round++) {
    const { child, ready } = start(note);
    await ready;
    // Everything not yet acknowledged, and one that was: a browser that missed the answer sends it again.
    const unsent = keys.slice(0, 2 * (round + 1)).filter((key) => !stored.has(key));
    for (const key of [...unsent, ...[...stored.keys()].slice(-1)]) {
      child.stdin!.write(`${JSON.stringify(bodyOf(key, keys.indexOf(key)))}\n`);
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  const { child, ready } = start(note);
  await ready;
  for (const key of keys)
    if (!stored.has(key)) child.stdin!.write(`${JSON.stringify(bodyOf(key, keys.indexOf(key)))}\n`);

  const db = openDatabase(folder);
  const open = () => db.selectFrom("job").select("id").where("state", "in", ["queued", "running"]).execute();
  while (stored.size < keys.length || (await open()).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill("SIGKILL");
  await once(child, "exit");

  const attempts = await db.selectFrom("attempt").select(["id", "idempotency_key"]).execute();
  expect(attempts.map((attempt) => attempt.idempotency_key).sort()).toEqual(keys);
  expect(new Map(attempts.map((attempt) => [attempt.idempotency_key, attempt.id]))).toEqual(
    new Map([...stored].sort()),
  );
  const verdicts = await db.selectFrom("verdict").select(["attempt", "outcome"]).execute();
  expect(verdicts.map((verdict) => verdict.attempt).sort()).toEqual(
    attempts.map((attempt) => attempt.id).sort(),
  );
  const jobs = await db.selectFrom("job").select(["state", "claims"]).execute();
  expect(jobs.map((job) => job.state)).toEqual(keys.map(() => "done"));
  await db.destroy();
});
