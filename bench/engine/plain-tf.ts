// The four programs in tfjs as one writes it without thinking of its kernels: tf.gather, transposed products, cross-entropy against one-hot
// rows. What `accelerate` is measured against. Gather's gradient is ours, since on wasm stock has none.
import * as tf from "@tensorflow/tfjs-core";
import type { Parameter, Program } from "../../lib/recsys/engine/ops";
import { textbookOps } from "../../lib/recsys/engine/textbook";
import { tfSteps } from "../../lib/recsys/engine/tf-steps";

export interface PlainTraining {
  step(program: Program): Promise<number>;
  dispose(): void;
}

export function plainTraining(parameters: readonly Parameter[], learningRate: number): PlainTraining {
  const variables = new Map(
    parameters.map((parameter) => [
      parameter,
      tf.tidy(() => tf.variable(tf.tensor2d(parameter.start, [parameter.rows, parameter.columns]))),
    ]),
  );
  const steps = tfSteps([...variables.values()], learningRate);
  const textbook = textbookOps((parameter) => variables.get(parameter)!);
  const node = (tensor: tf.Tensor) => ({
    tensor: tensor as tf.Tensor2D,
    rows: tensor.shape[0]!,
    columns: tensor.shape[1]!,
  });
  const ops: typeof textbook = {
    ...textbook,
    gather: (table, index) => node(tf.gather(variables.get(table)!, tf.tensor1d(index, "int32"))),
    matMul: (a, b, { transposeB = false } = {}) => node(tf.matMul(a.tensor, b.tensor, false, transposeB)),
    softmax(logits, labels) {
      const target = tf.oneHot(tf.tensor1d(labels, "int32"), logits.columns);
      return { loss: true, value: tf.losses.softmaxCrossEntropy(target, logits.tensor) as tf.Scalar };
    },
  };
  return {
    step: (program) => steps.step(() => program(ops).value),
    dispose() {
      tf.dispose([...variables.values()]);
      steps.dispose();
    },
  };
}
