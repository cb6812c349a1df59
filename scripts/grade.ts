// npm run grade: a process that judges hand-ins and does nothing else; as many as wanted beside one app, or several, on the
// same database and with the same keys. SIGTERM or Ctrl-C lets it finish what it has in hand. It makes no keys and no build.
import { existsSync } from "node:fs";
import path from "node:path";
import { databasePlace, dataFolder } from "../lib/db/open";
import { builtWorkers, judgeLanes, openServer } from "../lib/judge/server";
import { logAsJson } from "./lib/json-logs.mjs";

/** Nobody tells this process of a hand-in: it looks for itself, so often. */
const POLL_MS = 250;

async function main(): Promise<void> {
  logAsJson();
  const folder = dataFolder();
  const workers = builtWorkers();
  const lanes = judgeLanes();
  if (lanes === 0) throw new Error("With JUDGE_LANES=0 this process would judge nothing; leave it out here.");
  if (!existsSync(path.join(workers, "judge.mjs")))
    throw new Error(`There are no graders in ${workers}. Run npm run build first.`);
  // Keys of its own would be worth nothing: worlds and seeds come from those of the app.
  if (!existsSync(path.join(folder, "secrets.json")))
    throw new Error(
      `There are no keys in ${folder}. Start the app first, or set DATA_DIR to a copy of its folder with secrets.json.`,
    );
  const { db, judge } = await openServer({
    folder,
    database: databasePlace(),
    workers,
    lanes,
    pollMs: POLL_MS,
    onJudged: ({ attempt, exercise, outcome, milliseconds }) =>
      console.log(`${exercise} ${attempt}: ${outcome} in ${(milliseconds / 1000).toFixed(2)} s`),
  });
  console.log(`Judging, ${lanes} at a time.`);
  // The judge's own timers do not keep a process; with nothing to do it would end.
  const awake = setInterval(() => {}, 60_000);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
  });
  clearInterval(awake);
  console.log("Finishing what is in hand.");
  await judge.stop();
  await db.destroy();
  console.log("Stopped.");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
