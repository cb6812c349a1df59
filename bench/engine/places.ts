// Where our engines are timed: this process, or a worker of headless Chromium. Both answer one question at a time.
import { provideKernels } from "../../lib/recsys/engine/make-engine";
import { Kernels } from "../../lib/recsys/kernels/kernels";
import { startChromiumWorker } from "../../scripts/lib/chromium-worker";
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
const answer = async ({ spec, contender }) => timeSteps(spec, contender, await means);`;

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
const answer = async ({ spec, contender }) => timeGpuSteps(spec, contender, await ready);`;

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

async function inWorker<C extends string>(script: string, args?: readonly string[]): Promise<Place<C>> {
  const worker = await startChromiumWorker(script, args);
  return {
    name: `a worker of Chromium ${worker.version}`,
    time: (spec, contender) => worker.ask<number>({ spec, contender }),
    close: () => worker.close(),
  };
}
