import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { buildServerWorkers } from "../../../scripts/lib/server-workers";
import { modelLimits } from "./model-file";
import {
  createModelRunner,
  type ModelJob,
  type ModelRun,
  type ModelRunner,
  type ModelRunnerOptions,
} from "./run-model";
import { dense, fileOf, honest, hostile, layer, limits, sequential } from "./testing/written-models";

let file: string;
let folder: string;
const runners: ModelRunner[] = [];
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-models-"));
  file = (await buildServerWorkers(folder)).model;
}, 180_000);
afterEach(() => {
  for (const runner of runners.splice(0)) runner.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(options: Partial<ModelRunnerOptions> = {}): ModelRunner {
  const runner = createModelRunner({ file, ...options });
  runners.push(runner);
  return runner;
}

const examples = (count: number, width = 8) => ({
  data: Float32Array.from({ length: count * width }, (_, k) => Math.sin(k)),
  shape: [count, width],
});
const job = (count = 2000): ModelJob => ({ file: honest(), limits, inputs: [examples(count)] });

/** The same layers by name, other sizes; more work than a millisecond holds. */
function slow(): ModelJob {
  const topology = sequential([
    layer("RepeatVector", "a", { batch_input_shape: [null, 8], n: 250 }),
    layer("LSTM", "b", { units: 60, return_sequences: true }),
    layer("GlobalAveragePooling1D", "d"),
    dense("c", 3),
  ]);
  const spec = (name: string, ...shape: number[]) => ({ name, shape, dtype: "float32" });
  const weights = [
    ...[spec("b/kernel", 8, 240), spec("b/recurrent_kernel", 60, 240), spec("b/bias", 240)],
    ...[spec("c/kernel", 60, 3), spec("c/bias", 3)],
  ];
  return { file: fileOf(topology, ...weights), limits, inputs: [examples(2000)] };
}

function onlyOutput(run: ModelRun) {
  if (!run.ok) throw new Error(run.refusal.key);
  return run.outputs[0]!;
}

it("rows are probabilities, and the batches they are evaluated in do not show", async () => {
  const runner = start();
  const { data, shape } = onlyOutput(await runner.run(job()));
  expect(shape).toEqual([2000, 3]);
  for (let row = 0; row < 2000; row++)
    expect(data[3 * row]! + data[3 * row + 1]! + data[3 * row + 2]!).toBeCloseTo(1, 5);
  const alone = await runner.run(job(5));
  expect(alone).toEqual({ ok: true, outputs: [{ data: data.subarray(0, 15), shape: [5, 3] }] });
});

it("a model gives the same bits after any other, hostile or not, as in a fresh worker", async () => {
  const fresh = await start().run(job());
  expect(fresh.ok).toBe(true);
  const used = start();
  for (let k = 0; k < 3; k++) {
    for (const [, make] of hostile.slice(0, 4))
      await used.run({ ...job(), file: { topology: make(), weightSpecs: [], weights: new Uint8Array(0) } });
    // Layers of the same names with other numbers, and one whose results are not finite.
    expect(await used.run({ ...slow(), inputs: [examples(20)] })).toMatchObject({ ok: true });
    const huge = honest();
    new Float32Array(huge.weights.buffer).fill(3e38);
    expect(await used.run({ ...job(20), file: huge })).toMatchObject({
      refusal: { key: "outputNotFinite" },
    });
    expect(await used.run(job())).toEqual(fresh);
  }
});

it("a model that is refused never reaches a worker", async () => {
  const runner = start({ file: path.join(folder, "there-is-no-such-file.mjs") });
  for (const [, make, key] of hostile.slice(0, 4)) {
    const topology = make();
    const run = await runner.run({
      ...job(),
      file: { topology, weightSpecs: [], weights: new Uint8Array(0) },
    });
    expect(run).toMatchObject({ ok: false, refusal: { key } });
  }
});

it("a model that takes too long is ended and refused, and the next one runs", async () => {
  const runner = start({ deadlineMs: 5000 });
  await runner.run(job(1));
  const [late, next] = await Promise.all([
    runner.run({ ...slow(), inputs: [examples(200_000)] }),
    runner.run(job(3)),
  ]);
  expect(late).toEqual({ ok: false, refusal: { key: "tooSlow", params: { seconds: 5 } } });
  expect(next).toMatchObject({ ok: true });
});

it("a job that is no longer wanted ends with its reason, waiting or running", async () => {
  const runner = start();
  const stop = new AbortController();
  const running = runner.run({ ...slow(), inputs: [examples(20_000)] }, stop.signal);
  const waiting = runner.run(job(), stop.signal);
  setTimeout(() => stop.abort(new Error("enough")), 100);
  await expect(running).rejects.toThrow("enough");
  await expect(waiting).rejects.toThrow("enough");
  expect(await runner.run(job(3))).toMatchObject({ ok: true });
});

it("ids beyond a table are refused before anything is looked up", async () => {
  const topology = sequential([
    layer("Embedding", "e", { batch_input_shape: [null, 8], input_dim: 4, output_dim: 1 }),
    layer("Flatten", "f"),
  ]);
  const weights = { name: "e/embeddings", shape: [4, 1], dtype: "float32" };
  const within = modelLimits({ inputShapes: [[8]], outputShapes: [[8]] });
  const run = (...ids: number[]) =>
    start().run({
      file: fileOf(topology, weights),
      limits: within,
      inputs: [{ data: Int32Array.from(ids), shape: [1, 8] }],
    });
  expect(await run(0, 1, 2, 3, 0, 1, 2, 3)).toMatchObject({ ok: true });
  expect(await run(0, 1, 2, 3, 4, 1, 2, 3)).toEqual({
    ok: false,
    refusal: { key: "idOutOfRange", params: { layer: "e", id: 4, most: 3 } },
  });
});

it("inputs that are not as the limits say are the exercise's mistake", async () => {
  await expect(start().run({ ...job(), inputs: [examples(4, 7)] })).rejects.toThrow(/feeds 4×7 where/);
});

it("a worker that cannot start is our mistake, and a runner that is closed says so", async () => {
  const missing = start({ file: path.join(folder, "there-is-no-such-file.mjs") });
  await expect(missing.run(job())).rejects.toThrow(/Cannot find module/);
  const closed = start();
  const running = closed.run({ ...slow(), inputs: [examples(20_000)] });
  setTimeout(() => closed.close(), 50);
  await expect(running).rejects.toThrow("closed");
});

it.each([
  ["fails", `parentPort.postMessage({ kind: "failed", message: "odd" })`, "cannotRun"],
  ["dies", "process.exit(3)", "cannotRun"],
  ["runs out of memory", "const all = []; for (;;) all.push(new Array(1e6).fill(all.length))", "cannotRun"],
  ["hangs", "for (;;);", "tooSlow"],
])("a worker that %s over one model is replaced for the next", async (_, what, key) => {
  const strange = path.join(folder, `${key}-${what.length}.mjs`);
  // Does so on its first task in each thread; a second task would be answered.
  writeFileSync(
    strange,
    `import { parentPort, threadId } from "node:worker_threads";
     parentPort.on("message", ({ inputs }) => {
       if (inputs[0].data[0] === 1) { ${what} }
       else parentPort.postMessage({
         kind: "outputs", outputs: [{ data: Float32Array.of(threadId), shape: [1] }], left: Number(inputs[0].data[0] === 2),
         heapBytes: inputs[0].data[0] === 4 ? 1e9 : 0,
       });
       if (inputs[0].data[0] === 3) setTimeout(() => process.exit(0), 20);
     });
     parentPort.postMessage({ kind: "ready" });`,
  );
  // Long where it is not what ends the worker: filling memory takes its time.
  const runner = start({ file: strange, deadlineMs: key === "tooSlow" ? 3000 : 60_000, mostTasks: 3 });
  const asked = async (first: number) =>
    runner.run({ ...job(), inputs: [{ data: Float32Array.of(first, 0, 0, 0, 0, 0, 0, 0), shape: [1, 8] }] });
  const thread = async (first = 0) => {
    const run = await asked(first);
    return run.ok ? run.outputs[0]!.data[0] : run.refusal.key;
  };
  const before = await thread();
  expect(await thread()).toBe(before);
  expect(await thread(1)).toBe(key);
  const after = await thread();
  expect(after).not.toBe(before);
  // After a tensor was left behind, and after as many tasks as a worker may have.
  expect(await thread(2)).toBe(after);
  const third = await thread();
  expect(third).not.toBe(after);
  expect([await thread(), await thread()]).toEqual([third, third]);
  const fourth = await thread();
  expect(fourth).not.toBe(third);
  // And after it died while it rested.
  expect(await thread(3)).toBe(fourth);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const fifth = await thread();
  expect(fifth).toBeGreaterThan(fourth as number);
  // And after its heap, which never shrinks, has grown too large.
  expect(await thread(4)).toBe(fifth);
  expect(await thread()).not.toBe(fifth);
});
