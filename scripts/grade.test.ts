import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { solve } from "../exercises/read-the-log/solution";
import { findAttempt } from "../lib/classroom/attempts";
import { ensureLearner } from "../lib/classroom/ensure-learner";
import { handIn } from "../lib/judge/hand-in";
import { openServer } from "../lib/judge/server";
import { buildServerWorkers } from "./lib/server-workers";
import { onEachDatabase } from "./lib/test-databases";

let folder: string;
let workers: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-grade-"));
  workers = path.join(folder, "build", "workers");
  await buildServerWorkers(workers);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts it as `npm run grade` does, in a folder that holds a build. */
function start(env: Record<string, string>): { child: ChildProcess; said: () => string } {
  const loader = import.meta.resolve("tsx");
  const args = ["--import", loader, path.join(import.meta.dirname, "grade.ts")];
  // The loader looks for the project's paths in the working directory, which is the project's for `npm run grade`.
  const TSX_TSCONFIG_PATH = path.resolve(import.meta.dirname, "../tsconfig.json");
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, TSX_TSCONFIG_PATH, ...env },
  });
  let text = "";
  child.stdout.on("data", (data) => (text += data));
  child.stderr.on("data", (data) => (text += data));
  return { child, said: () => text };
}

onEachDatabase("a grader process", ({ fresh }) => {
  it("judges what an app that judges nothing takes in, and ends when told", async () => {
    const database = await fresh();
    const isFolder = path.isAbsolute(database);
    const DATA_DIR = isFolder ? database : mkdtempSync(path.join(folder, "data-"));
    const DATABASE_URL = isFolder ? "" : database;
    const { db, secrets, judge } = await openServer({ folder: DATA_DIR, database, workers, lanes: 0 });
    await ensureLearner(db, "ann", 1);
    const evidence = await solve();
    const hand = (n: number) =>
      handIn(
        { db, worlds: secrets.worlds, makers: secrets.cookies },
        {
          actor: { kind: "learner", learner: "ann" },
          address: "here",
          body: {
            exercise: "read-the-log",
            world: null,
            idempotencyKey: `grade-${String(n).padStart(16, "0")}`,
            backend: null,
            evidence,
          },
        },
      );
    const made = [await hand(1), await hand(2)].map((result) => (result.ok ? result.attempt : "refused"));
    judge.wake();
    const { child, said } = start({ DATA_DIR, DATABASE_URL });
    const report = async (attempt: string) => (await findAttempt(db, attempt))!.report();
    for (const attempt of made)
      await vi.waitFor(async () => expect((await report(attempt)).state, said()).toBe("judged"), 30_000);
    expect((await report(made[0]!)).verdict?.outcome).toBe("pass");
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect({ code, last: said().trim().split("\n").at(-1) }).toEqual({ code: 0, last: "Stopped." });
    expect(said()).toContain(`read-the-log ${made[0]}: pass in `);
    await db.destroy();
  });
});

it("says what it lacks", async () => {
  for (const [env, sentence] of [
    [
      { DATA_DIR: path.join(folder, "none") },
      /^There are no keys in .*none\. Start the app first, or set DATA_DIR/,
    ],
    [{ JUDGE_LANES: "0" }, /^With JUDGE_LANES=0 this process would judge nothing/],
  ] as const) {
    const { child, said } = start(env);
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    expect(said().trim()).toMatch(sentence);
  }
});
