// Starts a TensorFlow.js backend in Node, with all gradients registered: for scripts, benchmarks and tests.
// tfjs's deep imports do not load in Node; the whole package, required, registers what they would.
import { createRequire } from "node:module";
import path from "node:path";
import type * as Tf from "@tensorflow/tfjs-core";

export const nodeBackends = ["cpu", "wasm"] as const;
export type NodeBackend = (typeof nodeBackends)[number];

/** @throws Error when the backend cannot be started */
export async function startBackend(backend: NodeBackend): Promise<typeof Tf> {
  const require = createRequire(import.meta.url);
  const tf: typeof Tf = require("@tensorflow/tfjs");
  if (backend === "wasm" && tf.findBackend("wasm") === null) {
    const wasm = require("@tensorflow/tfjs-backend-wasm");
    wasm.setWasmPaths(`${path.dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))}/`);
  }
  if (!(await tf.setBackend(backend)))
    throw new Error(`The ${backend} backend could not be started in Node.`);
  await tf.ready();
  return tf;
}
