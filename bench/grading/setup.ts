// One way to run the course: a database, the app, and perhaps graders beside it, each a process, with what they weigh.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { type Db, openDatabase } from "../../lib/db/open";
import { openSecrets, type Secrets } from "../../lib/db/secrets";
import { startPostgres } from "../../scripts/lib/postgres-cluster";

const PORT = 3323;
export const origin = `http://127.0.0.1:${PORT}`;

export interface Setup {
  readonly db: Db;
  readonly secrets: Secrets;
  /** Most memory that each process has held so far, MiB, by its name. */
  memory(): Record<string, number>;
  /** Kills the app at once, and starts it again. */
  killApp(): Promise<void>;
  stop(): Promise<void>;
}

export type Way = "SQLite, one process" | "PostgreSQL, app and two graders";

/** @param folder with `build/workers`; data goes into folders of its own there */
export async function startSetup(way: Way, folder: string): Promise<Setup> {
  const data = mkdtempSync(path.join(folder, "data-"));
  const onPostgres = way !== "SQLite, one process";
  // As a deployment's: a commit waits for the disk.
  const cluster = onPostgres ? await startPostgres({ durable: true }) : null;
  await cluster?.run("create database aisle");
  const address = cluster?.address({ database: "aisle" }) ?? "";
  const env = {
    ...process.env,
    PORT: String(PORT),
    PUBLIC_ORIGIN: origin,
    RUNNER_ORIGIN: `http://localhost:${PORT}`,
    // Learners come through a proxy of ours, from addresses of their own.
    TRUSTED_PROXIES: "127.0.0.1",
    DATA_DIR: data,
    DATABASE_URL: address,
    // They run where their workers are, and find the course's modules all the same.
    TSX_TSCONFIG_PATH: path.resolve(import.meta.dirname, "../../tsconfig.json"),
  };
  const processes = new Map<string, ChildProcess>();
  const start = async (name: string, file: string, lanes: number, first: string) => {
    const args = ["--import", import.meta.resolve("tsx"), path.resolve(import.meta.dirname, "../..", file)];
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...env, JUDGE_LANES: String(lanes) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    processes.set(name, child);
    // Read to its end, or it would stop when the pipe is full.
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout! }).on("line", (line) => line.startsWith(first) && resolve());
      child.once("exit", () => reject(new Error(`${name} ended before it was ready.`)));
    });
  };
  const startApp = () => start("app", "bench/grading/app.ts", onPostgres ? 0 : 2, "ready");
  const kill = async (child: ChildProcess) => {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  await startApp();
  if (onPostgres)
    for (const name of ["grader 1", "grader 2"]) await start(name, "scripts/grade.ts", 1, "Judging");

  const most: Record<string, number> = {};
  const weigh = () => {
    for (const [name, { pid, exitCode, signalCode }] of processes) {
      if (exitCode !== null || signalCode !== null) continue;
      const kib = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
      most[name] = Math.max(most[name] ?? 0, Math.round(kib / 1024));
    }
  };
  const weighing = setInterval(weigh, 1000);
  const db = openDatabase(address || data);
  return {
    db,
    secrets: openSecrets(data),
    memory: () => ({ ...most }),
    async killApp() {
      await kill(processes.get("app")!);
      await startApp();
    },
    async stop() {
      clearInterval(weighing);
      await db.destroy();
      for (const child of processes.values()) await kill(child);
      await cluster?.stop();
    },
  };
}
