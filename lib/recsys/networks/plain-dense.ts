// Dense layers over typed arrays: what a trained network scores with once its tensors are gone. Training is in dense-program.ts.
import { floats, type Weights } from "../saved-model";

/** What follows the last layer of a stack. */
export type Last = "relu" | "linear";

export interface PlainLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** W, shape [inputs, outputs], row-major. */
  readonly kernel: Float32Array;
  /** b, shape [outputs]. */
  readonly bias: Float32Array;
}

/**
 * x ← relu(x W + b), layer by layer; after the last one ReLU or nothing. Zeros cost nothing, and about half of what ReLU leaves is zeros.
 * @param x shape [n, inputs of the first layer], row-major
 * @returns shape [n, outputs of the last layer]; `x` itself when there is no layer
 */
export function applyPlainDense(
  layers: readonly PlainLayer[],
  x: Float32Array,
  { last }: { readonly last: Last },
): Float32Array {
  return layers.reduce((input, layer, k) => {
    const z = affine(layer, input);
    if (k < layers.length - 1 || last === "relu") relu(z);
    return z;
  }, x);
}

/** x W + b, row by row. */
function affine({ inputs, outputs, kernel, bias }: PlainLayer, x: Float32Array): Float32Array {
  const rows = x.length / inputs;
  const out = new Float32Array(rows * outputs);
  for (let r = 0; r < rows; r++) {
    const row = out.subarray(r * outputs, (r + 1) * outputs);
    row.set(bias);
    for (let k = 0; k < inputs; k++) {
      const value = x[r * inputs + k]!;
      if (value === 0) continue;
      const from = k * outputs;
      for (let j = 0; j < outputs; j++) row[j]! += value * kernel[from + j]!;
    }
  }
  return out;
}

/** In place. */
function relu(values: Float32Array): void {
  for (let k = 0; k < values.length; k++) if (values[k]! < 0) values[k] = 0;
}

/** Entries NAME_1_kernel, NAME_1_bias and so on. */
export function packDense(name: string, layers: readonly PlainLayer[]): Weights {
  return Object.fromEntries(
    layers.flatMap(({ inputs, outputs, kernel, bias }, k) => [
      [`${name}_${k + 1}_kernel`, { shape: [inputs, outputs], values: kernel }],
      [`${name}_${k + 1}_bias`, { shape: [outputs], values: bias }],
    ]),
  );
}

/**
 * @param widths of the layers, input first, as they were made with
 * @throws Error when an entry is missing or of another shape
 */
export function unpackDense(weights: Weights, name: string, widths: readonly number[]): PlainLayer[] {
  return widths.slice(1).map((outputs, k) => {
    const inputs = widths[k]!;
    return {
      inputs,
      outputs,
      kernel: floats(weights, `${name}_${k + 1}_kernel`, [inputs, outputs]),
      bias: floats(weights, `${name}_${k + 1}_bias`, [outputs]),
    };
  });
}
