// Random small models of every kind of layer that is taken, built by TensorFlow.js itself: for the tests beside.
import type * as Tf from "@tensorflow/tfjs";
import { createRng } from "../../../recsys/rng";

type Choose = (below: number) => number;
type Built = Tf.SymbolicTensor;

const activations = [
  "relu",
  "relu6",
  "elu",
  "selu",
  "sigmoid",
  "softplus",
  "softsign",
  "tanh",
  "softmax",
].concat(["swish", "mish", "gelu", "gelu_new", "hardSigmoid", "logSoftmax", "linear"]) as "relu"[];

/** The layers that can follow a value of so many dimensions (without the batch). */
function candidates(tf: typeof Tf, shape: readonly number[], choose: Choose): Tf.layers.Layer[] {
  const { layers } = tf;
  const [units, flag] = [1 + choose(6), () => choose(2) === 0];
  const activation = activations[choose(activations.length)]!;
  const any = [
    layers.dense({ units, activation, useBias: flag(), kernelRegularizer: flag() ? "l1l2" : undefined }),
    layers.activation({ activation }),
    layers.reLU(flag() ? { maxValue: 0.5 } : {}),
    layers.leakyReLU({ alpha: choose(10) / 10 }),
    layers.elu({}),
    layers.softmax({ axis: -1 }),
    layers.dropout({ rate: 0.4 }),
    layers.layerNormalization({ center: flag(), scale: flag() }),
    layers.batchNormalization({ center: flag(), scale: flag() }),
    layers.reshape({ targetShape: [shape.reduce((a, b) => a * b, 1), 1] }),
    layers.permute({ dims: shape.map((_, k) => shape.length - k) }),
  ];
  if (shape.length === 1) return [...any, layers.repeatVector({ n: 1 + choose(4) })];
  const recurrent = { units, useBias: flag(), returnSequences: flag(), goBackwards: flag() };
  const gated = { ...recurrent, recurrentActivation: flag() ? ("sigmoid" as const) : undefined };
  return [
    ...any,
    layers.flatten({}),
    layers.globalAveragePooling1d({}),
    layers.globalMaxPooling1d({}),
    layers.simpleRNN(recurrent),
    layers.gru({ ...gated, dropout: 0.2 }),
    layers.lstm({ ...gated, recurrentDropout: 0.2 }),
  ];
}

const shapeOf = ({ shape }: Built): number[] => shape.slice(1) as number[];

function merge(tf: typeof Tf, value: Built, choose: Choose): Built {
  const { layers } = tf;
  const width = shapeOf(value).at(-1)!;
  // The same layer twice: once on the value, once on what it made of it.
  const shared = layers.dense({ units: width, activation: "tanh" });
  const once = shared.apply(value) as Built;
  const twice = shared.apply(once) as Built;
  const narrow = layers.dense({ units: 1 }).apply(twice) as Built;
  const kinds = [layers.add, layers.multiply, layers.average, layers.maximum, layers.minimum];
  const elementwise = kinds[choose(kinds.length)]!();
  const both = choose(2) === 0 ? [once, twice, value] : [once, narrow];
  const last = shapeOf(value).length;
  const results = [
    () => elementwise.apply(both),
    () => layers.concatenate({ axis: choose(2) === 0 ? -1 : last }).apply([once, narrow, value]),
    () => layers.concatenate({ axis: 1 }).apply([once, twice, value]),
    () => layers.dot({ axes: choose(2) === 0 ? -1 : last, normalize: choose(2) === 0 }).apply([once, twice]),
  ];
  return results[choose(shapeOf(value).length > 2 ? 3 : 4)]!() as Built;
}

/** A tower that is a model of its own, used twice. */
function nest(tf: typeof Tf, value: Built, choose: Choose): Built {
  const units = shapeOf(value).at(-1)!;
  const inner = tf.sequential({ layers: [tf.layers.dense({ units, inputShape: shapeOf(value) })] });
  const again = (model: Tf.LayersModel, from: Built) => model.apply(from) as Built;
  if (choose(2) === 0) return again(inner, again(inner, value));
  const input = tf.input({ shape: shapeOf(value) });
  const outer = tf.model({ inputs: input, outputs: tf.layers.reLU().apply(again(inner, input)) as Built });
  return again(outer, again(outer, value));
}

export interface RandomModel {
  readonly model: Tf.LayersModel;
  readonly inputs: { readonly data: Float32Array; readonly shape: number[] }[];
}

/** The same seed gives the same model, weights and inputs. Layers' names count on. */
export function randomModel(tf: typeof Tf, seed: number, examples = 5): RandomModel {
  const rng = createRng(seed);
  const choose: Choose = (below) => rng.below(below);
  const shape = choose(2) === 0 ? [1 + choose(6)] : [1 + choose(4), 1 + choose(5)];
  const ids = choose(3) === 0;
  const input = tf.input({ shape, dtype: ids && choose(2) === 0 ? "int32" : "float32" });
  const table = ids && tf.layers.embedding({ inputDim: 9, outputDim: 1 + choose(4) });
  let value = (table ? table.apply(input) : input) as Built;
  for (let k = 1 + choose(4); k > 0; k--) {
    const kind = choose(6);
    const layers = kind > 1 ? candidates(tf, shapeOf(value), choose) : [];
    if (shapeOf(value).length > 2) value = tf.layers.flatten({}).apply(value) as Built;
    else if (kind === 0) value = merge(tf, value, choose);
    else if (kind === 1) value = nest(tf, value, choose);
    else value = layers[choose(layers.length)]!.apply(value) as Built;
  }
  if (value === input) value = tf.layers.reLU().apply(value) as Built;
  const model = tf.model({ inputs: input, outputs: value });
  fill(tf, model, () => rng.normal());
  const data = Float32Array.from({ length: examples * shape.reduce((a, b) => a * b, 1) }, () =>
    ids ? choose(9) : rng.normal(),
  );
  return { model, inputs: [{ data, shape: [examples, ...shape] }] };
}

function fill(tf: typeof Tf, model: Tf.LayersModel, normal: () => number): void {
  tf.tidy(() =>
    model.setWeights(
      model.weights.map(({ name, shape }) => {
        const size = (shape as number[]).reduce((a, b) => a * b, 1);
        // A variance is never negative.
        const draw = () => (name.includes("variance") ? 0.5 + Math.abs(normal()) : 0.7 * normal());
        return tf.tensor(Float32Array.from({ length: size }, draw), shape as number[]);
      }),
    ),
  );
}
