// The kernel in real Chromium: every backend trains, errors have their place, Stop stops.
import { type Bench, expect, test, trainFiveSteps } from "./harness";

for (const backend of ["cpu", "wasm", "webgpu"] as const) {
  test(`${backend} trains five steps through a gather, and the loss falls`, async ({ kernel }) => {
    const ready = await kernel.start(backend);
    expect(ready).toMatchObject({ backend, reason: { key: "chosen" } });
    const { end, outputs } = await kernel.run(trainFiveSteps);
    expect(end).toMatchObject({ type: "done" });
    const losses = outputs.at(-1)!.text!.split(" ").map(Number);
    expect(losses).toHaveLength(5);
    for (let step = 1; step < 5; step++) expect(losses[step]!).toBeLessThan(losses[step - 1]!);
    expect(end.values).toMatchObject({ P: "Variable [50, 8] float32" });
  });
}

test("a software adapter is passed over for WASM, with its name told, and still offered", async ({
  kernel,
}) => {
  const ready = await kernel.start(null);
  expect(ready).toMatchObject({
    backend: "wasm",
    reason: { key: "softwareAdapter" },
    offered: ["webgpu", "wasm", "cpu"],
  });
  expect(JSON.stringify(ready.reason)).toMatch(/swiftshader/i);
});

test("running a cell again leaves no more tensors than before", async ({ kernel }) => {
  await kernel.start("wasm");
  const first = await kernel.run(trainFiveSteps);
  const second = await kernel.run(trainFiveSteps);
  expect([first.end.type, second.end.type]).toEqual(["done", "done"]);
  expect(second.end.tensors).toBe(first.end.tensors);
});

test("layers are there for a cell that mentions them", async ({ kernel }) => {
  await kernel.start("wasm");
  const { end, outputs } = await kernel.run(`import * as tf from "@tensorflow/tfjs";
const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });
const y = model.predict(tf.ones([4, 2])) as tf.Tensor;
y.shape.join("x")`);
  expect(end).toMatchObject({ type: "done" });
  expect(outputs.at(-1)).toMatchObject({ kind: "value", text: "4x3" });
});

const shop = `const events = {
  user: Int32Array.from({ length: 600 }, (_, k) => k % 40),
  item: Int32Array.from({ length: 600 }, (_, k) => ((k % 40) % 4) * 8 + ((k * 7) % 8)),
  time: Float64Array.from({ length: 600 }, (_, k) => k), userCount: 40, itemCount: 32,
};`;

test("a large catalogue is shared out among threads, which end with the fit", async ({ kernel }) => {
  await kernel.start("wasm");
  const { end, outputs } = await kernel.run(`import { Ease } from "aisle";
const [users, items] = [400, 1300];
const events = {
  user: Int32Array.from({ length: 8000 }, (_, k) => k % users),
  item: Int32Array.from({ length: 8000 }, (_, k) => (k * 163 + (k % users)) % items),
  time: Float64Array.from({ length: 8000 }, (_, k) => k), userCount: users, itemCount: items,
};
const seen = { started: 0, ended: 0 };
const Real = globalThis.Worker;
globalThis.Worker = class extends Real {
  constructor(...what: ConstructorParameters<typeof Real>) { super(...what); seen.started++; }
  terminate() { seen.ended++; super.terminate(); }
};
const weights = (await new Ease({ lambda: 10 }).fit(events)).weights();
globalThis.Worker = Real;
[crossOriginIsolated, seen.started > 1, seen.ended === seen.started, weights.every(Number.isFinite)].join(" ")`);
  expect(end).toMatchObject({ type: "done" });
  expect(outputs.at(-1)).toMatchObject({ text: "true true true true" });
});

test("a model trains on our own kernels and on the GPU as in the textbook; they are fetched when first needed", async ({
  kernel,
}) => {
  await kernel.start("wasm");
  const { end, outputs } = await kernel.run(`import { MatrixFactorization } from "aisle";
${shop}
const traces: number[][] = [];
for (const engine of ["textbook", "native", "gpu"] as const) {
  const trace: number[] = [];
  const model = new MatrixFactorization({ engine, d: 8, epochs: 4, batchSize: 50 });
  await model.fit(events, { seed: 3, onProgress: ({ loss }) => void trace.push(loss!) });
  traces.push(trace);
}
const [textbook, ...ours] = traces;
const agree = ours.map((trace) => trace.every((loss, k) => Math.abs(loss / textbook[k] - 1) < 1e-4));
[textbook.length, ...agree, textbook[3] < textbook[0]].join(" ")`);
  expect(end).toMatchObject({ type: "done", tensors: 0 });
  expect(outputs.at(-1)).toMatchObject({ text: "4 true true true" });
});

test("plain tfjs in a cell trains to the same losses when accelerated", async ({ kernel }) => {
  await kernel.start("wasm");
  const plain = await kernel.run(trainFiveSteps, { cell: "plain" });
  const [first, ...rest] = trainFiveSteps.split("\n");
  const asked = [
    first,
    'import { accelerate } from "aisle";',
    "const quick = await accelerate(tf);",
    ...rest,
  ];
  const fast = await kernel.run(asked.join("\n"), { cell: "fast" });
  expect([plain.end.error, fast.end.error]).toEqual([undefined, undefined]);
  const losses = [plain, fast].map(({ outputs }) => outputs.at(-1)!.text!.split(" ").map(Number));
  for (const [k, loss] of losses[0]!.entries()) expect(losses[1]![k]).toBeCloseTo(loss, 3);
});

test("models that the first cells do not need come when a cell names them, and the rest of the library with them", async ({
  kernel,
}) => {
  await kernel.start("wasm");
  const { end, outputs } = await kernel.run(`import { evaluate, ItemKnn, topK, UserKnn } from "aisle";
import * as aisle from "aisle";
${shop}
const model = new UserKnn();
await model.fit(events, { seed: 1 });
const list = model.recommend(0, 3);
[list.length, typeof evaluate, aisle.ItemKnn === ItemKnn, typeof aisle.SasRec, typeof topK].join(" ")`);
  expect(end).toMatchObject({ type: "done" });
  expect(outputs.at(-1)).toMatchObject({ text: "3 function true function function" });
});

test("a thrown error says where it happened", async ({ kernel }) => {
  await kernel.start("cpu");
  const { end } = await kernel.run(`import * as tf from "@tensorflow/tfjs";
const a: tf.Tensor2D = tf.ones([3, 4]);
const b: tf.Tensor2D = tf.ones([3, 4]);
  const c = tf.matMul(a, b);`);
  expect(end).toMatchObject({
    type: "failed",
    stopped: false,
    error: { place: { line: 4 }, hint: "matMulShapes" },
  });
});

test("an endless loop is ended by Stop while the page stays live, and the next run finds a new kernel", async ({
  kernel,
}) => {
  await kernel.start("cpu");
  await kernel.run("const kept = 1");
  const before = await kernel.page.evaluate(
    () => (globalThis as unknown as { bench: { ticks: number } }).bench.ticks,
  );
  const { end } = await kernel.run("for (;;) {}", { stopAfter: 300 });
  expect(end).toMatchObject({ type: "failed", stopped: true, lost: "all" });
  const { ticks, statuses } = await kernel.page.evaluate(() => {
    const { ticks, statuses } = (globalThis as unknown as { bench: { ticks: number; statuses: string[] } })
      .bench;
    return { ticks, statuses };
  });
  // Ten-millisecond ticks went on through the half second that the loop ran.
  expect(ticks - before).toBeGreaterThan(10);
  expect(statuses.at(-1)).toBe("off");
  const after = await kernel.run("kept");
  expect(after.end).toMatchObject({ type: "failed", error: { message: "kept is not defined" } });
  await expect.poll(() => kernel.page.workers().length).toBe(1);
});

test("a polite loop is stopped between two steps and keeps what was ready", async ({ kernel }) => {
  await kernel.start("cpu");
  const { end } = await kernel.run(
    'import { pause } from "aisle"; const steps = { n: 0 }; for (;;) { steps.n++; await pause(); }',
    { cell: "loop", stopAfter: 200 },
  );
  expect(end).toMatchObject({ type: "failed", stopped: true, lost: "kept" });
  const after = await kernel.run("steps.n > 0", { cell: "after" });
  expect(after.outputs.at(-1)).toMatchObject({ text: "true" });
});

test("a flood of lines is bounded", async ({ kernel }) => {
  await kernel.start("cpu");
  const { outputs } = await kernel.run("for (let k = 0; k < 5000; k++) console.log(k)");
  const lines = outputs
    .filter((output) => output.kind === "text")
    .flatMap((output) => output.text!.split("\n"));
  expect(lines.slice(0, 3)).toEqual(["0", "1", "2"]);
  expect(lines).toContain("… 4,000 more lines");
  expect(lines.length).toBeLessThan(1100);
  expect(outputs.length).toBeLessThan(150);
});

test("a dropped file reaches the cell, and without one there is the market", async ({ kernel }) => {
  await kernel.start("cpu");
  const source =
    'import { openData } from "aisle"; const data = await openData(); [data.source, data.events.user.length, data.items.titles.en[0]].join(" ")';
  expect((await kernel.run(source)).outputs.at(-1)!.text).toMatch(/^market \d{5,} \w+/);
  await kernel.page.evaluate(() => {
    const { bench } = globalThis as unknown as { bench: Bench };
    bench.file = new File(
      ["user,item,title,time\nann,1,Tea,2024-01-01\nbob,2,Lamp,2024-01-02\n"],
      "mine.csv",
    );
  });
  expect((await kernel.run(source)).outputs.at(-1)!.text).toBe("file 2 Tea");
});

test("a sealed world is opened from the page's bytes, and evidence comes back without being sent anywhere", async ({
  kernel,
}) => {
  await kernel.start("cpu");
  const { end } = await kernel.run(`import { handIn, openWorld } from "aisle";
const world = await openWorld("mf");
handIn("mf", { users: world.ask, lists: [[0, 2]] });`);
  expect(end).toMatchObject({ type: "done" });
  const evidence = await kernel.page.evaluate(
    () => (globalThis as unknown as { bench: Bench }).bench.evidence,
  );
  expect(evidence).toMatchObject([
    { exercise: "mf", world: "w1", evidence: { kind: "predictions", users: [1], lists: [[0, 2]] } },
  ]);
  const refused = await kernel.run('import { openWorld } from "aisle"; await openWorld("other")', {
    cell: "two",
  });
  expect(refused.end).toMatchObject({
    type: "failed",
    error: { message: "There is no world for other.", hint: "noWorld" },
  });
});
