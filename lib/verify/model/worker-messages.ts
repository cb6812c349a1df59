// What the host and the worker that runs models say to each other.
import type { Plan } from "./plan";

/** A batch of examples or results: `shape` begins with their number. */
export interface ModelTensor {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

export interface ModelOutput {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

export interface EvaluateTask {
  readonly plan: Plan;
  readonly weights: Float32Array;
  readonly inputs: readonly ModelTensor[];
  /** Examples evaluated at a time. */
  readonly rows: number;
}

export type WorkerAnswer =
  /** Said once, when TensorFlow.js stands ready. */
  | { readonly kind: "ready" }
  | {
      readonly kind: "outputs";
      readonly outputs: readonly ModelOutput[];
      /** Tensors that were not there before the task. */
      readonly left: number;
      /** What the WebAssembly heap has grown to; it never shrinks. */
      readonly heapBytes: number;
    }
  | { readonly kind: "failed"; readonly message: string };
