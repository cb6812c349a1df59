// The server's one set of long-lived things: database, keys, worlds, judge. Next bundles instrumentation and each route
// apart, so the one copy is kept on globalThis.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { migrate } from "../db/migrations";
import { type Db, dataFolder, openDatabase } from "../db/open";
import { openSecrets, type Secrets } from "../db/secrets";
import { type Judge, startJudge } from "./judge";
import { createWorlds, type Worlds } from "./worlds";

export interface Server {
  readonly db: Db;
  readonly secrets: Secrets;
  readonly worlds: Worlds;
  readonly judge: Judge;
}

const place = Symbol.for("aisle.server");
const shared = globalThis as { [place]?: Promise<Server> };

/** Opens everything on the first call and starts judging; later calls give the same. A failed start is tried again. */
export function getServer(): Promise<Server> {
  shared[place] ??= openServer({
    folder: dataFolder(),
    workers: path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "workers"),
  }).catch((error: unknown) => {
    shared[place] = undefined;
    throw error;
  });
  return shared[place];
}

/** @param options.workers the folder of bundled workers; `leaseMs` how long a dead process keeps a job from others */
export async function openServer(options: {
  folder: string;
  workers: string;
  leaseMs?: number;
}): Promise<Server> {
  const { folder, leaseMs = 15_000 } = options;
  const [judge, code, model] = ["judge", "code", "model"].map((name) =>
    path.join(/*turbopackIgnore: true*/ options.workers, `${name}.mjs`),
  ) as [string, string, string];
  const build = createHash("sha256").update(readFileSync(judge)).digest("hex").slice(0, 16);
  const db = openDatabase(folder);
  const secrets = openSecrets(folder);
  await migrate(db);
  return {
    db,
    secrets,
    worlds: createWorlds({ db, ring: secrets.worlds, worker: judge }),
    judge: startJudge({ db, worlds: secrets.worlds, workers: { judge, code, model }, build, leaseMs }),
  };
}

/** Makes `getServer` give this server: for a process that opened one itself. */
export function provideServer(server: Server): void {
  shared[place] = Promise.resolve(server);
}
