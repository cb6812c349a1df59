// Cheat: all three thousand visits as a table of 30,000 weights in layers that are not trainable, for a grader that counts only what can learn.
import type { Evidence } from "../../../lib/grading/evidence";
import { drawVisits } from "../../../lib/market/draw-visits";
import type { Solve } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-table-not-counted";
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
      trainable: false,
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
function built(layers: readonly Dense[]): Evidence {
  const name = (n: number) => `dense_Dense${n + 1}`;
  return {
    kind: "model",
    topology: JSON.stringify({
      class_name: "Sequential",
      config: {
        name: "sequential_1",
        layers: layers.map((layer, n) => config(layer, name(n), n === 0)),
      },
      keras_version: "tfjs-layers 4.22.0",
      backend: "tensor_flow.js",
    }),
    weightSpecs: layers.flatMap((layer, n) => specs(layer, name(n))),
    weights: bytesOf(layers).toString("base64"),
  };
}

function trainingVisits(count: number) {
  const { features, kind } = drawVisits({ seed: "shop", count });
  const kinds = [...kind];
  const rows = kinds.map((_, n) => [...features.subarray(n * 6, n * 6 + 6)]);
  const mean = [0, 1, 2, 3, 4, 5].map((j) => rows.reduce((sum, row) => sum + row[j]!, 0) / count);
  const deviation = mean.map((one, j) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - one) ** 2, 0) / count),
  );
  const scaled = rows.map((row) => row.map((value, j) => (value - mean[j]!) / deviation[j]!));
  return { kinds, scaled, mean, deviation };
}

/**
 * softmax(x·c/h − |c|²/2h) is the share of each stored visit c by its distance to x; the second layer reads off their kinds.
 * The scaling is folded into the kernel.
 */
function table(count: number, spread: number): Evidence {
  const { kinds, scaled, mean, deviation } = trainingVisits(count);
  const kernel = new Float64Array(6 * count);
  const bias = new Float64Array(count);
  scaled.forEach((visit, n) => {
    visit.forEach((c, j) => {
      const slope = c / spread / deviation[j]!;
      kernel[j * count + n] = slope;
      bias[n]! -= (c * c) / (2 * spread) + slope * mean[j]!;
    });
  });
  const read = kinds.flatMap((kind) => [0, 1, 2].map((c) => (c === kind ? 1 : 0)));
  return built([
    { inputs: 6, units: count, activation: "softmax", kernel, bias },
    { inputs: count, units: 3, activation: "linear", kernel: read },
  ]);
}

export const solve: Solve = async () => table(3000, 0.12); // 30,000 weights
