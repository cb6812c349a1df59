// The layers of a multilayer perceptron, in the op set and in plain TypeScript. What goes in and what its last layer means is the model's.
import type { Loss, Node, Ops } from "../engine/ops";
import { bias, kernel, type Learned, type Named, type Parameter } from "./parameters";

type Activation = "relu" | "prelu";

export interface LayersOptions<Prefix extends string> {
  /** Begins the names of its parameters. */
  readonly name: Prefix;
  readonly input: number;
  /** Units of each layer. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
}

type LayerName<Prefix extends string> = `${Prefix}_${string}`;

/**
 * h ← f(h W + b) for each layer, W [in, out], b [out]; f(x) = max(0, x) for "relu". For "prelu" f(x) = max(0, x) + α min(0, x), α [out]
 * learned, from 0.25 and without decay (He et al., Delving deep into rectifiers, ICCV 2015).
 */
export class Layers<Prefix extends string> {
  /** Units of the last layer. */
  readonly output: number;
  readonly #options: LayersOptions<Prefix>;

  constructor(options: LayersOptions<Prefix>) {
    this.#options = options;
    this.output = options.hidden.at(-1) ?? options.input;
  }

  parameters(): Named<LayerName<Prefix>, Parameter> {
    const { name, input, hidden, activation } = this.#options;
    const parameters: Record<string, Parameter> = {};
    hidden.forEach((units, k) => {
      parameters[`${name}_W${k + 1}`] = kernel([hidden[k - 1] ?? input, units]);
      parameters[`${name}_b${k + 1}`] = bias(units);
      if (activation === "prelu") parameters[`${name}_alpha${k + 1}`] = bias(units, 0.25);
    });
    return parameters as Named<LayerName<Prefix>, Parameter>;
  }

  /** @param x [n, input]. Returns [n, output]. */
  graph<N extends Node, L extends Loss>(ops: Ops<N, L>, weights: Readonly<Record<string, Learned>>, x: N): N {
    const { name, hidden, activation } = this.#options;
    const relu = activation === "relu";
    return hidden.reduce((h, _, k) => {
      const product = ops.matMul(h, ops.whole(weights[`${name}_W${k + 1}`]!));
      const sum = ops.addBias(product, weights[`${name}_b${k + 1}`]!, { relu });
      return relu ? sum : ops.prelu(sum, weights[`${name}_alpha${k + 1}`]!);
    }, x);
  }

  /** The same for one row at a time; what it returns is overwritten by the next call. */
  plain(weights: Readonly<Record<string, Float32Array>>): (x: Float64Array) => Float64Array {
    const { name, hidden, activation } = this.#options;
    const layers = hidden.map((units, k) => ({
      kernel: weights[`${name}_W${k + 1}`]!,
      bias: weights[`${name}_b${k + 1}`]!,
      alpha: activation === "relu" ? new Float32Array(units) : weights[`${name}_alpha${k + 1}`]!,
      out: new Float64Array(units),
    }));
    return (x) => {
      let h = x;
      for (const { kernel, bias, alpha, out } of layers) {
        out.set(bias);
        addProduct(h, kernel, out);
        for (let u = 0; u < out.length; u++) if (out[u]! < 0) out[u]! *= alpha[u]!;
        h = out;
      }
      return h;
    };
  }
}

/** out += x W, for x [in] and W [in, out] row-major. */
export function addProduct(x: Float64Array, kernel: Float32Array, out: Float64Array): void {
  const units = out.length;
  for (let n = 0; n < x.length; n++) {
    const value = x[n]!;
    if (value === 0) continue;
    const row = n * units;
    for (let u = 0; u < units; u++) out[u]! += value * kernel[row + u]!;
  }
}

export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!;
  return sum;
}
