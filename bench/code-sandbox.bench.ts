// The code sandbox: how long a small job takes and how many a second, what a call and a step take, memory of a thread.
// Run by hand (npm run bench:sandbox). It asserts nothing, and it is no test.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { CodeJob } from "../lib/grading/code-job";
import { createCodeRunner } from "../lib/verify/code/run-code";
import { buildServerWorkers } from "../scripts/lib/server-workers";

const JOBS = 20;
const source = "function solve(n) { let s = 0; for (let i = 0; i < n; i++) s += i * i; return s }";
const job = (...turns: number[]): CodeJob => ({ source, entry: "solve", calls: turns.map((n) => [n]) });

async function timed(work: () => Promise<unknown>): Promise<{ ms: number; cpu: number }> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - start, cpu: (user + system) / 1000 };
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "aisle-sandbox-"));
  const { code: file } = await buildServerWorkers(folder);
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]!.model}, load ${loadavg()[0]!.toFixed(1)}`,
  );

  const rss = process.memoryUsage().rss;
  const engine = new WebAssembly.Module(readFileSync(path.join(folder, "quickjs.wasm")));
  const idle = new Worker(file, { env: {}, execArgv: [], workerData: { engine } });
  const start = await timed(() => new Promise((resolve) => idle.once("message", resolve)));
  const grown = (process.memoryUsage().rss - rss) / 1024 ** 2;
  await idle.terminate();
  console.log(
    `thread: ${start.ms.toFixed(0)} ms until ready, ${start.cpu.toFixed(0)} ms of computing, ${grown.toFixed(0)} MB`,
  );

  const runner = createCodeRunner({ file });
  const cold = await timed(() => runner.run(job(10)));
  const warm: number[] = [];
  for (let k = 0; k < JOBS; k++) {
    await pause(400);
    warm.push((await timed(() => runner.run(job(10)))).ms);
  }
  console.log(
    `one job: ${cold.ms.toFixed(0)} ms without a spare thread, ${middle(warm).toFixed(0)} ms with one`,
  );

  const row = await timed(async () => {
    for (let k = 0; k < JOBS; k++) await runner.run(job(10));
  });
  const together = await timed(() => Promise.all(Array.from({ length: JOBS }, () => runner.run(job(10)))));
  console.log(
    `jobs a second: ${((1000 * JOBS) / row.ms).toFixed(1)} in a row, ${((1000 * JOBS) / together.ms).toFixed(1)} two at a time; ${(together.cpu / JOBS).toFixed(0)} ms of computing each`,
  );

  await pause(400);
  const one = await timed(() => runner.run(job(10)));
  await pause(400);
  const many = await timed(() => runner.run(job(...Array<number>(201).fill(10))));
  console.log(`a further call: ${((many.ms - one.ms) / 200).toFixed(2)} ms`);
  await pause(400);
  const long = await timed(() => runner.run(job(9_000_000)));
  console.log(`steps: ${(18 / ((long.ms - one.ms) / 1000)).toFixed(1)} million a second`);
  await runner.close();
  rmSync(folder, { recursive: true, force: true });
}

await main();
