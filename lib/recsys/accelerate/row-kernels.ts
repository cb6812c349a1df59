// Rows of tables on our kernels: reading them (tf.gather along the first axis) and adding gradients back (tf.scatterND by rows).
import type * as Tf from "@tensorflow/tfjs-core";
import type { Replacement } from "./replace-kernel";
import type { TfjsHeap } from "./tfjs-heap";

const size = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);

/** @throws RangeError for an index outside of the table, where stock reads whatever lies there */
function checkIndices(indices: Int32Array, rows: number, operation: string): void {
  for (const [k, index] of indices.entries())
    if (index < 0 || index >= rows)
      throw new RangeError(
        `${operation}: index ${index} at place ${k} is outside of a table with ${rows} rows.`,
      );
}

/** x[indices], along the first axis; other axes and batched gathers are left to tfjs. */
export function gatherKernel(heap: TfjsHeap): Replacement {
  return (inputs, attributes) => {
    const { x, indices } = inputs as unknown as { x: Tf.TensorInfo; indices: Tf.TensorInfo };
    const { axis, batchDims } = attributes as unknown as { axis: number; batchDims: number };
    if (axis !== 0 || batchDims !== 0 || x.dtype !== "float32" || indices.dtype !== "int32") return null;
    const [rows, ...rest] = x.shape as [number, ...number[]];
    const [n, d] = [size(indices.shape), size(rest)];
    if (n * d === 0) return null;
    checkIndices(heap.integers(heap.at(indices), n), rows, "tf.gather");
    const out = heap.make([...indices.shape, ...rest]);
    heap.run.gather(heap.at(x), heap.at(indices), heap.at(out), n, d);
    return out;
  };
}

/** Rows of `updates` added where `indices` [n, 1] say, to zeros of `shape`; deeper indices are left to tfjs. */
export function scatterKernel(heap: TfjsHeap): Replacement {
  return (inputs, attributes) => {
    const { indices, updates } = inputs as unknown as { indices: Tf.TensorInfo; updates: Tf.TensorInfo };
    const { shape } = attributes as unknown as { shape: readonly [number, ...number[]] };
    if (indices.shape.length !== 2 || indices.shape[1] !== 1) return null;
    if (indices.dtype !== "int32" || updates.dtype !== "float32") return null;
    const [n, d] = [indices.shape[0]!, size(shape.slice(1))];
    if (n * d === 0) return null;
    checkIndices(heap.integers(heap.at(indices), n), shape[0], "tf.scatterND");
    const out = heap.make(shape);
    heap.clear(heap.at(out), 4 * size(shape));
    heap.run.scatterAdd(heap.at(out), heap.at(indices), heap.at(updates), n, d);
    return out;
  };
}
