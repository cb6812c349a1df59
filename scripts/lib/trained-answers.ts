// Answers that a learner trains with TensorFlow.js, made on each of its backends: on cpu and wasm in this process, on WebGPU in a
// worker of Chromium, where a processor plays the GPU. For calibration; what an exercise trains stands in its trained.ts.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Evidence } from "../../lib/grading/evidence";
import { encodeWorldFile, type WorldFile } from "../../lib/interactions/world-file";
import { type ChromiumWorker, startChromiumWorker } from "./chromium-worker";
import type { Given } from "./exercises";
import { nodeBackends, startBackend } from "./start-backend";

export const backends = [...nodeBackends, "webgpu"] as const;
export type Backend = (typeof backends)[number];

/** What trained.ts exports: honest answers by name. They run in browsers too, so nothing there may need Node. */
type Trained = Readonly<
  Record<
    string,
    (
      world: WorldFile | null,
      training: { readonly seed: number; readonly backend: Backend },
    ) => Promise<Evidence>
  >
>;

const trainedFile = (folder: string) => path.join(folder, "trained.ts");

async function loadTrained(folder: string): Promise<Trained> {
  const file = trainedFile(folder);
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as { trained: Trained }).trained : {};
}

const nameOn = (backend: Backend, answer: string) => `${answer}, on ${backend}`;

/** As calibration.json calls them: each answer on each backend. Empty where the exercise trains nothing. */
export async function trainedNames(folder: string): Promise<string[]> {
  return Object.keys(await loadTrained(folder)).flatMap((answer) =>
    backends.map((backend) => nameOn(backend, answer)),
  );
}

export interface TrainedAnswers {
  /** By the names of `trainedNames`. They share this process's backend: ask for one at a time. */
  readonly answers: Readonly<Record<string, (given: Given, seed: number) => Promise<Evidence>>>;
  close(): Promise<void>;
}

/**
 * @param on those of the backends that are asked for
 * @throws Error when WebGPU is, and there is no Chromium, or no WebGPU in it
 */
export async function startTrainedAnswers(
  folder: string,
  on: readonly Backend[] = backends,
): Promise<TrainedAnswers> {
  const trained = await loadTrained(folder);
  const gpu = on.includes("webgpu") ? await startChromiumWorker(onGpu(folder), SOFTWARE_GPU) : null;
  const make = (backend: Backend, name: string) =>
    backend === "webgpu"
      ? ({ world }: Given, seed: number) => ask(gpu!, { name, world, seed })
      : async ({ world }: Given, seed: number) => {
          await startBackend(backend);
          return trained[name]!(world, { seed, backend });
        };
  return {
    answers: Object.fromEntries(
      Object.keys(trained).flatMap((name) =>
        on.map((backend) => [nameOn(backend, name), make(backend, name)]),
      ),
    ),
    close: async () => gpu?.close(),
  };
}

const SOFTWARE_GPU = [
  ...["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-unsafe-swiftshader"],
];

function ask(
  gpu: ChromiumWorker,
  { name, world, seed }: { name: string; world: WorldFile | null; seed: number },
): Promise<Evidence> {
  const bytes = world && Buffer.from(encodeWorldFile(world)).toString("base64");
  return gpu.ask<Evidence>({ name, bytes, seed });
}

const onGpu = (folder: string) => `
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-webgpu";
import { decodeWorldFile } from "./lib/interactions/world-file";
import { trained } from ${JSON.stringify(trainedFile(folder))};
const ready = tf.setBackend("webgpu").then((isThere) => {
  if (!isThere) throw new Error("There is no WebGPU here.");
});
const answer = async ({ name, bytes, seed }) => {
  await ready;
  const world = bytes && decodeWorldFile(Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0)));
  return trained[name](world, { seed, backend: "webgpu" });
};`;
