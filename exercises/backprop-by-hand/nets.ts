// What `gradients` is called with: dense networks and a batch of examples, drawn anew for each attempt. No expectation is here.

export const activations = ["linear", "tanh", "relu", "sigmoid"] as const;
export type Activation = (typeof activations)[number];

export interface Layer {
  readonly inputs: number;
  readonly units: number;
  /** weights[k · units + j] leads from input k to unit j. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly activation: Activation;
}

/** Arguments of one call. */
export interface Case {
  readonly layers: readonly Layer[];
  /** [rows, inputs of the first layer], row by row. */
  readonly x: Float64Array;
  /** [rows, units of the last layer], row by row. */
  readonly y: Float64Array;
}

export interface Plan {
  readonly rows: number;
  /** Inputs, then units of each layer. */
  readonly widths: readonly number[];
  readonly activations: readonly Activation[];
}

type Random = () => number;

export const oneOf = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** Weights of about 1/√inputs, so that units neither saturate nor die out however wide a layer is. */
export function drawCase(random: Random, { rows, widths, activations }: Plan): Case {
  const numbers = (count: number, size: number) =>
    Float64Array.from({ length: count }, () => size * (2 * random() - 1));
  const layers = activations.map((activation, l): Layer => {
    const [inputs, units] = [widths[l]!, widths[l + 1]!];
    const size = 2 / Math.sqrt(inputs);
    return { inputs, units, weights: numbers(inputs * units, size), bias: numbers(units, 0.5), activation };
  });
  return { layers, x: numbers(rows * widths[0]!, 1.5), y: numbers(rows * widths.at(-1)!, 1.5) };
}

/** Printed in the task, so what comes of it may be shown. */
export const publicExample: Case = {
  layers: [
    {
      inputs: 2,
      units: 2,
      weights: Float64Array.of(0.5, -0.3, 0.8, 0.2),
      bias: Float64Array.of(0.1, -0.2),
      activation: "tanh",
    },
    {
      inputs: 2,
      units: 1,
      weights: Float64Array.of(0.7, -0.4),
      bias: Float64Array.of(0.05),
      activation: "linear",
    },
  ],
  x: Float64Array.of(1, -0.5),
  y: Float64Array.of(0.6),
};

/** Products of the forward and the backward pass over all rows: each weight is used once forwards, once for its own gradient, and,
 * but for the first layer's, once to carry δ back. */
export function products({ layers, x }: Case): number {
  const rows = x.length / layers[0]!.inputs;
  return layers.reduce((sum, { inputs, units }, l) => sum + rows * inputs * units * (l === 0 ? 2 : 3), 0);
}
