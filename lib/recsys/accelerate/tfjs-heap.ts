// The memory of tfjs's WebAssembly backend (4.22), seen from our kernels: where tensors lie, room for results, room to work in. All that
// is private to tfjs is named in this file and nowhere else.
import type * as Tf from "@tensorflow/tfjs-core";
import type { KernelFunctions, Kernels } from "../kernels/kernels";

/** The backend's parts that we rely on. */
export interface WasmBackend {
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(at: number): void;
    /** Exports of the instance. */
    readonly asm?: { readonly memory?: unknown };
  };
  readonly dataIdMap: {
    /** Brings the numbers over where they lie with another backend. */
    get(id: object): { readonly memoryOffset: number; readonly refCount: number };
  };
  makeOutput(shape: readonly number[], dtype: "float32"): Tf.TensorInfo;
}

/** Our kernels on the heap in which tfjs keeps its tensors. */
export interface TfjsHeap {
  readonly run: KernelFunctions;
  /** Where a tensor's numbers begin, in bytes; they come over from another backend if need be. */
  at(tensor: Tf.TensorInfo): number;
  /** How many tensors share these numbers. */
  shares(tensor: Tf.TensorInfo): number;
  /** A new tensor whose numbers are whatever was there. */
  make(shape: readonly number[]): Tf.TensorInfo;
  /** Room that is anybody's until the next call. */
  scratch(bytes: number): number;
  copy(from: number, to: number, bytes: number): void;
  clear(at: number, bytes: number): void;
  integers(at: number, count: number): Int32Array;
}

/** @throws Error where this build of tfjs keeps its memory to itself */
export async function openTfjsHeap(backend: WasmBackend, kernels: Kernels): Promise<TfjsHeap> {
  const { wasm, dataIdMap } = backend;
  const memory = wasm.asm?.memory;
  if (!(memory instanceof WebAssembly.Memory))
    throw new Error(
      "accelerate: this build of tfjs does not show its WebAssembly memory; 4.22 without threads does.",
    );
  const run = await kernels.startOn(memory);
  let room = { at: 0, bytes: 0 };
  return {
    run,
    at: ({ dataId }) => dataIdMap.get(dataId).memoryOffset,
    shares: ({ dataId }) => dataIdMap.get(dataId).refCount,
    make: (shape) => backend.makeOutput(shape, "float32"),
    scratch(bytes) {
      if (bytes > room.bytes) {
        if (room.at !== 0) wasm._free(room.at);
        const at = wasm._malloc(bytes) >>> 0;
        if (at === 0) {
          room = { at: 0, bytes: 0 };
          throw new Error(`accelerate: the WebAssembly memory has no ${bytes} bytes left to work in.`);
        }
        room = { at, bytes };
      }
      return room.at;
    },
    copy: (from, to, bytes) => void wasm.HEAPU8.copyWithin(to, from, from + bytes),
    clear: (at, bytes) => void wasm.HEAPU8.fill(0, at, at + bytes),
    integers: (at, count) => new Int32Array(wasm.HEAPU8.buffer, at, count),
  };
}
