// How fast handed-in models are judged: the article's model on 2,000 rows in a warm worker and in a fresh one, a model as
// large as is let through, and how long hostile files take to be refused. Prints times; asserts none.   npm run bench:model
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inspectModel } from "../lib/verify/model/inspect-model";
import { createModelRunner, type ModelJob } from "../lib/verify/model/run-model";
import {
  dense,
  fileOf,
  honest,
  hostile,
  layer,
  limits,
  sequential,
} from "../lib/verify/model/testing/written-models";
import { buildServerWorkers } from "../scripts/lib/server-workers";

const ROWS = 2000;
const WARM = 200;
const FRESH = 10;
const ROUNDS = 20;

const inputs = [{ data: Float32Array.from({ length: ROWS * 8 }, (_, k) => Math.sin(k)), shape: [ROWS, 8] }];
const spec = (name: string, ...shape: number[]) => ({ name, shape, dtype: "float32" });

/** Close to the limits of parameters, activations and operations. */
const large: ModelJob = {
  file: fileOf(
    sequential([
      layer("RepeatVector", "r", { batch_input_shape: [null, 8], n: 4 }),
      dense("a", 1000, { activation: "relu" }),
      dense("b", 980, { activation: "relu" }),
      layer("GlobalAveragePooling1D", "p"),
      dense("c", 3),
    ]),
    ...[spec("a/kernel", 8, 1000), spec("a/bias", 1000), spec("b/kernel", 1000, 980), spec("b/bias", 980)],
    ...[spec("c/kernel", 980, 3), spec("c/bias", 3)],
  ),
  limits,
  inputs,
};

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
/** Of the process with its workers, MiB. */
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

async function timeRuns(
  job: ModelJob,
  { file, count, warm }: { file: string; count: number; warm: boolean },
) {
  let runner = createModelRunner({ file, deadlineMs: 60_000 });
  if (warm) await runner.run(job);
  const times: number[] = [];
  for (let k = 0; k < count; k++) {
    const start = performance.now();
    const run = await runner.run(job);
    times.push(performance.now() - start);
    if (!run.ok) throw new Error(`The model was refused: ${JSON.stringify(run.refusal)}`);
    if (warm) continue;
    runner.close();
    runner = createModelRunner({ file });
  }
  runner.close();
  return median(times);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "aisle-bench-"));
  try {
    const { model: file } = await buildServerWorkers(folder);
    const job = { file: honest(), limits, inputs };
    for (const [name, warm, count] of [
      ["warm worker", true, WARM],
      ["fresh worker", false, FRESH],
    ] as const) {
      const ms = await timeRuns(job, { file, count, warm });
      console.log(
        `the article's model, ${ROWS} rows, ${name}: ${ms.toFixed(1)} ms, ${(1000 / ms).toFixed(1)} models a second`,
      );
    }
    const before = peak();
    const ms = await timeRuns(large, { file, count: 3, warm: true });
    console.log(
      `a model close to the limits, ${ROWS} rows: ${ms.toFixed(0)} ms; peak memory went from ${before} to ${peak()} MiB`,
    );
    for (const [name, make, key] of hostile) {
      const topology = make();
      const times: number[] = [];
      for (let k = 0; k < ROUNDS; k++) {
        const start = performance.now();
        inspectModel({ topology, weightSpecs: [], weights: new Uint8Array(0) }, limits);
        times.push(performance.now() - start);
      }
      const first = times[0]!;
      console.log(
        `${name}: ${key} after ${first.toFixed(3)} ms the first time, then ${median(times).toFixed(3)} ms`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
