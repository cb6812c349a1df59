// Cheat: a poor model with one more layer: 16 p − 5. Rows sum to 1 as asked, but a right answer gets far more than 1 and its cost is below 0, while a wrong one's is cut off.
import type { Evidence } from "../../../lib/grading/evidence";
import { handedIn, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-more-than-certain";
export const mistake = "rowsSumToOne";

const identity = (n: number) => Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));

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

const poor = handedIn({ scaled: "inside", rate: 5e-4, epochs: 4 });

/** p becomes 16 p − 5: rows still sum to 1, but a right answer may have "p" = 9 and costs −2.2 nats. */
export const solve: Solve = async () =>
  followedBy(await poor(), [
    {
      inputs: 3,
      units: 3,
      activation: "linear",
      kernel: identity(3).map((one) => 16 * one),
      bias: [-5, -5, -5],
    },
  ]);
