// The server's one set of long-lived things: database, keys, worlds, judge. Next bundles instrumentation and each route
// apart, so the one copy is kept on globalThis.
import path from "node:path";
import { type Accounts, openAccounts } from "../auth/accounts";
import { migrate } from "../db/migrations";
import { type Db, databasePlace, dataFolder, openDatabase } from "../db/open";
import { openSecrets, type Secrets } from "../db/secrets";
import { buildOf } from "./graders-build";
import { type Judge, type JudgeOptions, startJudge } from "./judge";
import { keepPoolsFull } from "./keep-pools";
import { createWorlds, type Worlds } from "./worlds";

export interface Server {
  readonly db: Db;
  readonly secrets: Secrets;
  readonly accounts: Accounts;
  readonly worlds: Worlds;
  readonly judge: Judge;
  /** Names the graders that judge here: a regrade is approved while they are those of its preview. */
  readonly build: string;
}

const place = Symbol.for("aisle.server");
const shared = globalThis as { [place]?: Promise<Server> };

/** Opens everything on the first call and starts judging; later calls give the same. A failed start is tried again. */
export function getServer(): Promise<Server> {
  shared[place] ??= (async () =>
    openServer({
      folder: dataFolder(),
      database: databasePlace(),
      workers: builtWorkers(),
      lanes: judgeLanes(),
    }))().catch((error: unknown) => {
    shared[place] = undefined;
    throw error;
  });
  return shared[place];
}

/** The folder of bundled workers that the build leaves. */
export function builtWorkers(): string {
  return path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "workers");
}

/** Hand-ins that a process judges at a time: `JUDGE_LANES`, else 2. @throws Error when it is no such number */
export function judgeLanes(): number {
  const setting = process.env.JUDGE_LANES || "2";
  if (/^\d{1,2}$/.test(setting)) return Number(setting);
  throw new Error(`JUDGE_LANES must be a whole number from 0 to 99; it is "${setting}".`);
}

interface ServerOptions {
  /** Where the keys are. */
  readonly folder: string;
  /** What `openDatabase` takes; left out, the database in `folder`. */
  readonly database?: string;
  /** The folder of bundled workers. */
  readonly workers: string;
  /** Hand-ins judged at a time; with 0 other processes judge. */
  readonly lanes?: number;
  /** How long a dead process keeps a job from others. */
  readonly leaseMs?: number;
  /** How long the grading of one hand-in may take. */
  readonly timeoutMs?: number;
  /** How often the queue is looked at when nobody says that there is something in it. */
  readonly pollMs?: number;
  readonly onJudged?: JudgeOptions["onJudged"];
}

export async function openServer(options: ServerOptions): Promise<Server> {
  const { folder, database = folder, lanes = 2, leaseMs = 15_000, pollMs, timeoutMs, onJudged } = options;
  const file = (name: string) => path.join(/*turbopackIgnore: true*/ options.workers, `${name}.mjs`);
  const workers = { judge: file("judge"), code: file("code"), model: file("model") };
  const build = buildOf(workers.judge);
  const db = openDatabase(database);
  const secrets = openSecrets(folder);
  await migrate(db, {
    onCopy: (file) => console.log(`The database is to be changed; a copy as it was: ${file}`),
  });
  const accounts = openAccounts({ db, secrets });
  const worlds = createWorlds({ db, ring: secrets.worlds, worker: workers.judge });
  const judging = { db, worlds: secrets.worlds, workers, build, leaseMs, pollMs, timeoutMs, lanes, onJudged };
  if (lanes === 0) return { db, secrets, accounts, worlds, build, judge: others };
  const judge = startJudge(judging);
  const endFilling = keepPoolsFull({ db, worlds });
  const stop = async () => {
    await Promise.all([endFilling(), judge.stop()]);
  };
  return { db, secrets, accounts, worlds, build, judge: { ...judge, stop } };
}

/** Where other processes judge. */
const others: Judge = { wake: () => {}, stop: async () => {} };

/** Makes `getServer` give this server: for a process that opened one itself. */
export function provideServer(server: Server): void {
  shared[place] = Promise.resolve(server);
}
