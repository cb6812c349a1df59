// The engine as the lesson has it: every operation is a line of TensorFlow.js, on whatever backend is current.
import * as tf from "@tensorflow/tfjs-core";
import { patchGatherGradient } from "../training/tf-patches";
import { ADAM, type Engine, type Loss, type Node, type Ops, type Optimizer, type Parameter } from "./ops";

interface TfNode extends Node {
  readonly tensor: tf.Tensor2D;
}
interface TfLoss extends Loss {
  readonly value: tf.Scalar;
}

const node = (tensor: tf.Tensor): TfNode => ({
  tensor: tensor as tf.Tensor2D,
  rows: tensor.shape[0]!,
  columns: tensor.shape[1]!,
});
const loss = (value: tf.Tensor): TfLoss => ({ loss: true, value: value as tf.Scalar });

/** Frees its variables with `dispose`; a step leaves no other tensor. */
export function createTextbookEngine(
  parameters: readonly Parameter[],
  { kind, learningRate }: Optimizer,
): Engine {
  if (kind !== "adam") throw new Error("The textbook engine knows Adam; lazy-adam needs the native one.");
  patchGatherGradient(tf);
  const variables = new Map(
    parameters.map((parameter) => [
      parameter,
      tf.tidy(() => tf.variable(tf.tensor2d(parameter.start, [parameter.rows, parameter.columns]))),
    ]),
  );
  const optimizer = tf.train.adam(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  const ops = textbookOps((parameter) => variables.get(parameter)!);
  return {
    name: "textbook",
    async step(program) {
      const value = optimizer.minimize(() => program(ops).value, true, [...variables.values()])!;
      try {
        return (await value.data())[0]!;
      } finally {
        value.dispose();
      }
    },
    async gradient(program, parameter) {
      const variable = variables.get(parameter)!;
      const { value, grads } = tf.variableGrads(() => program(ops).value, [variable]);
      const gradient = grads[variable.name]!;
      try {
        return Float32Array.from(await gradient.data());
      } finally {
        tf.dispose([value, gradient]);
      }
    },
    async read(parameter) {
      return Float32Array.from(await variables.get(parameter)!.data());
    },
    dispose() {
      tf.dispose([...variables.values()]);
      optimizer.dispose();
    },
  };
}

function textbookOps(variable: (parameter: Parameter) => tf.Variable): Ops<TfNode, TfLoss> {
  const rowsAgainst = (a: TfNode, b: TfNode) => a.rows / b.rows;
  return {
    gather: (table, index) => node(tf.gather(variable(table), tf.tensor1d(index, "int32"))),
    whole: (parameter) => node(variable(parameter)),
    constant: (values, columns) => node(tf.tensor2d(values, [values.length / columns, columns])),
    matMul: (a, b, { transposeB = false } = {}) => node(tf.matMul(a.tensor, b.tensor, false, transposeB)),
    add(a, b) {
      const each = rowsAgainst(a, b);
      if (each === 1) return node(tf.add(a.tensor, b.tensor));
      const grouped = tf.reshape(a.tensor, [b.rows, each, a.columns]);
      return node(
        tf.reshape(tf.add(grouped, tf.reshape(b.tensor, [b.rows, 1, b.columns])), [a.rows, a.columns]),
      );
    },
    addBias(x, bias, { relu = false } = {}) {
      const sum = tf.add(x.tensor, variable(bias));
      return node(relu ? tf.relu(sum) : sum);
    },
    rowDot(a, b) {
      const each = rowsAgainst(b, a);
      const products = tf.mul(
        tf.reshape(a.tensor, [a.rows, 1, a.columns]),
        tf.reshape(b.tensor, [a.rows, each, a.columns]),
      );
      return node(tf.reshape(tf.sum(products, 2), [b.rows, 1]));
    },
    scale: (x, factor) => node(tf.mul(x.tensor, factor)),
    normalize: (x) => node(tf.div(x.tensor, tf.maximum(tf.sqrt(tf.sum(tf.square(x.tensor), 1, true)), 1e-6))),
    layerNorm(x, gain, bias) {
      const mean = tf.mean(x.tensor, 1, true);
      const centred = tf.sub(x.tensor, mean);
      const scale = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 1, true), 1e-5));
      return node(tf.add(tf.mul(tf.mul(centred, scale), variable(gain)), variable(bias)));
    },
    gelu(x) {
      const inner = tf.mul(
        Math.sqrt(2 / Math.PI),
        tf.add(x.tensor, tf.mul(0.044715, tf.mul(x.tensor, tf.square(x.tensor)))),
      );
      return node(tf.mul(tf.mul(0.5, x.tensor), tf.add(1, tf.tanh(inner))));
    },
    attention(q, k, v, { length, heads }) {
      const sequences = q.rows / length;
      const width = q.columns / heads;
      const byHead = ({ tensor }: TfNode) =>
        tf.transpose(tf.reshape(tensor, [sequences, length, heads, width]), [0, 2, 1, 3]);
      const scores = tf.mul(tf.matMul(byHead(q), byHead(k), false, true), 1 / Math.sqrt(width));
      const future = tf.tensor2d(
        Float32Array.from({ length: length * length }, (_, at) =>
          at % length > Math.floor(at / length) ? -1e9 : 0,
        ),
        [length, length],
      );
      const seen = tf.softmax(tf.add(scores, future));
      const mixed = tf.transpose(tf.matMul(seen, byHead(v)), [0, 2, 1, 3]);
      return node(tf.reshape(mixed, [q.rows, q.columns]));
    },
    bce(s, labels) {
      const y = tf.tensor2d(labels, [labels.length, 1]);
      return loss(tf.mean(tf.sub(tf.softplus(s.tensor), tf.mul(y, s.tensor))));
    },
    bpr(bought, drawn) {
      const each = rowsAgainst(drawn, bought);
      const against = tf.sub(tf.reshape(drawn.tensor, [bought.rows, each]), bought.tensor);
      return loss(tf.mean(tf.softplus(against)));
    },
    softmax(logits, labels) {
      const own = Int32Array.from(labels, (label) => Math.max(label, 0));
      const counted = Float32Array.from(labels, (label) => (label < 0 ? 0 : 1));
      const rows = counted.reduce((sum, count) => sum + count, 0);
      const hot = tf.cast(tf.oneHot(tf.tensor1d(own, "int32"), logits.columns), "float32");
      const target = tf.sum(tf.mul(logits.tensor, hot), 1);
      const each = tf.mul(tf.sub(tf.logSumExp(logits.tensor, 1), target), tf.tensor1d(counted));
      return loss(tf.div(tf.sum(each), Math.max(rows, 1)));
    },
    penalty: (x, lambda) => loss(tf.mul(tf.sum(tf.square(x.tensor)), lambda / x.rows)),
    sum: (...losses) => loss(losses.map(({ value }) => value as tf.Tensor).reduce((a, b) => tf.add(a, b))),
  };
}
