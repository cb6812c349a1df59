// Matrix products of tfjs on our kernel. Stock is slow where a side is transposed or there are several matrices, and XNNPACK keeps packed
// weights by the tensor's id; both products go together, so that nothing is left on its memory of old weights.
import type * as Tf from "@tensorflow/tfjs-core";
import type { Replacement } from "./replace-kernel";
import type { TfjsHeap } from "./tfjs-heap";

interface Sides {
  readonly a: Tf.TensorInfo;
  readonly b: Tf.TensorInfo;
  readonly bias?: Tf.TensorInfo;
}
interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string;
}

/** [..., rows, columns] as so many matrices. */
function matrices(shape: readonly number[]) {
  const [rows, columns] = [shape[shape.length - 2]!, shape[shape.length - 1]!];
  const outer = shape.slice(0, -2);
  return { outer, count: outer.reduce((product, size) => product * size, 1), rows, columns };
}

/** What a product comes to, or null where it is left to tfjs: other numbers than float32, nothing to multiply, mixed broadcasting. */
function plan({ a, b }: Sides, { transposeA, transposeB }: Attributes) {
  if (a.dtype !== "float32" || b.dtype !== "float32") return null;
  const [left, right] = [matrices(a.shape), matrices(b.shape)];
  const [m, k] = transposeA ? [left.columns, left.rows] : [left.rows, left.columns];
  const [inner, n] = transposeB ? [right.columns, right.rows] : [right.rows, right.columns];
  const same = left.outer.join() === right.outer.join();
  if (inner !== k || m * n * k === 0 || !(same || left.count === 1 || right.count === 1)) return null;
  if (!same && left.outer.length !== right.outer.length && left.count * right.count !== 1) return null;
  const outer = left.count >= right.count ? left.outer : right.outer;
  return { outer, count: Math.max(left.count, right.count), left: left.count, right: right.count, m, n, k };
}

function multiply(heap: TfjsHeap, sides: Sides, attributes: Attributes): Tf.TensorInfo | null {
  const found = plan(sides, attributes);
  if (found === null) return null;
  const { outer, count, left, right, m, n, k } = found;
  const out = heap.make([...outer, m, n]);
  const scratch = heap.scratch(4 * (((m + 3) & ~3) + ((n + 7) & ~7)) * Math.min(k, 256));
  const [a, b, c] = [heap.at(sides.a), heap.at(sides.b), heap.at(out)];
  const [transposeA, transposeB] = [Number(attributes.transposeA), Number(attributes.transposeB)];
  for (let i = 0; i < count; i++) {
    const ofA = a + (left === 1 ? 0 : 4 * i * m * k);
    const ofB = b + (right === 1 ? 0 : 4 * i * k * n);
    heap.run.matMul(ofA, ofB, c + 4 * i * m * n, m, n, k, transposeA, transposeB, 0, scratch);
  }
  return out;
}

/** a · b, as tf.matMul. */
export function matMulKernel(heap: TfjsHeap): Replacement {
  return (inputs, attributes) =>
    multiply(heap, inputs as unknown as Sides, attributes as unknown as Attributes);
}

/** max(0, a · b + bias), or without either, as tf.fused.matMul; other activations are left to tfjs. */
export function fusedMatMulKernel(heap: TfjsHeap): Replacement {
  return (inputs, given) => {
    const sides = inputs as unknown as Sides;
    const { activation = "linear", ...attributes } = given as unknown as Attributes;
    const { bias } = sides;
    if (activation !== "linear" && activation !== "relu") return null;
    if (bias === undefined && activation === "relu") return null;
    if (bias !== undefined && (bias.dtype !== "float32" || bias.shape.length !== 1)) return null;
    const out = multiply(heap, sides, attributes as Attributes);
    if (out === null || bias === undefined) return out;
    const n = out.shape[out.shape.length - 1]!;
    const rows = out.shape.reduce((product, size) => product * size, 1) / n;
    const add = activation === "relu" ? heap.run.addBiasRelu : heap.run.addBias;
    add(heap.at(out), heap.at(bias), rows, n);
    return out;
  };
}
