// What is known of a kind of layer: how its settings are read and what it does to shapes, in plain numbers.
import type { Fields } from "./fields";
import type { Shape } from "./model-file";
import { quote, Refused, writeShapes } from "./refusal";

/** Arguments for TensorFlow.js, made of what was read. */
export type Settings = Readonly<Record<string, string | number | boolean | null | readonly number[]>>;

export interface Applied {
  readonly settings: Settings;
  readonly output: Shape;
  /** In the order in which the layer takes them. */
  readonly weights: readonly { readonly name: string; readonly shape: Shape }[];
  /** Multiplications and the like for one example. */
  readonly operations: number;
  /** Floats for one example, besides the inputs and the output. */
  readonly workspace: number;
  /** Steps through time. */
  readonly steps: number;
}

export interface LayerKind {
  /** Throws `Refused` where settings or shapes do not do. `inputs` holds at least one shape. */
  apply(fields: Fields, inputs: readonly Shape[]): Applied;
}

/** Most dimensions of one example; layers of the course need three. */
export const MOST_DIMENSIONS = 4;

export function sizeOf(shape: Shape): number {
  return shape.reduce((size, dimension) => size * dimension, 1);
}

/** The result of a layer without weights whose work is as much as its output. */
export function applied(output: Shape, settings: Settings, more: Partial<Applied> = {}): Applied {
  const size = sizeOf(output);
  return { output, settings, weights: [], operations: size, workspace: size, steps: 0, ...more };
}

export function refuseShape(fields: Fields, inputs: readonly Shape[]): never {
  throw new Refused("badShape", { layer: quote(fields.layer), got: writeShapes(inputs) });
}

/** The only input, of so many dimensions. */
export function onlyInput(fields: Fields, inputs: readonly Shape[], least: number, most = least): Shape {
  const [shape] = inputs;
  if (inputs.length !== 1 || shape === undefined || shape.length < least || shape.length > most)
    refuseShape(fields, inputs);
  return shape;
}

/** Activations by the name in the file, with the name that TensorFlow.js has for them. */
export const activations: ReadonlyMap<string, string> = new Map([
  ...["linear", "relu", "relu6", "elu", "selu", "sigmoid", "softplus", "softsign", "tanh", "softmax"].map(
    (name) => [name, name] as const,
  ),
  ...["swish", "mish", "gelu", "gelu_new"].map((name) => [name, name] as const),
  ["hard_sigmoid", "hardSigmoid"],
  ["log_softmax", "logSoftmax"],
]);

/** An activation makes a few temporaries as large as its input. */
export const ACTIVATION_COST = 4;
