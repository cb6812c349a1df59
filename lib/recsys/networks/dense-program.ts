// Dense layers as operations of the op set, for training. Their twin over typed arrays, for scoring, is plain-dense.ts.
import type { Engine, Loss, Node, Ops, Parameter } from "../engine/ops";
import type { Parameters } from "../engine/parameters";
import type { Last, PlainLayer } from "./plain-dense";

export interface DenseParameters {
  /** W, [in, out]. */
  readonly kernel: Parameter;
  /** b, [1, out]. */
  readonly bias: Parameter;
}

/** Layers between the widths named, input first: kernels by Glorot and Bengio, biases 0. */
export function denseParameters(made: Parameters, widths: readonly number[]): DenseParameters[] {
  return widths
    .slice(1)
    .map((out, k) => ({ kernel: made.glorot([widths[k]!, out]), bias: made.constant([1, out]) }));
}

/** x ← relu(x W + b), layer by layer; after the last one ReLU or nothing. x [n, in] → [n, out]. */
export function dense<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  layers: readonly DenseParameters[],
  x: N,
  { last }: { readonly last: Last },
): N {
  return layers.reduce(
    (input, { kernel, bias }, k) =>
      ops.addBias(ops.matMul(input, ops.whole(kernel)), bias, {
        relu: k < layers.length - 1 || last === "relu",
      }),
    x,
  );
}

/** The trained layers as plain arrays. */
export async function readLayers(engine: Engine, layers: readonly DenseParameters[]): Promise<PlainLayer[]> {
  const plain: PlainLayer[] = [];
  for (const { kernel, bias } of layers)
    plain.push({
      inputs: kernel.rows,
      outputs: kernel.columns,
      kernel: await engine.read(kernel),
      bias: await engine.read(bias),
    });
  return plain;
}
