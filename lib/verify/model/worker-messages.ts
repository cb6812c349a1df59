// What the host and the worker that runs models say to each other.
import type { ModelJob, ModelRun } from "../../grading/model-job";
import type { Plan } from "./plan";

/** Batches of examples and of results, as graders know them: `shape` begins with their number. */
export type ModelTensor = ModelJob["inputs"][number];
export type ModelOutput = Extract<ModelRun, { ok: true }>["outputs"][number];

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
