// One neuron: its weighted sum, five activations with their derivatives, and what a gradient keeps on its way back through it.
import { density, erfc } from "../normal";
import { sigmoid } from "../vectors";

export const ACTIVATIONS = ["step", "sigmoid", "tanh", "relu", "gelu"] as const;
export type ActivationName = (typeof ACTIVATIONS)[number];

interface Activation {
  readonly value: (z: number) => number;
  /** Of the step and of ReLU at 0, where there is none, the value from the left: 0. */
  readonly slope: (z: number) => number;
}

const erf = (x: number) => Math.sign(x) * (1 - erfc(Math.abs(x)));

/** Distribution of the standard normal. */
const below = (z: number) => (1 + erf(z / Math.SQRT2)) / 2;

export const activations: Readonly<Record<ActivationName, Activation>> = {
  step: { value: (z) => (z > 0 ? 1 : 0), slope: () => 0 },
  sigmoid: { value: sigmoid, slope: (z) => sigmoid(z) * (1 - sigmoid(z)) },
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  relu: { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
  // D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units (GELUs)", arXiv 1606.08415: x Φ(x), here not approximated by tanh.
  gelu: { value: (z) => z * below(z), slope: (z) => below(z) + z * density(z) },
};

/** z = w · x + b, over as many inputs as there are weights. */
export const weightedSum = (weights: readonly number[], inputs: readonly number[], bias: number): number =>
  weights.reduce((sum, w, k) => sum + w * inputs[k]!, bias);

/** Layers that a gradient passes in the figure's chain. */
export const CHAIN = 10;

/** What is left of a gradient of 1 behind a chain of neurons alike this one, its weights left out: the slope to the power of CHAIN. */
export const afterChain = (slope: number): number => slope ** CHAIN;

export type Regime = "none" | "dead" | "saturated" | "steep" | "working";

/**
 * What the slope means for learning. "none": the step has no slope anywhere. "dead": exactly 0 (ReLU's left side). "saturated":
 * less than a twentieth. "steep": a gradient does not shrink. "working": between.
 */
export function regimeOf(name: ActivationName, slope: number): Regime {
  if (name === "step") return "none";
  if (slope === 0) return "dead";
  if (Math.abs(slope) < 0.05) return "saturated";
  return slope >= 1 ? "steep" : "working";
}
