// One example forwards and backwards through dense layers, in plain numbers: what network.ts draws. Pure.
import type { Label } from "./output";

export interface DenseLayer {
  /** [in, out]. */
  readonly kernel: readonly (readonly number[])[];
  readonly bias: readonly number[];
  readonly activation: "linear" | "relu" | "sigmoid" | "tanh" | "softmax";
  readonly name?: Label;
}

export type LossName = "squared" | "log";

interface LossPart {
  value(out: readonly number[], target: readonly number[], activation: DenseLayer["activation"]): number;
}

const near = (p: number) => Math.min(1 - 1e-12, Math.max(1e-12, p));

/** Means over the last layer's units; the log-loss of a softmax layer is a sum, since its units are one answer. */
export const LOSSES: Readonly<Record<LossName, LossPart>> = {
  squared: {
    value: (out, target) => out.reduce((sum, value, k) => sum + (value - target[k]!) ** 2, 0) / out.length,
  },
  log: {
    value: (out, target, activation) =>
      activation === "softmax"
        ? -out.reduce((sum, p, k) => sum + target[k]! * Math.log(near(p)), 0)
        : -out.reduce(
            (sum, p, k) => sum + target[k]! * Math.log(near(p)) + (1 - target[k]!) * Math.log(near(1 - p)),
            0,
          ) / out.length,
  },
};

/** Activations of every layer, the input's first: a_k = act(a_{k−1} W + b). */
export function forward(layers: readonly DenseLayer[], input: readonly number[]): number[][] {
  const all = [[...input]];
  for (const { kernel, bias, activation } of layers) {
    const before = all.at(-1)!;
    const z = bias.map((b, j) => before.reduce((sum, value, i) => sum + value * kernel[i]![j]!, b));
    all.push(activate(z, activation));
  }
  return all;
}

function activate(z: readonly number[], activation: DenseLayer["activation"]): number[] {
  switch (activation) {
    case "linear":
      return [...z];
    case "relu":
      return z.map((value) => Math.max(0, value));
    case "sigmoid":
      return z.map((value) => 1 / (1 + Math.exp(-value)));
    case "tanh":
      return z.map(Math.tanh);
    case "softmax": {
      const most = Math.max(...z);
      const powers = z.map((value) => Math.exp(value - most));
      const total = powers.reduce((sum, value) => sum + value, 0);
      return powers.map((value) => value / total);
    }
  }
}

export interface Gradients {
  readonly loss: number;
  /** Of the loss by each activation, layer by layer, the input's first. */
  readonly activations: number[][];
  /** Of the loss by each weight, layer by layer, [in, out]. */
  readonly kernels: number[][][];
}

/** The chain rule, from the last layer to the first. */
export function backward(
  layers: readonly DenseLayer[],
  activations: readonly (readonly number[])[],
  { target, loss }: { readonly target: readonly number[]; readonly loss: LossName },
): Gradients {
  const out = activations.at(-1)!;
  const last = layers.at(-1)!.activation;
  let gradient = out.map((value, k) => slopeOfLoss(value, target[k]!, { loss, last, units: out.length }));
  const kernels: number[][][] = [];
  const byActivation = [gradient];
  for (let k = layers.length - 1; k >= 0; k--) {
    const before = activations[k]!;
    const delta = throughActivation(gradient, activations[k + 1]!, layers[k]!.activation);
    kernels.unshift(before.map((value) => delta.map((d) => value * d)));
    gradient = layers[k]!.kernel.map((row) => row.reduce((sum, w, j) => sum + w * delta[j]!, 0));
    byActivation.unshift(gradient);
  }
  return { loss: LOSSES[loss].value(out, target, last), activations: byActivation, kernels };
}

function slopeOfLoss(
  value: number,
  target: number,
  {
    loss,
    last,
    units,
  }: { readonly loss: LossName; readonly last: DenseLayer["activation"]; readonly units: number },
): number {
  if (loss === "squared") return (2 * (value - target)) / units;
  if (last === "softmax") return -target / near(value);
  return (near(value) - target) / (near(value) * near(1 - value)) / units;
}

/** From the gradient by an activation to that by what went into it. */
function throughActivation(
  gradient: readonly number[],
  out: readonly number[],
  activation: DenseLayer["activation"],
): number[] {
  switch (activation) {
    case "linear":
      return [...gradient];
    case "relu":
      return gradient.map((g, k) => (out[k]! > 0 ? g : 0));
    case "sigmoid":
      return gradient.map((g, k) => g * out[k]! * (1 - out[k]!));
    case "tanh":
      return gradient.map((g, k) => g * (1 - out[k]! ** 2));
    case "softmax": {
      const along = gradient.reduce((sum, g, k) => sum + g * out[k]!, 0);
      return gradient.map((g, k) => out[k]! * (g - along));
    }
  }
}
