// TensorFlow.js inside the worker: the whole of `tf` as a cell sees it, its backends loaded only when chosen.
// Browser only: tfjs's deep imports do not load in Node.
import * as core from "@tensorflow/tfjs-core";
// Bundlers shake gradients and chained ops away, since nothing names them.
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import { prepareTf } from "../learner/prepare-tf";
import type { BackendName } from "./protocol";
import { refuseSyncReads } from "./sync-reads";
import { type TensorOwners, type Tracker, trackOwners } from "./tensor-owners";

/** Where the WebAssembly binary is: a blob URL that the runner page made, since the worker may not fetch. */
export interface TensorflowOptions {
  readonly wasmUrl: string | null;
}

export interface Tensorflow {
  /** Makes the backend the current one. */
  use(backend: BackendName): Promise<void>;
  /** Milliseconds a step of training takes there. The backend must have been in `use` before. */
  time(backend: BackendName): Promise<number>;
  /** What `import * as tf` gives; layers are loaded for sources that mention them. */
  namespace(source: string): Promise<object>;
  /** Alive in all, and their bytes. */
  memory(): { readonly tensors: number; readonly bytes: number };
  /** Resolves when the GPU has done what it was asked so far; null on backends that compute at once. */
  settle(): Promise<unknown> | null;
  /** To be called where a program plays the GPU: reading at once fails instead of giving zeros. */
  refuseSyncReads(): void;
  readonly owners: TensorOwners;
  /** Calls back when the GPU is gone, or has refused memory: what is computed from then on is never, or nothing. */
  onLost(lost: (why: "gpuLost" | "gpuMemory", message: string) => void): void;
}

const usesLayers =
  /\b(layers|sequential|Sequential|model|loadLayersModel|input|LayersModel|SymbolicTensor|initializers|regularizers|constraints|callbacks|metrics|models|EarlyStopping|registerCallbackConstructor)\b/;

export function createTensorflow({ wasmUrl }: TensorflowOptions): Tensorflow {
  prepareTf(core);
  let withLayers: Promise<object> | null = null;
  let hasWasmPath = false;

  const use = async (backend: BackendName) => {
    if (backend === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
    else if (backend === "cpu") await import("@tensorflow/tfjs-backend-cpu");
    else {
      const wasm = await import("@tensorflow/tfjs-backend-wasm");
      if (wasmUrl === null) throw new Error("This browser cannot run the WebAssembly backend.");
      if (!hasWasmPath) wasm.setWasmPath(wasmUrl);
      // The build without threads, also where there could be some: a lesson's figures are those of its order of sums.
      core.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
      hasWasmPath = true;
    }
    if (!(await core.setBackend(backend))) throw new Error(`The ${backend} backend could not be started.`);
    await core.ready();
  };

  /** One small step as in matrix factorisation: rows of a table, a product, an Adam-like update of the table. */
  const step = async (table: core.Variable, rows: core.Tensor1D) => {
    const probe = core.tidy(() => {
      const vectors = core.gather(table as unknown as core.Tensor2D, rows);
      const scores = core.matMul(vectors, vectors, false, true);
      const pull = core.matMul(core.sigmoid(scores), vectors).mean();
      const moved = core.add(
        core.mul(table, 0.999),
        core.div(pull, core.add(core.sqrt(core.abs(pull)), 1e-8)),
      );
      table.assign(moved as core.Tensor);
      return pull;
    });
    await probe.data();
    probe.dispose();
  };

  const time = async (backend: BackendName) => {
    await core.setBackend(backend);
    const table = core.variable(core.randomUniform([2000, 32], -1, 1, "float32", 7));
    const rows = core.tensor1d(
      Int32Array.from({ length: 512 }, (_, k) => (k * 37) % 2000),
      "int32",
    );
    for (let k = 0; k < 3; k++) await step(table, rows);
    const start = performance.now();
    for (let k = 0; k < 8; k++) await step(table, rows);
    const each = (performance.now() - start) / 8;
    core.dispose([table, rows]);
    return Math.round(each * 100) / 100;
  };

  const namespace = async (source: string) => {
    if (withLayers === null && !usesLayers.test(source)) return core;
    withLayers ??= import("@tensorflow/tfjs-layers").then((layers) => ({ ...core, ...layers }));
    return withLayers;
  };

  const onLost = (lost: (why: "gpuLost" | "gpuMemory", message: string) => void) => {
    const { device } = core.backend() as { device?: GPUDevice };
    // Whoever destroyed it: tfjs never does, so if not the browser, then a cell.
    void device?.lost.then(({ message }) => lost("gpuLost", message));
    device?.addEventListener("uncapturederror", ({ error }) => {
      const isMemory =
        error instanceof GPUOutOfMemoryError || /exceeds the max|too large/i.test(error.message);
      if (isMemory) lost("gpuMemory", error.message);
      else console.error(error.message);
    });
  };

  const owners = trackOwners(core.engine() as unknown as Tracker<core.Tensor>);
  const settle = () => (core.backend() as { device?: GPUDevice }).device?.queue.onSubmittedWorkDone() ?? null;
  const memory = () => {
    const { numTensors, numBytes } = core.memory();
    return { tensors: numTensors, bytes: numBytes };
  };
  const refuse = () => refuseSyncReads(core.backend() as unknown as Parameters<typeof refuseSyncReads>[0]);
  return { use, time, namespace, onLost, owners, settle, memory, refuseSyncReads: refuse };
}
