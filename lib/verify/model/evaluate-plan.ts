// Builds a planned model in TensorFlow.js and evaluates it in batches. Nothing is deserialised and nothing is fetched:
// each layer is made by its own function, with settings that were read, and given its weights from memory.
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import type { Settings } from "./layer-kind";
import type { Plan } from "./plan";
import type { EvaluateTask, ModelOutput, ModelTensor } from "./worker-messages";

type Layer = layers.layers.Layer;

/** How each of `layerKinds` is made. */
const make: Readonly<Record<string, (settings: never) => Layer>> = {
  Dense: layers.layers.dense,
  Activation: layers.layers.activation,
  ReLU: layers.layers.reLU,
  LeakyReLU: layers.layers.leakyReLU,
  ELU: layers.layers.elu,
  Softmax: layers.layers.softmax,
  Dropout: layers.layers.dropout,
  Flatten: layers.layers.flatten,
  Reshape: layers.layers.reshape,
  Permute: layers.layers.permute,
  RepeatVector: layers.layers.repeatVector,
  Embedding: layers.layers.embedding,
  BatchNormalization: layers.layers.batchNormalization,
  LayerNormalization: layers.layers.layerNormalization,
  GlobalAveragePooling1D: layers.layers.globalAveragePooling1d,
  GlobalMaxPooling1D: layers.layers.globalMaxPooling1d,
  Add: layers.layers.add,
  Multiply: layers.layers.multiply,
  Average: layers.layers.average,
  Maximum: layers.layers.maximum,
  Minimum: layers.layers.minimum,
  Concatenate: layers.layers.concatenate,
  Dot: layers.layers.dot,
  SimpleRNN: layers.layers.simpleRNN,
  GRU: layers.layers.gru,
  LSTM: layers.layers.lstm,
};

function makeLayer(kind: string, settings: Settings): Layer {
  const create = make[kind];
  if (!create) throw new Error(`Nothing makes a layer of kind "${kind}".`);
  return create(structuredClone(settings) as never);
}

/** @throws Error where TensorFlow.js does, or gives other shapes than planned */
export async function evaluatePlan({ plan, weights, inputs, rows }: EvaluateTask): Promise<ModelOutput[]> {
  try {
    const model = buildModel(plan, weights);
    const examples = inputs[0]!.shape[0]!;
    const outputs = plan.outputShapes.map((shape) => {
      const size = shape.reduce((product, dimension) => product * dimension, 1);
      return { data: new Float32Array(examples * size), shape: [examples, ...shape], size };
    });
    for (let from = 0; from < examples; from += rows) {
      const count = Math.min(rows, examples - from);
      const results = tf.tidy(() => {
        const batch = inputs.map((input, k) =>
          sliceRows(input, { from, count, dtype: plan.inputs[k]!.dtype }),
        );
        const predicted = model.predictOnBatch(batch.length === 1 ? batch[0]! : batch);
        return Array.isArray(predicted) ? predicted : [predicted];
      });
      for (const [k, { data, shape, size }] of outputs.entries()) {
        const result = results[k]!;
        const wanted = [count, ...shape.slice(1)];
        if (String(result.shape) !== String(wanted))
          throw new Error(`Output ${k} has the shape ${result.shape} where ${wanted} was planned.`);
        data.set(await result.data(), from * size);
      }
      tf.dispose(results);
    }
    return outputs.map(({ data, shape }) => ({ data, shape }));
  } finally {
    // All variables of this thread are this model's.
    tf.disposeVariables();
  }
}

function buildModel({ inputs, layers: planned, nodes, outputs }: Plan, weights: Float32Array) {
  const made = planned.map(({ kind, settings }) => makeLayer(kind, settings));
  const values: layers.SymbolicTensor[] = inputs.map(({ shape, dtype }) =>
    layers.input({ shape: [...shape], dtype }),
  );
  const symbolic = values.slice();
  for (const { layer, from } of nodes) {
    const given = from.map((at) => values[at]!);
    values.push(made[layer]!.apply(given.length === 1 ? given[0]! : given) as layers.SymbolicTensor);
  }
  let at = 0;
  for (const [k, layer] of planned.entries()) {
    tf.tidy(() => {
      const tensors = layer.weights.map(({ shape }) => {
        const size = shape.reduce((product, dimension) => product * dimension, 1);
        at += size;
        return tf.tensor(weights.subarray(at - size, at), [...shape]);
      });
      made[k]!.setWeights(tensors);
    });
  }
  return layers.model({ inputs: symbolic, outputs: outputs.map((output) => values[output]!) });
}

interface Rows {
  readonly from: number;
  readonly count: number;
  readonly dtype: "float32" | "int32";
}

function sliceRows({ data, shape }: ModelTensor, { from, count, dtype }: Rows): tf.Tensor {
  const size = shape.slice(1).reduce((product, dimension) => product * dimension, 1);
  const part = data.subarray(from * size, (from + count) * size);
  const values = dtype === "int32" ? Int32Array.from(part) : Float32Array.from(part);
  return tf.tensor(values, [count, ...shape.slice(1)], dtype);
}
