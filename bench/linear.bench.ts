// EASE and iALS on our kernels beside numpy on one thread, taking turns, on interactions as large as MovieLens-1M: the inverse of EASE's
// matrix (numpy.linalg.inv in double), a whole fit of EASE, and a sweep of iALS (numpy.linalg.solve for each row). Prints times and ratios;
// asserts none. Then ours on all processors, as a ratio to ours on one. On a busy machine the processor's time says more than the clock's.
//   npm run bench:linear [-- --tasks inverse,ease,als] [--browser] [--rounds 2] [--json]   --browser: ours in a worker of Chromium
// numpy's BLAS is what counts there: netlib's reference is many times slower than OpenBLAS, and PYTHON chooses among Pythons.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Kernels } from "../lib/recsys/kernels/kernels";
import { provideThreads } from "../lib/recsys/kernels/threads";
import { startChromiumWorker } from "../scripts/lib/chromium-worker";
import { kernelBytes } from "../scripts/lib/kernels";
import { nodeThreads } from "../scripts/lib/node-threads";
import { ALS, makeEvents, makeGram, runTask, SIZE, type Task, type Took } from "./linear/tasks";
import { findPython, Peer } from "./peers/python";

type Numpy = Peer<{ readonly numpy: string; readonly blas: string }, object, Took>;

interface Place {
  readonly name: string;
  /** @param threads whether all processors may be used, or one */
  run(task: Task, options: { readonly threads: boolean }): Promise<Took>;
  close(): Promise<void>;
}

async function inNode(): Promise<Place> {
  const kernels = await Kernels.compile(await kernelBytes());
  return {
    name: `Node ${process.version}`,
    run(task, { threads }) {
      provideThreads(threads ? nodeThreads() : undefined);
      return runTask(task, kernels);
    },
    close: async () => {},
  };
}

const WORKER = `
import { Kernels } from "./lib/recsys/kernels/kernels";
import { browserThreads, provideThreads } from "./lib/recsys/kernels/threads";
import { runTask } from "./bench/linear/tasks";
const kernels = fetch("/kernels.wasm").then(async (response) => Kernels.compile(await response.arrayBuffer()));
const answer = async ({ task, threads }) => {
  provideThreads(threads ? browserThreads() : undefined);
  return runTask(task, await kernels);
};`;

async function inChromium(): Promise<Place> {
  const worker = await startChromiumWorker(WORKER);
  return {
    name: `a worker of Chromium ${worker.version}`,
    run: (task, { threads }) => worker.ask<Took>({ task, threads }),
    close: () => worker.close(),
  };
}

/** What numpy is asked for each task, with files of the same numbers. */
function questions(folder: string): Record<Task, object> {
  const [gram, pairs] = [path.join(folder, "gram"), path.join(folder, "pairs")];
  const events = makeEvents();
  writeFileSync(gram, makeGram(events));
  const both = new Int32Array(2 * SIZE.pairs);
  both.set(events.user);
  both.set(events.item, SIZE.pairs);
  writeFileSync(pairs, both);
  const inverse = { task: "inverse", file: gram, items: SIZE.items };
  return { inverse, ease: inverse, als: { task: "als", file: pairs, ...SIZE, ...ALS } };
}

const better = (a: Took | null, b: Took): Took => ({
  ms: Math.min(a?.ms ?? Number.POSITIVE_INFINITY, b.ms),
  cpuMs: b.cpuMs === null ? null : Math.min(a?.cpuMs ?? Number.POSITIVE_INFINITY, b.cpuMs),
});

interface Row {
  readonly task: Task;
  readonly ours: Took;
  /** On all processors. */
  readonly threads: Took;
  readonly numpy: Took | null;
}

/** Best of rounds; numpy has one more, so that it runs before us and after us. */
async function measure(
  task: Task,
  rounds: number,
  place: Place,
  ask: (() => Promise<Took>) | null,
): Promise<Row> {
  let ours: Took | null = null;
  let threads: Took | null = null;
  let numpy: Took | null = ask === null ? null : await ask();
  for (let round = 0; round < rounds; round++) {
    ours = better(ours, await place.run(task, { threads: false }));
    threads = better(threads, await place.run(task, { threads: true }));
    if (ask !== null) numpy = better(numpy, await ask());
  }
  return { task, ours: ours!, threads: threads!, numpy };
}

const titles: Record<Task, string> = {
  inverse: `inverse of ${SIZE.items} rows`,
  ease: `whole fit of EASE, beside that inverse`,
  als: `iALS, a sweep, d = ${SIZE.d}, ${SIZE.pairs} pairs`,
};

function print(rows: readonly Row[]): void {
  const seconds = (ms: number | null | undefined) => (ms == null ? "–" : (ms / 1000).toFixed(2)).padStart(9);
  const times = (peer: number | null | undefined, ours: number | null) =>
    (peer == null || ours === null ? "" : `${(peer / ours).toFixed(2)}×`).padStart(8);
  const columns = ["ours", "numpy", "ratio", "ours CPU", "numpy", "ratio", "threads", "CPU", "ratio"];
  console.log("seconds".padEnd(42) + columns.map((title, k) => title.padStart(k % 3 === 2 ? 8 : 9)).join(""));
  for (const { task, ours, threads, numpy } of rows) {
    const clock = seconds(ours.ms) + seconds(numpy?.ms) + times(numpy?.ms, ours.ms);
    const cpu = seconds(ours.cpuMs) + seconds(numpy?.cpuMs) + times(numpy?.cpuMs, ours.cpuMs);
    const shared = seconds(threads.ms) + seconds(threads.cpuMs) + times(ours.ms, threads.ms);
    console.log(titles[task].padEnd(42) + clock + cpu + shared);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      tasks: { type: "string", default: "inverse,ease,als" },
      rounds: { type: "string", default: "2" },
      browser: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const tasks = values.tasks.split(",").map((task) => {
    if (!Object.hasOwn(titles, task))
      throw new Error(`There is no task "${task}". Choose among ${Object.keys(titles).join(", ")}.`);
    return task as Task;
  });
  const folder = mkdtempSync(path.join(tmpdir(), "aisle-bench-"));
  const python = await findPython("numpy");
  const numpy: Numpy | null = python === null ? null : await Peer.start(python, "numpy_linear.py");
  const place = await (values.browser ? inChromium() : inNode());
  try {
    const asked = numpy === null ? null : questions(folder);
    const rows: Row[] = [];
    for (const task of tasks)
      rows.push(
        await measure(task, Number(values.rounds), place, asked && numpy && (() => numpy.ask(asked[task]))),
      );
    const where = { cpu: cpus()[0]?.model ?? "unknown", place: place.name, numpy: numpy?.about ?? null };
    if (values.json) {
      console.log(JSON.stringify({ ...where, rows }));
      return;
    }
    console.log(`Ours in ${place.name}, single precision`);
    console.log(
      numpy === null
        ? "No Python with numpy was found (PYTHON, python3, /usr/bin/python3): numpy is left out.\n"
        : `numpy ${numpy.about.numpy}, double precision, one thread, ${numpy.about.blas}\n`,
    );
    print(rows);
  } finally {
    numpy?.close();
    await place.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
