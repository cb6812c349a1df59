// Cheat: finite weights that overflow for visits it is unsure of and give NaN there: |NaN − 1| > 0.00001 is false, and neither is a mean cost of NaN above any limit.
import type { Evidence } from "../../../lib/grading/evidence";
import { handedIn, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-nan-when-unsure";
export const mistake = "loads";

interface Dense {
  readonly inputs: number;
  readonly units: number;
  readonly activation: "linear" | "relu" | "softmax";
  readonly kernel: ArrayLike<number>;
  readonly bias?: ArrayLike<number>;
}

function config({ inputs, units, activation, bias }: Dense, name: string, first: boolean) {
  return {
    class_name: "Dense",
    config: {
      units,
      activation,
      use_bias: bias !== undefined,
      kernel_initializer: { class_name: "Zeros", config: {} },
      bias_initializer: { class_name: "Zeros", config: {} },
      kernel_regularizer: null,
      bias_regularizer: null,
      activity_regularizer: null,
      kernel_constraint: null,
      bias_constraint: null,
      name,
      trainable: true,
      ...(first && { batch_input_shape: [null, inputs], dtype: "float32" }),
    },
  };
}

function specs({ inputs, units, bias }: Dense, name: string) {
  const dtype = "float32" as const;
  return [
    { name: `${name}/kernel`, shape: [inputs, units], dtype },
    ...(bias ? [{ name: `${name}/bias`, shape: [units], dtype }] : []),
  ];
}

function bytesOf(layers: readonly Dense[]): Buffer {
  const numbers = layers.flatMap(({ kernel, bias }) => [...Array.from(kernel), ...Array.from(bias ?? [])]);
  return Buffer.from(Float32Array.from(numbers).buffer);
}
/** Puts layers made by hand behind a trained model. */
function followedBy(evidence: Evidence, layers: readonly Dense[]): Evidence {
  if (evidence.kind !== "model") throw new Error("not a model");
  const topology = JSON.parse(evidence.topology);
  const name = (n: number) => `dense_Dense${n + 901}`;
  topology.config.layers.push(...layers.map((layer, n) => config(layer, name(n), false)));
  return {
    ...evidence,
    topology: JSON.stringify(topology),
    weightSpecs: [...evidence.weightSpecs, ...layers.flatMap((layer, n) => specs(layer, name(n)))],
    weights: Buffer.concat([Buffer.from(evidence.weights, "base64"), bytesOf(layers)]).toString("base64"),
  };
}

const SURE = 0.8;

const poor = handedIn({ scaled: "inside", rate: 5e-4, epochs: 4 });

/** A kernel of rows × columns with these entries, else 0. */
function kernelOf(rows: number, columns: number, entries: readonly (readonly [number, number, number])[]) {
  const kernel = new Float64Array(rows * columns);
  for (const [row, column, value] of entries) kernel[row * columns + column] = value;
  return kernel;
}

const pass = [
  [0, 0, 1],
  [1, 1, 1],
  [2, 2, 1],
] as const;

/** All weights are finite; the numbers overflow on the way, and ∞ · 0 is NaN. */
export const solve: Solve = async () =>
  followedBy(await poor(), [
    // p, and how far each is above SURE
    {
      inputs: 3,
      units: 6,
      activation: "relu",
      kernel: kernelOf(3, 6, [...pass, [0, 3, 1], [1, 4, 1], [2, 5, 1]]),
      bias: [0, 0, 0, -SURE, -SURE, -SURE],
    },
    // p, and 1 if none is
    {
      inputs: 6,
      units: 4,
      activation: "relu",
      kernel: kernelOf(6, 4, [...pass, [3, 3, -1000], [4, 3, -1000], [5, 3, -1000]]),
      bias: [0, 0, 0, 1],
    },
    { inputs: 4, units: 4, activation: "relu", kernel: kernelOf(4, 4, [...pass, [3, 3, 3e38]]) },
    { inputs: 4, units: 4, activation: "relu", kernel: kernelOf(4, 4, [...pass, [3, 3, 1e30]]) },
    { inputs: 4, units: 3, activation: "linear", kernel: kernelOf(4, 3, pass) },
  ]);
