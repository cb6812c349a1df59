// Where our engines are timed: this process, or a worker of headless Chromium. Both answer one question at a time.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { provideKernels } from "../../lib/recsys/engine/make-engine";
import { Kernels } from "../../lib/recsys/kernels/kernels";
import { findBrowser } from "../../scripts/lib/browser.mjs";
import { kernelBytes } from "../../scripts/lib/kernels";
import { startBackend } from "../../scripts/lib/start-backend";
import type { GpuContender } from "./gpu-steps";
import type { Spec } from "./models";
import { type Contender, timeSteps } from "./steps";

export interface Place<C extends string = Contender> {
  readonly name: string;
  /** Median ms a step. */
  time(spec: Spec, contender: C): Promise<number>;
  close(): Promise<void>;
}

export async function inNode(): Promise<Place> {
  const tf = await startBackend("wasm");
  const kernels = await Kernels.compile(await kernelBytes());
  provideKernels(kernels);
  return {
    name: `Node ${process.version}`,
    time: (spec, contender) => timeSteps(spec, contender, { tf, kernels }),
    close: async () => {},
  };
}

const root = path.resolve(import.meta.dirname, "../..");
const tfjs = path.join(root, "node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm");

const WORKER = `
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { provideKernels } from "./lib/recsys/engine/make-engine";
import { Kernels } from "./lib/recsys/kernels/kernels";
import { timeSteps } from "./bench/engine/steps";
async function start() {
  // One thread, as everybody here; and accelerate wants the build without threads.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths("/backend/");
  await tf.setBackend("wasm");
  const kernels = await Kernels.compile(await (await fetch("/kernels.wasm")).arrayBuffer());
  provideKernels(kernels);
  return { tf, kernels };
}
const means = start();
onmessage = async ({ data: { spec, contender } }) => {
  try {
    postMessage({ ms: await timeSteps(spec, contender, await means) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};`;

const GPU_WORKER = `
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-webgpu";
import { timeGpuSteps } from "./bench/engine/gpu-steps";
const ready = (async () => {
  const stock = tf.getGradient("GatherV2");
  if (!(await tf.setBackend("webgpu"))) throw new Error("There is no WebGPU here.");
  await tf.ready();
  return { tf, stock };
})();
onmessage = async ({ data: { spec, contender } }) => {
  try {
    postMessage({ ms: await timeGpuSteps(spec, contender, await ready) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};`;

/** @throws Error when there is no Chromium to be had */
export const inChromium = (): Promise<Place> => inWorker<Contender>(WORKER);

/**
 * WebGPU in Chromium's worker.
 * @param software on a processor that plays a GPU, instead of on the machine's own
 * @throws Error when there is no Chromium to be had
 */
export function onGpu({ software }: { readonly software: boolean }): Promise<Place<GpuContender>> {
  const adapter = ["--use-webgpu-adapter=swiftshader", "--enable-unsafe-swiftshader"];
  return inWorker<GpuContender>(GPU_WORKER, ["--enable-unsafe-webgpu", ...(software ? adapter : [])]);
}

/** @param script answers each question posted to it with ms a step, or with what went wrong */
async function inWorker<C extends string>(script: string, args: string[] = []): Promise<Place<C>> {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error("No Chromium was found.");
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: root, loader: "ts" },
    bundle: true,
    platform: "browser",
    format: "esm",
    write: false,
    logLevel: "error",
  });
  const files: Record<string, () => Promise<{ type: string; body: Uint8Array | string }>> = {
    "/": async () => ({ type: "text/html", body: "<!doctype html><title>bench</title>" }),
    "/worker.mjs": async () => ({ type: "text/javascript", body: outputFiles[0]!.contents }),
    "/backend/tfjs-backend-wasm-simd.wasm": async () => ({
      type: "application/wasm",
      body: await readFile(tfjs),
    }),
    "/kernels.wasm": async () => ({ type: "application/wasm", body: await kernelBytes() }),
  };
  const server = createServer(async (request, response) => {
    const file = await files[request.url ?? ""]?.();
    // Isolated pages have clocks that are fine enough for steps of a few hundredths of a millisecond.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    response.statusCode = file === undefined ? 404 : 200;
    response.setHeader("content-type", file?.type ?? "text/plain");
    response.end(file?.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  const worker = await page.evaluateHandle(() => new Worker("/worker.mjs", { type: "module" }));
  return {
    name: `a worker of Chromium ${browser.version()}`,
    time: (spec, contender) =>
      worker.evaluate(
        (worker, question) =>
          new Promise<number>((resolve, reject) => {
            worker.onmessage = ({ data }) =>
              data.error === undefined ? resolve(data.ms) : reject(new Error(data.error));
            worker.onerror = (event) => reject(new Error(event.message));
            worker.postMessage(question);
          }),
        { spec, contender },
      ),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
