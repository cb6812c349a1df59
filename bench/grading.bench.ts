// How much grading the server bears: hand-ins accepted a second while others are judged, judged a minute by kind of evidence,
// and how long 200 learners wait who hand in within one minute; on SQLite with one process, and on PostgreSQL with an app and
// two graders. Prints figures; asserts none.   npm run bench:grading
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { loadExercise, openWorlds, type WorldExercise } from "../scripts/lib/exercises";
import { findPostgres } from "../scripts/lib/postgres-cluster";
import { buildServerWorkers } from "../scripts/lib/server-workers";
import { startBackend } from "../scripts/lib/start-backend";
import { handIn, type Learner, newLearner, type Work } from "./grading/learners";
import { type Setup, startSetup, type Way } from "./grading/setup";

/** One exercise of each kind, and how many hand-ins of it are judged. */
const exercises = {
  "read-the-log": 200,
  "causal-attention": 40,
  "mf-new-items": 100,
  "repair-the-run": 100,
};
const AT_ONCE = 8;
const LEARNERS = 200;
const WITHIN_MS = 60_000;

/** To be stopped when the bench is. */
let running: Setup | null = null;

async function makeWork(name: string): Promise<Work> {
  const exercise = await loadExercise(name);
  const { spec, recipe, solution } = exercise;
  const worlds = recipe ? openWorlds(exercise as WorldExercise, "bench") : null;
  const world = worlds ? (await worlds.next()).value! : null;
  const evidence = await solution.make({ world: world?.file ?? null, another: null });
  return { kind: spec.evidence, exercise: name, evidence, world };
}

/** When each attempt was stored and judged, ms since 1970; waits for the last of them. */
async function judgedOf({ db }: Setup, attempts: readonly string[]) {
  const wanted = new Set(attempts);
  for (;;) {
    const rows = await db
      .selectFrom("verdict")
      .innerJoin("attempt", "attempt.id", "verdict.attempt")
      .select(["attempt.id", "attempt.created as stored", "verdict.created as judged", "verdict.outcome"])
      .execute();
    const ours = rows.filter(({ id }) => wanted.has(id));
    const failed = ours.find(({ outcome }) => outcome !== "pass");
    if (failed) throw new Error(`Attempt ${failed.id} is a solution and was failed.`);
    if (ours.length === wanted.size) return ours;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Hands in as fast as `AT_ONCE` learners at a time are answered. */
async function rush(setup: Setup, work: Work, count: number) {
  const learners: Learner[] = [];
  for (let n = 0; n < count; n++) learners.push(await newLearner(setup, work));
  const start = Date.now();
  const attempts: string[] = [];
  const lane = async () => {
    for (let who = learners.pop(); who; who = learners.pop()) attempts.push(await handIn(who, work));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const accepted = count / ((Date.now() - start) / 1000);
  const judged = await judgedOf(setup, attempts);
  const minutes = (Math.max(...judged.map((row) => row.judged)) - start) / 60_000;
  return { accepted, judged: count / minutes };
}

/** Learners who come one after another, evenly, with all kinds of work. @returns waits from stored to judged, s, sorted */
async function minuteOf(setup: Setup, works: readonly Work[]): Promise<number[]> {
  const coming = [];
  for (let n = 0; n < LEARNERS; n++) {
    const work = works[n % works.length]!;
    coming.push({ who: await newLearner(setup, work), work });
  }
  const attempts = coming.map(async ({ who, work }, n) => {
    await new Promise((resolve) => setTimeout(resolve, (n * WITHIN_MS) / LEARNERS));
    return handIn(who, work);
  });
  const judged = await judgedOf(setup, await Promise.all(attempts));
  return judged.map((row) => (row.judged - row.stored) / 1000).sort((a, b) => a - b);
}

async function measure(way: Way, folder: string, works: readonly Work[]): Promise<void> {
  const setup = await startSetup(way, folder);
  running = setup;
  try {
    console.log(`\n${way}`);
    console.log("kind of evidence   KB each   accepted/s   judged/min");
    for (const work of works) {
      await rush(setup, work, AT_ONCE);
      const { accepted, judged } = await rush(
        setup,
        work,
        exercises[work.exercise as keyof typeof exercises],
      );
      const size = (JSON.stringify(work.evidence).length / 1024).toFixed(1);
      console.log(
        `${work.kind.padEnd(16)} ${size.padStart(9)} ${accepted.toFixed(1).padStart(12)} ${judged.toFixed(0).padStart(12)}`,
      );
    }
    const waits = await minuteOf(setup, works);
    const at = (share: number) => waits[Math.ceil(share * waits.length) - 1]!.toFixed(2);
    console.log(
      `${LEARNERS} learners within a minute wait p50 ${at(0.5)} s, p95 ${at(0.95)} s, most ${at(1)} s`,
    );
    const memory = Object.entries(setup.memory()).map(([name, mib]) => `${name} ${mib} MiB`);
    console.log(`most memory: ${memory.join(", ")}`);
    console.log(
      `load of the machine: ${os
        .loadavg()
        .map((load) => load.toFixed(1))
        .join(" ")}`,
    );
  } finally {
    running = null;
    await setup.stop();
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "aisle-bench-"));
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, async () => {
      await running?.stop();
      rmSync(folder, { recursive: true, force: true });
      process.exit(1);
    });
  try {
    await buildServerWorkers(path.join(folder, "build", "workers"));
    await startBackend("wasm");
    const works: Work[] = [];
    for (const name of Object.keys(exercises)) works.push(await makeWork(name));
    console.log(`${os.cpus().length} cores (${os.cpus()[0]?.model}), Node ${process.version}`);
    await measure("SQLite, one process", folder, works);
    if (findPostgres() === null) console.log("\nThere is no PostgreSQL here.");
    else await measure("PostgreSQL, app and two graders", folder, works);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
