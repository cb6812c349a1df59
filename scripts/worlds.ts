// npm run worlds -- fill EXERCISE COUNT [--at-once=2]: makes sealed worlds ahead until COUNT stand ready in the pool.
// npm run worlds -- status: what stands in the pool. Ctrl-C stops; what is ready stays. A server may run meanwhile.
import { migrate } from "../lib/db/migrations";
import { type Db, databasePlace, dataFolder, openDatabase } from "../lib/db/open";
import { openSecrets } from "../lib/db/secrets";
import { findExercise, hasWorld } from "../lib/judge/exercises";
import { poolStatus } from "../lib/judge/pool";
import { createWorlds } from "../lib/judge/worlds";
import { withWorkers } from "./lib/services";

const usage = "Usage: npm run worlds -- fill EXERCISE COUNT [--at-once=2], or: npm run worlds -- status";

async function main(): Promise<void> {
  const [command, ...rest] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const atOnce = Number(process.argv.find((argument) => argument.startsWith("--at-once="))?.slice(10) ?? 2);
  if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > 64) throw new Error(usage);
  const db = openDatabase(databasePlace());
  try {
    await migrate(db);
    if (command === "status" && rest.length === 0) await status(db);
    else if (command === "fill" && rest.length === 2) await fill(db, rest[0]!, Number(rest[1]), atOnce);
    else throw new Error(usage);
  } finally {
    await db.destroy();
  }
}

async function status(db: Db): Promise<void> {
  const pools = await poolStatus(db);
  if (pools.length === 0) console.log("The pool is empty.");
  for (const { exercise, generator, counts } of pools) {
    const { ready, given, refused, making } = counts;
    const tried = ready + given + refused;
    const share = tried === 0 ? "–" : `${Math.round((100 * (ready + given)) / tried)} %`;
    console.log(
      `${exercise}, ${generator}: ${ready} ready, ${given} given, ${refused} refused (${share} accepted), ${making} being made or left unfinished`,
    );
  }
}

async function fill(db: Db, id: string, count: number, atOnce: number): Promise<void> {
  const exercise = findExercise(id);
  if (!exercise) throw new Error(`There is no exercise "${id}".`);
  if (!hasWorld(exercise)) throw new Error(`The exercise "${id}" has no sealed worlds.`);
  if (!Number.isInteger(count) || count < 1) throw new Error(usage);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new Error("Stopped. What is ready stays.")));
  const start = performance.now();
  const cpu = process.cpuUsage().user;
  let wall = 0;
  let tried = 0;
  try {
    await withWorkers(async ({ judge: worker }) => {
      const worlds = createWorlds({ db, ring: openSecrets(dataFolder()).worlds, worker, atOnce });
      const onProgress: Parameters<typeof worlds.fill>[0]["onProgress"] = (at) => {
        tried = at.tried;
        wall += at.milliseconds;
        const fate = at.last === null ? "accepted" : `refused for its ${at.last}`;
        const seconds = (at.milliseconds / 1000).toFixed(2);
        console.log(`${at.ready} of ${at.wanted} ready; number ${at.tried} ${fate}, ${seconds} s`);
        if (at.tried % 10 === 0) console.log(`  accepted so far: ${at.accepted} of ${at.tried}`);
      };
      await worlds.fill({ exercise, count, signal: stop.signal, onProgress }).finally(() => worlds.close());
    });
  } finally {
    if (tried > 0) {
      const each = (ms: number) => (ms / 1000 / tried).toFixed(2);
      console.log(
        `${tried} worlds made in ${((performance.now() - start) / 1000).toFixed(1)} s: ${each(wall)} s each by the clock, ${each((process.cpuUsage().user - cpu) / 1000)} s of computing.`,
      );
    }
  }
  await status(db);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
