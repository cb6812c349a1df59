// What goes wrong under a kernel: a lost GPU, full memory, a worker that is gone, floods. Each ends bounded, and is told.
import { expect, test } from "./harness";

const shop = `const events = {
  user: Int32Array.from({ length: 600 }, (_, k) => k % 40),
  item: Int32Array.from({ length: 600 }, (_, k) => ((k % 40) % 4) * 8 + ((k * 7) % 8)),
  time: Float64Array.from({ length: 600 }, (_, k) => k), userCount: 40, itemCount: 32,
};`;

test("a lost GPU ends the kernel, whoever destroyed it; the next run finds a new one", async ({ kernel }) => {
  await kernel.start("webgpu");
  const lost = await kernel.run(`import * as tf from "@tensorflow/tfjs";
const kept = await tf.ones([4]).data();
tf.backend().device.destroy();
await new Promise(() => {});`);
  expect(lost.end).toMatchObject({ type: "failed", stopped: false, lost: "all", error: { name: "GpuLost" } });
  expect(await kernel.told()).toMatchObject({ statuses: ["starting", "off"], ended: ["gpuLost"] });
  const again = await kernel.run(`import * as tf from "@tensorflow/tfjs";
[typeof kept, tf.getBackend(), (await tf.ones([4]).sum().data())[0]].join(" ")`);
  expect(again.outputs.at(-1)).toMatchObject({ text: "undefined webgpu 4" });
});

test("a GPU that refuses memory ends the kernel instead of computing with nothing", async ({ kernel }) => {
  await kernel.start("webgpu");
  const { end } = await kernel.run(`import * as tf from "@tensorflow/tfjs";
tf.backend().device.createBuffer({ size: 2 ** 40, usage: GPUBufferUsage.STORAGE });
await tf.ones([4]).square().data();
await new Promise(() => {});`);
  expect(end).toMatchObject({ type: "failed", lost: "all", error: { name: "GpuMemory" } });
});

test("a fit whose own GPU is lost fails as that, not as stopped, and can be run again in the same kernel", async ({
  kernel,
}) => {
  await kernel.start("wasm");
  const source = (spoil: string) => `import { MatrixFactorization } from "aisle";
${shop}
let device;
const request = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (...options) { return (device = await request.apply(this, options)); };
const model = new MatrixFactorization({ engine: "gpu", d: 8, epochs: 3, batchSize: 50 });
await model.fit(events, { seed: 3, onProgress: ({ done }) => { ${spoil} } });
GPUAdapter.prototype.requestDevice = request;
model.recommend(0, 3).length`;
  const lost = await kernel.run(source("if (done === 2) device.destroy()"));
  expect(lost.end).toMatchObject({ type: "failed", stopped: false, error: { hint: "gpuLost" } });
  const again = await kernel.run(source(""));
  expect(again.outputs.at(-1)).toMatchObject({ text: "3" });
  const { preparing } = await kernel.told();
  expect(preparing, "while the GPU's programs were compiled, each time").toEqual(["gpu", null, "gpu", null]);
});

test("a worker that is gone without a word is noticed, in a run and between runs", async ({ kernel }) => {
  await kernel.start("cpu");
  const { end } = await kernel.run("self.close(); await new Promise(() => {})");
  expect(end).toMatchObject({ type: "failed", stopped: false, lost: "all", error: { name: "KernelDied" } });
  await kernel.run("setTimeout(() => self.close(), 50); 1");
  await expect.poll(async () => (await kernel.told()).ended).toEqual(["died", "died"]);
  expect((await kernel.run("6 * 7")).outputs.at(-1)).toMatchObject({ text: "42" });
});

test("ten million lines are counted and a thousand shown", async ({ kernel }) => {
  await kernel.start("cpu");
  const { end, outputs } = await kernel.run("for (let k = 0; k < 10_000_000; k++) console.log(k)");
  expect(end.type).toBe("done");
  const lines = outputs.flatMap((output) => output.text!.split("\n"));
  expect(lines).toContain("… 9,999,000 more lines");
  expect(lines.length).toBeLessThan(3000);
});

test("a gigabyte of text, of rows, of tensor reaches the page as what a page can show", async ({
  kernel,
}) => {
  await kernel.start("cpu");
  const text = await kernel.run('("长".repeat(2 ** 29 - 24))');
  expect(text.outputs.at(-1)!.text).toMatch(/^长{100000}\n… 536,770,888 more characters$/);
  const rows = await kernel.run(
    'import { table } from "aisle"; table(Array.from({ length: 3e6 }, (_, k) => ({ k, twice: 2 * k })))',
  );
  // The table itself says how many rows it leaves out.
  expect(rows.outputs).toMatchObject([{ kind: "table", left: 3e6 - 200_000 }]);
  const tensor = await kernel.run('import * as tf from "@tensorflow/tfjs"; tf.ones([16_000, 16_000])');
  expect(tensor.outputs.at(-1)).toMatchObject({ kind: "tensor", mean: 1 });
});

test("a list that grows without end takes the runner with it and not the page, and the next run works", async ({
  kernel,
}) => {
  test.setTimeout(240_000);
  await kernel.start("cpu");
  // Playwright counts a page as crashed when any process of it was: the page is asked past it.
  const page = await kernel.page.context().newCDPSession(kernel.page);
  const ask = async (expression: string) => {
    const { result } = await page.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  };
  const end = await ask(
    '(async () => JSON.stringify((await bench.run("cell", "const all = []; for (;;) all.push(new Array(100_000).fill(Math.random()))")).end))()',
  );
  expect(JSON.parse(end)).toMatchObject({ type: "failed", lost: "all", error: { name: "KernelDied" } });
  const again = await ask('(async () => JSON.stringify(await bench.run("cell", "6 * 7")))()');
  expect(JSON.parse(again)).toMatchObject({ end: { type: "done" }, outputs: [{ text: "42" }] });
});

test("memory that cannot be had is told as that, and the other cells' values are still there", async ({
  kernel,
}) => {
  await kernel.start("cpu");
  await kernel.run("const kept = 6", { cell: "one" });
  const { end } = await kernel.run("const all = []; for (;;) all.push(new Float64Array(2 ** 27))", {
    cell: "two",
  });
  expect(end).toMatchObject({ type: "failed", error: { hint: "memory" } });
  expect((await kernel.run("kept * 7", { cell: "three" })).outputs.at(-1)).toMatchObject({ text: "42" });
});

test("a fit that was cut off goes on behind its latest checkpoint, to the same model", async ({ kernel }) => {
  test.setTimeout(240_000);
  await kernel.start("wasm");
  const source = `import { MatrixFactorization } from "aisle";
${shop}
const trace: number[] = [];
const model = new MatrixFactorization({ engine: "native", d: 8, epochs: 30, batchSize: 50 });
await model.fit(events, { seed: 3, onProgress: async ({ done, loss }) => {
  trace.push(loss!);
  if (globalThis.slow !== false) await new Promise((go) => setTimeout(go, 300));
} });
[trace.length, model.scores(3).join()].join(" ")`;
  const cutOff = await kernel.run(`${source}\n`, { cell: "fit", stopWhenKept: true });
  expect(cutOff.end).toMatchObject({ type: "failed", stopped: true });
  const { checkpoint } = await kernel.told();
  expect(checkpoint!.epoch).toBeGreaterThan(1);
  await kernel.run("globalThis.slow = false; 0", { cell: "quick" });
  const whole = await kernel.run(source, { cell: "fit" });
  const resumed = await kernel.run(source, { cell: "fit", resume: true });
  const parts = (outcome: typeof whole) => outcome.outputs.at(-1)!.text!.split(" ");
  expect(parts(whole)[0]).toBe("30");
  expect(parts(resumed)[0], "epochs trained anew").toBe(String(30 - checkpoint!.epoch));
  expect(parts(resumed)[1], "bit for bit").toBe(parts(whole)[1]);
});

test("reading at once from a GPU that a program plays is refused with a hint; the GPU lives on", async ({
  kernel,
}) => {
  await kernel.start("webgpu");
  const source = (read: string) => `import * as tf from "@tensorflow/tfjs";
const x = tf.square(tf.tensor1d([1, 2, 3]));
const held = ${read};
x.dispose();
Array.from(held).join(" ")`;
  const refused = await kernel.run(source("x.dataSync()"));
  expect(refused.end).toMatchObject({ type: "failed", error: { hint: "readAtOnce" } });
  const read = await kernel.run(source("await x.data()"));
  expect(read.outputs.at(-1)).toMatchObject({ text: "1 4 9" });
});
