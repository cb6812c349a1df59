// The engine on WebGPU against the one on our WebAssembly kernels, in the same page: gradients and losses of programs that use the whole
// op set, what it refuses, and that every buffer is freed.
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { build } from "esbuild";
import { kernelBytes } from "../../scripts/lib/kernels";

const root = path.resolve(import.meta.dirname, "../..");

/** What the page offers: each function returns plain numbers. */
const script = `
import { cases } from "./lib/recsys/engine/cases.test-data";
import { createGpuEngine } from "./lib/recsys/engine/gpu/gpu";
import { createNativeEngine } from "./lib/recsys/engine/native";
import { Kernels } from "./lib/recsys/kernels/kernels";

const kernels = fetch("/kernels.wasm").then((response) => response.arrayBuffer()).then((bytes) => Kernels.compile(bytes));
let buffers = 0;
const make = GPUDevice.prototype.createBuffer;
GPUDevice.prototype.createBuffer = function (options) {
  buffers++;
  const buffer = make.call(this, options);
  const destroy = buffer.destroy;
  buffer.destroy = () => { buffers--; buffer.destroy = () => {}; destroy.call(buffer); };
  return buffer;
};
const both = async (name, optimizer) => {
  const { parameters, program } = cases[name]();
  const gpu = await createGpuEngine(parameters, optimizer);
  const native = await createNativeEngine(await kernels, parameters, optimizer);
  return { parameters, program, gpu, native, end: () => { gpu.dispose(); native.dispose(); } };
};
const adam = { kind: "adam", learningRate: 0.01 };
globalThis.engine = {
  names: Object.keys(cases),
  buffers: () => buffers,
  /** For each parameter the greatest error of its gradient, as a share of its greatest slope. */
  async gradients(name) {
    const { parameters, program, gpu, native, end } = await both(name, adam);
    const errors = [];
    for (const parameter of parameters) {
      const wanted = await native.gradient(program(0), parameter);
      const found = await gpu.gradient(program(0), parameter);
      const size = Math.max(...wanted.map(Math.abs));
      errors.push(Math.max(...found.map((value, k) => Math.abs(value - wanted[k]))) / size);
    }
    end();
    return errors;
  },
  /** Both engines' losses over 24 steps, the GPU's read only when all are on their way; and the parameters' greatest difference. */
  async losses(name, kind) {
    const { parameters, program, gpu, native, end } = await both(name, { kind, learningRate: 0.01 });
    const waiting = [];
    const wanted = [];
    for (let step = 0; step < 24; step++) {
      waiting.push(gpu.step(program(step)));
      wanted.push(await native.step(program(step)));
    }
    const found = await Promise.all(waiting);
    let apart = 0;
    for (const parameter of parameters) {
      const [a, b] = [await gpu.read(parameter), await native.read(parameter)];
      a.forEach((value, k) => { apart = Math.max(apart, Math.abs(value - b[k])); });
    }
    end();
    return { wanted, found, apart };
  },
  async twice(name) {
    const runs = [];
    for (let run = 0; run < 2; run++) {
      const { parameters, program, gpu, end } = await both(name, adam);
      for (let step = 0; step < 8; step++) await gpu.step(program(step));
      runs.push(Array.from(await gpu.read(parameters[0])));
      end();
    }
    return runs;
  },
  /** A parameter after 8 steps: taken in one go, and by an engine that went on from the state of another after 4. */
  async resumed(name) {
    const { parameters, program, gpu, end } = await both(name, adam);
    for (let step = 0; step < 4; step++) await gpu.step(program(step));
    const state = await gpu.state();
    const other = await createGpuEngine(parameters, adam);
    other.restore(state);
    const found = [];
    for (const engine of [gpu, other]) {
      for (let step = 4; step < 8; step++) await engine.step(program(step));
      found.push(Array.from(await engine.read(parameters[0])));
    }
    other.dispose();
    end();
    return found;
  },
  async compute(name) {
    const { parameters, gpu, native, end } = await both(name, adam);
    const forward = (ops) => ops.normalize(ops.gather(parameters[0], Int32Array.of(1, 0, 1)));
    const pair = [await gpu.compute(forward), await native.compute(forward)].map((values) => Array.from(values));
    const moved = (await gpu.read(parameters[0])).some((value, k) => value !== parameters[0].start[k]);
    end();
    return { pair, moved };
  },
  /** Parameters of more than the device can hold in one piece. */
  async tooLarge() {
    try {
      await createGpuEngine([{ rows: 2 ** 30, columns: 4, start: new Float32Array(4) }], adam);
      return "";
    } catch (error) { return String(error); }
  },
};
`;

interface PageEngine {
  readonly names: readonly string[];
  buffers(): number;
  gradients(name: string): Promise<number[]>;
  losses(
    name: string,
    kind: "adam" | "lazy-adam",
  ): Promise<{ wanted: number[]; found: number[]; apart: number }>;
  twice(name: string): Promise<number[][]>;
  resumed(name: string): Promise<number[][]>;
  compute(name: string): Promise<{ pair: number[][]; moved: boolean }>;
  tooLarge(): Promise<string>;
}

const test = base.extend<{ bench: Page }, { origin: string }>({
  origin: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const bundle = await build({
        stdin: { contents: script, resolveDir: root },
        bundle: true,
        write: false,
        format: "iife",
      });
      const wasm = await kernelBytes();
      const files: Record<string, [string, string | Uint8Array]> = {
        "/": [
          "text/html",
          '<!doctype html><title>The engine on WebGPU</title><link rel="icon" href="data:,"><script defer src="/engine.js"></script>',
        ],
        "/engine.js": ["text/javascript", bundle.outputFiles[0]!.text],
        "/kernels.wasm": ["application/wasm", wasm],
      };
      const server = http.createServer((request, response) => {
        const file = files[request.url ?? ""];
        if (file === undefined) return response.writeHead(404).end();
        return response.writeHead(200, { "content-type": file[0] }).end(file[1]);
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    { scope: "worker" },
  ],
  bench: async ({ page, origin }, use) => {
    const troubles: string[] = [];
    page.on("console", (message) => {
      if (message.type() !== "log") troubles.push(message.text());
    });
    page.on("pageerror", (error) => troubles.push(error.message));
    await page.goto(`${origin}/`);
    await page.waitForFunction(() => "engine" in globalThis);
    await use(page);
    expect(troubles).toEqual([]);
    const left = await page.evaluate(() =>
      (globalThis as unknown as { engine: PageEngine }).engine.buffers(),
    );
    expect(left, "every buffer is freed").toBe(0);
  },
});

/** Calls one function of the page. */
function ask<K extends Exclude<keyof PageEngine, "names">>(
  page: Page,
  name: K,
  ...given: Parameters<PageEngine[K]>
): Promise<Awaited<ReturnType<PageEngine[K]>>> {
  return page.evaluate(
    ([f, args]) =>
      (globalThis as unknown as { engine: Record<string, (...given: unknown[]) => never> }).engine[f]!(
        ...args,
      ),
    [name as string, given as unknown[]] as const,
  );
}

test("every operation has the gradients of the kernels on WebAssembly", async ({ bench }) => {
  const names = await bench.evaluate(() => (globalThis as unknown as { engine: PageEngine }).engine.names);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names)
    for (const error of await ask(bench, "gradients", name)) expect(error, name).toBeLessThan(1e-4);
});

test("losses agree over 24 steps that nobody waited for, dense and lazy", async ({ bench }) => {
  for (const [name, kind] of [
    ["factors by log-loss", "adam"],
    ["factors by log-loss", "lazy-adam"],
    ["factors by pairs", "lazy-adam"],
    ["transformer", "adam"],
    ["a state carried on", "adam"],
    ["sums over neighbours", "adam"],
  ] as const) {
    const { wanted, found, apart } = await ask(bench, "losses", name, kind);
    expect(wanted[23]).not.toBe(wanted[0]);
    for (const [k, loss] of wanted.entries()) expect(Math.abs(found[k]! / loss - 1), name).toBeLessThan(1e-4);
    expect(apart, name).toBeLessThan(1e-2);
  }
});

test("the same seed gives the same bits: no two invocations add to one number", async ({ bench }) => {
  for (const name of ["factors by log-loss", "sums over neighbours"]) {
    const [first, second] = await ask(bench, "twice", name);
    expect(second, name).toEqual(first);
  }
});

test("goes on from another engine's state with the same bits", async ({ bench }) => {
  const [straight, resumed] = await ask(bench, "resumed", "transformer");
  expect(resumed).toEqual(straight);
});

test("computes without moving anything, and refuses with the number what does not fit", async ({ bench }) => {
  const { pair, moved } = await ask(bench, "compute", "factors by pairs");
  for (const [k, value] of pair[0]!.entries()) expect(value).toBeCloseTo(pair[1]![k]!, 5);
  expect(moved).toBe(false);
  expect(await ask(bench, "tooLarge")).toMatch(
    /RangeError: This fit needs \d{5} MB on the GPU in one piece, which offers \d+ MB/,
  );
});
