// How an assessment bears a full house: learners who all begin within one minute and save every ten seconds, on SQLite with one process,
// which may be killed meanwhile. Prints how long beginnings and saves take; fails where a save that was acknowledged is not there.
//   npm run bench:sittings [-- --learners 500] [--minutes 10] [--kills 0]
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildServerWorkers } from "../scripts/lib/server-workers";
import { type Setup, startSetup } from "./grading/setup";
import { begin, makeSitters, type Sitter, save, savedCount } from "./grading/sitters";

const EVERY_MS = 10_000;
const BEGIN_WITHIN_MS = 60_000;
/** A browser tries again after so long where nobody answered. */
const AGAIN_MS = 500;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const { values } = parseArgs({
  options: {
    learners: { type: "string", default: "500" },
    minutes: { type: "string", default: "10" },
    kills: { type: "string", default: "0" },
  },
});
const [learners, minutes, kills] = [values.learners, values.minutes, values.kills].map(Number) as [
  number,
  number,
  number,
];

interface House {
  readonly setup: Setup;
  readonly assessment: string;
  /** When everybody is done, by performance.now(). */
  readonly ends: number;
}

interface Took {
  readonly begin: number;
  readonly saves: readonly number[];
  /** Requests that nobody answered, and were sent again. */
  readonly again: number;
  /** Saves that were acknowledged and are not there. */
  readonly lost: number;
}

/** One learner, from the beginning to the end. Times are those that a learner waits, whatever was sent again. */
async function sit(sitter: Sitter, { setup, assessment, ends }: House): Promise<Took> {
  let again = 0;
  const persist = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        // What the server refuses is a finding; what it could not answer is tried again.
        if (error instanceof Error && /^Not (begun|saved)/.test(error.message)) throw error;
        again++;
        await pause(AGAIN_MS);
      }
    }
  };
  const timed = async <T>(work: () => Promise<T>) => {
    const start = performance.now();
    const value = await persist(work);
    return { value, ms: performance.now() - start };
  };
  const { value: sitting, ms: beginning } = await timed(() => begin(setup, sitter, assessment));
  const saves: number[] = [];
  let acknowledged = 0;
  while (performance.now() + EVERY_MS < ends) {
    await pause(EVERY_MS);
    saves.push((await timed(() => save(sitter, sitting, acknowledged + 1))).ms);
    acknowledged++;
  }
  const there = await savedCount(setup, sitting);
  return { begin: beginning, saves, again, lost: Math.max(0, acknowledged - there) };
}

const quantiles = (list: readonly number[]) => {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number) => `${sorted[Math.ceil(share * sorted.length) - 1]?.toFixed(0) ?? "–"} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`;
};

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "aisle-bench-"));
  let setup: Setup | null = null;
  try {
    await buildServerWorkers(path.join(folder, "build", "workers"));
    setup = await startSetup("SQLite, one process", folder);
    const { assessment, sitters } = await makeSitters(setup, learners);
    console.log(`${os.cpus().length} cores (${os.cpus()[0]?.model}), Node ${process.version}`);
    console.log(`${learners} learners begin within a minute and save every 10 s for ${minutes} minutes`);
    const start = performance.now();
    const ends = start + BEGIN_WITHIN_MS + minutes * 60_000;
    const house = { setup, assessment, ends };
    const all = sitters.map(async (sitter, n) => {
      await pause((n * BEGIN_WITHIN_MS) / learners);
      return sit(sitter, house);
    });
    const killing = (async () => {
      for (let n = 0; n < kills; n++) {
        await pause((ends - start) / (kills + 1));
        await setup.killApp();
      }
    })();
    const took = await Promise.all(all);
    await killing;
    const sum = (of: (one: Took) => number) => took.reduce((total, one) => total + of(one), 0);
    console.log(`beginnings: ${quantiles(took.map((one) => one.begin))}`);
    const saves = took.flatMap((one) => one.saves);
    console.log(`${saves.length} saves: ${quantiles(saves)}`);
    console.log(`kills: ${kills}, requests sent again: ${sum((one) => one.again)}`);
    console.log(
      `most memory: ${setup.memory().app} MiB; load of the machine: ${os.loadavg()[0]!.toFixed(1)}`,
    );
    const lost = sum((one) => one.lost);
    console.log(`acknowledged saves that are not there: ${lost}`);
    if (lost > 0) process.exitCode = 1;
  } finally {
    await setup?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
