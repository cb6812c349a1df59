// A small server for kernel tests: an app host with a secret to steal, the runner host with the files and policies of
// the real one, and a stranger's host that counts who calls. The pages drive the kernel through its real client.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { build } from "esbuild";
import { isolationHeaders, kernelFileHeaders, runnerHeaders } from "../../lib/access/runner-policy";
import { type KernelManifest, runnerPage } from "../../lib/kernel/runner-page";
import { buildKernel } from "../../scripts/build-kernel";

const root = path.resolve(import.meta.dirname, "../..");

export interface Place {
  readonly app: string;
  readonly runner: string;
  readonly stranger: string;
  /** Requests the stranger got, and those the app's API and the runner's other addresses got. */
  readonly hits: { readonly stranger: string[]; readonly api: string[]; readonly runner: string[] };
}

export interface Outcome {
  readonly end: {
    readonly type: "done" | "failed";
    readonly ms: number;
    readonly stopped?: boolean;
    readonly lost?: string;
    readonly tensors?: number;
    readonly values?: Record<string, string>;
    readonly error?: {
      readonly name: string;
      readonly message: string;
      readonly place: { readonly line: number; readonly column: number } | null;
      readonly hint: string | null;
    };
  };
  readonly outputs: readonly { readonly kind: string; readonly text?: string }[];
}

interface RunOptions {
  /** Stops after so many ms. */
  readonly stopAfter?: number;
  /** Stops as soon as a checkpoint has come. */
  readonly stopWhenKept?: boolean;
  /** Goes on behind the latest checkpoint that any run has sent. */
  readonly resume?: boolean;
}

/** What the test page puts on its window. */
export interface Bench {
  start(backend: string | null): Promise<Record<string, unknown>>;
  run(cell: string, source: string, options?: RunOptions): Promise<Outcome>;
  statuses: string[];
  /** Why kernels ended that nobody had asked to end. */
  ended: string[];
  /** What runs waited for before their first step, and the ends of it. */
  preparing: (string | null)[];
  /** The latest checkpoint of the latest run that sent one. */
  kept: { fit: number; checkpoint: { epoch: number } } | null;
  ticks: number;
  file: File | null;
  evidence: unknown[];
}

const client = `
import { createKernel } from "./lib/kernel/client";
import { findNames } from "./lib/notebook/names";
import { encodeWorldFile } from "./lib/interactions/world-file";
const waiting = new Map(); let started = null; let n = 0;
const bench = { statuses: [], ended: [], preparing: [], kept: null, ticks: 0, file: null, evidence: [] };
const bytes = encodeWorldFile({ world: "w1", exercise: "mf", k: 2, ask: Int32Array.of(1), dataset: {
  source: "world", name: { en: "A shop", zh: "商店" }, userIds: ["a", "b"], suggestedCut: 2,
  events: { user: Int32Array.of(0, 1, 1), item: Int32Array.of(0, 1, 2), time: Float64Array.of(1, 2, 3), userCount: 2, itemCount: 3 },
  items: { ids: ["x", "y", "z"], titles: { en: ["X", "Y", "Z"], zh: ["甲", "乙", "丙"] }, department: null, departments: [], looks: null },
} });
setInterval(() => bench.ticks++, 10);
const kernel = createKernel({
  runnerOrigin: document.documentElement.dataset.runner, container: document.body, locale: "en",
  onStatus: (status) => bench.statuses.push(status),
  onNeed: async ({ what, name }) => { if (what === "file") return bench.file; if (name === "mf") return { bytes, worldId: "w1" }; throw new Error("There is no world for " + name + "."); },
  onEvent: (event) => {
    if (event.type === "ready" || event.type === "failedToStart") return started?.(event);
    const run = waiting.get(event.run);
    if (event.type === "ended") bench.ended.push(event.why);
    if (event.type === "preparing") bench.preparing.push(event.what);
    if (event.type === "checkpoint") {
      bench.kept = { fit: event.fit, checkpoint: event.checkpoint };
      if (run?.stopWhenKept) kernel.stop(event.run);
    }
    if (event.type === "evidence") bench.evidence.push(event);
    if (event.type === "output") run?.outputs.push(event.output);
    if (event.type === "done" || event.type === "failed") run?.resolve({ end: event, outputs: run.outputs });
  },
});
bench.start = (backend) => new Promise((resolve) => { started = resolve; kernel.start(backend); });
bench.run = (cell, source, { stopAfter, stopWhenKept, resume } = {}) => new Promise((resolve) => {
  const run = "r" + ++n;
  const { declares, reads } = findNames(source);
  waiting.set(run, { outputs: [], resolve, stopWhenKept });
  kernel.run({ run, cell, source, declares: [...declares.keys()], reads: [...reads.keys()], providers: {}, ...(resume ? { resume: bench.kept } : {}) });
  if (stopAfter !== undefined) setTimeout(() => kernel.stop(run), stopAfter);
});
globalThis.bench = bench;
`;

async function open(): Promise<{ place: Place; close: () => Promise<void> }> {
  // A build of its own: the one in public/ may be in use by a server.
  const files = await mkdtemp(path.join(tmpdir(), "aisle-kernel-"));
  const manifest: KernelManifest = await buildKernel({ out: files });
  const bundle = await build({
    stdin: { contents: client, resolveDir: root },
    bundle: true,
    write: false,
    format: "iife",
  });
  const script = bundle.outputFiles[0]!.text;
  const hits = { stranger: [] as string[], api: [] as string[], runner: [] as string[] };
  const stranger = http.createServer((request, response) => {
    hits.stranger.push(`${request.method} ${request.url}`);
    response
      .writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/javascript" })
      .end("export default 1");
  });
  stranger.on("upgrade", (request, socket) => {
    hits.stranger.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  const server = http.createServer(async (request, response) => {
    const { port } = server.address() as AddressInfo;
    const app = `http://aisle.localhost:${port}`;
    const runner = `http://run.aisle.localhost:${port}`;
    const onRunner = request.headers.host === `run.aisle.localhost:${port}`;
    const url = new URL(request.url ?? "/", app);
    if (onRunner && url.pathname === "/runner")
      return response.writeHead(200, runnerHeaders([app])).end(runnerPage(manifest, [app]));
    if (onRunner && url.pathname.startsWith("/kernel/")) {
      const file = await readFile(path.join(files, path.basename(url.pathname))).catch(() => null);
      if (url.search !== "" || file === null) hits.runner.push(`${request.method} ${request.url}`);
      const type = url.pathname.endsWith(".wasm") ? "application/wasm" : "text/javascript";
      return response
        .writeHead(file === null ? 404 : 200, { ...kernelFileHeaders, "content-type": type })
        .end(file);
    }
    if (onRunner) {
      hits.runner.push(`${request.method} ${request.url}`);
      return response.writeHead(404).end();
    }
    if (url.pathname === "/api/secret") {
      hits.api.push(`${request.method} ${request.headers.cookie ?? "without cookie"}`);
      return response.writeHead(200).end("the secret");
    }
    if (url.pathname === "/client.js")
      return response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    if (url.pathname !== "/") return response.writeHead(404).end();
    response.writeHead(200, {
      ...isolationHeaders,
      "content-type": "text/html",
      "set-cookie": "session=secret; Path=/; SameSite=Lax",
      "content-security-policy": `default-src 'none'; script-src 'self'; frame-src ${runner}; connect-src 'self'`,
    });
    response.end(
      `<!doctype html><html lang="en" data-runner="${runner}"><title>A secret page</title><script defer src="/client.js"></script><p>the secret</p></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { port: strange } = stranger.address() as AddressInfo;
  const place = {
    app: `http://aisle.localhost:${port}`,
    runner: `http://run.aisle.localhost:${port}`,
    stranger: `127.0.0.1:${strange}`,
    hits,
  };
  const close = async () => {
    for (const one of [server, stranger]) {
      one.closeAllConnections();
      await new Promise((resolve) => one.close(resolve));
    }
    await rm(files, { recursive: true });
  };
  return { place, close };
}

export interface Kernel {
  start(
    backend: "webgpu" | "wasm" | "cpu" | null,
  ): Promise<{ backend: string; reason: { key: string }; offered: string[] }>;
  run(source: string, options?: RunOptions & { readonly cell?: string }): Promise<Outcome>;
  /** What the kernel has said beside the outcomes of runs. */
  told(): Promise<
    Pick<Bench, "statuses" | "ended" | "preparing"> & { readonly checkpoint: { epoch: number } | null }
  >;
  readonly page: Page;
}

export const test = base.extend<{ kernel: Kernel }, { place: Place }>({
  place: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const { place, close } = await open();
      await use(place);
      await close();
    },
    { scope: "worker" },
  ],
  kernel: async ({ page, place }, use) => {
    await page.goto(`${place.app}/`);
    await page.waitForFunction(() => "bench" in globalThis);
    await use({
      page,
      start: async (backend) => {
        const ready = await page.evaluate(
          (b) => (globalThis as unknown as { bench: Bench }).bench.start(b),
          backend,
        );
        expect(ready).toMatchObject({ type: "ready" });
        return ready as never;
      },
      run: (source, { cell = "cell", ...options } = {}) =>
        page.evaluate(([c, s, o]) => (globalThis as unknown as { bench: Bench }).bench.run(c, s, o), [
          cell,
          source,
          options,
        ] as const),
      told: () =>
        page.evaluate(() => {
          const { statuses, ended, preparing, kept } = (globalThis as unknown as { bench: Bench }).bench;
          return { statuses, ended, preparing, checkpoint: kept && { epoch: kept.checkpoint.epoch } };
        }),
    });
  },
});

export { expect };

/** A few steps of matrix factorisation with plain tfjs; ends with the list of losses. */
export const trainFiveSteps = `import * as tf from "@tensorflow/tfjs";
const P = tf.variable(tf.randomNormal([50, 8], 0, 0.1, "float32", 1));
const Q = tf.variable(tf.randomNormal([40, 8], 0, 0.1, "float32", 2));
const users = tf.tensor1d([0, 1, 2, 3, 4, 3, 2, 1], "int32");
const items = tf.tensor1d([5, 6, 7, 8, 9, 9, 8, 7], "int32");
const labels = tf.tensor1d([1, 0, 1, 0, 1, 1, 0, 1]);
const optimizer = tf.train.adam(0.1);
const losses: number[] = [];
for (let step = 0; step < 5; step++) {
  const loss = optimizer.minimize(() => {
    const scores = tf.gather(P, users).mul(tf.gather(Q, items)).sum(1);
    return tf.losses.sigmoidCrossEntropy(labels, scores) as tf.Scalar;
  }, true)!;
  losses.push((await loss.data())[0]!);
  loss.dispose();
}
losses.map((loss) => loss.toFixed(4)).join(" ")`;
