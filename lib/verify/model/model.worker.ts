// Runs models that were inspected, one after another, on the CPU by WebAssembly, in a thread that run-model.ts keeps or
// ends. One thread and plain SIMD, so that the same model gives the same bits on every machine.
// Bundled by scripts/lib/server-workers.ts with the WebAssembly files beside it.
import path from "node:path";
import { parentPort } from "node:worker_threads";
import { type BackendWasm, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { evaluatePlan } from "./evaluate-plan";
import type { EvaluateTask, WorkerAnswer } from "./worker-messages";

const port = parentPort;
if (!port) throw new Error("model.worker runs in a worker thread only.");
const say = (answer: WorkerAnswer, move: ArrayBuffer[] = []) => port.postMessage(answer, move);

async function evaluate(task: EvaluateTask): Promise<void> {
  const before = tf.memory().numTensors;
  const outputs = await evaluatePlan(task);
  const left = tf.memory().numTensors - before;
  const heapBytes = heap().HEAPU8.byteLength;
  say(
    { kind: "outputs", outputs, left, heapBytes },
    outputs.map(({ data }) => data.buffer as ArrayBuffer),
  );
}

/** What Emscripten made; the types of the backend leave it out. */
const heap = () => (tf.backend() as BackendWasm).wasm as unknown as { readonly HEAPU8: Uint8Array };

setWasmPaths(`${path.join(import.meta.dirname, "tfjs")}/`);
tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
if (!(await tf.setBackend("wasm"))) throw new Error("TensorFlow.js cannot start its WebAssembly backend.");
await tf.ready();
port.on("message", (task: EvaluateTask) => {
  evaluate(task).catch((error: unknown) =>
    say({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
});
say({ kind: "ready" });
