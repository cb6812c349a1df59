// Makes plain TensorFlow.js on WebAssembly faster without a change to the code that uses it: products of matrices, rows of tables with
// their gradients, and Adam run on our kernels, in tfjs's own memory. What they leave alone, and every other operation, stays tfjs's.
import type * as Tf from "@tensorflow/tfjs-core";
import { kernelsProvided } from "../engine/make-engine";
import { patchGatherGradient } from "../training/tf-patches";
import { accelerateAdam } from "./adam-on-heap";
import { fusedMatMulKernel, matMulKernel } from "./mat-mul-kernels";
import { replaceKernel } from "./replace-kernel";
import { gatherKernel, scatterKernel } from "./row-kernels";
import { openTfjsHeap, type WasmBackend } from "./tfjs-heap";

export interface Acceleration {
  /** Puts tfjs's own operations back. */
  off(): void;
}

const running = new WeakMap<object, Acceleration>();

/**
 * From now on this tfjs computes on our kernels wherever they reach, as long as its backend is "wasm". Results agree with stock to float32's
 * rounding (the order of sums differs). Calling it again while it is on changes nothing.
 * @param tf the tfjs whose operations are called; its gradients must be registered
 * @throws Error when the backend is not wasm, or the kernels were not provided (engine/make-engine.ts)
 */
export async function accelerate(tf: typeof Tf): Promise<Acceleration> {
  if (tf.getBackend() !== "wasm")
    throw new Error(
      `accelerate works on the wasm backend; this one is ${tf.getBackend()}. Choose WebAssembly, or leave it out.`,
    );
  const backend = tf.backend();
  const already = running.get(backend);
  if (already !== undefined) return already;
  const heap = await openTfjsHeap(backend as unknown as WasmBackend, await kernelsProvided("accelerate"));
  patchGatherGradient(tf);
  const replacements = {
    BatchMatMul: matMulKernel(heap),
    _FusedMatMul: fusedMatMulKernel(heap),
    GatherV2: gatherKernel(heap),
    ScatterNd: scatterKernel(heap),
  };
  const undo = Object.entries(replacements).map(([kernel, by]) =>
    replaceKernel(tf, { kernel, backend: "wasm", by }),
  );
  undo.push(accelerateAdam(tf, heap));
  const acceleration = {
    off() {
      for (const back of undo.splice(0)) back();
      running.delete(backend);
    },
  };
  running.set(backend, acceleration);
  return acceleration;
}
