// The engine as the lesson has it: every operation is a line of TensorFlow.js, on whatever backend is current.
import * as tf from "@tensorflow/tfjs-core";
import { sumRows } from "../networks/sum-rows";
import { rowLogSumExp } from "../training/log-sum-exp";
import { product } from "../training/product";
import { rowsOf } from "../training/rows-of";
import type { Engine, Loss, Node, Ops, Optimizer, Parameter } from "./ops";
import { rowsIn, rowsOfEntries } from "./sparse-matrix";
import { tfSteps } from "./tf-steps";

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
  const variables = new Map(
    parameters.map((parameter) => [
      parameter,
      tf.tidy(() => tf.variable(tf.tensor2d(parameter.start, [parameter.rows, parameter.columns]))),
    ]),
  );
  const steps = tfSteps([...variables.values()], learningRate);
  const ops = textbookOps((parameter) => variables.get(parameter)!);
  return {
    name: "textbook",
    step: (program) => steps.step(() => program(ops).value),
    async compute(forward) {
      const tensor = tf.tidy(() => tf.clone(forward(ops).tensor));
      try {
        return Float32Array.from(await tensor.data());
      } finally {
        tensor.dispose();
      }
    },
    shrink(parameter, factor) {
      const variable = variables.get(parameter)!;
      tf.tidy(() => variable.assign(tf.mul(variable, factor)));
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
    state: steps.state,
    restore: steps.restore,
    dispose() {
      tf.dispose([...variables.values()]);
      steps.dispose();
    },
  };
}

/**
 * The op set in tfjs. Where tfjs has two ways to a result, this is the quick one: product, rowsOf and rowLogSumExp say why.
 * @param variable what holds a parameter
 */
export function textbookOps(variable: (parameter: Parameter) => tf.Variable): Ops<TfNode, TfLoss> {
  const rowsAgainst = (a: TfNode, b: TfNode) => a.rows / b.rows;
  return {
    gather: (table, index) => node(rowsOf(variable(table) as tf.Tensor2D, index)),
    whole: (parameter) => node(variable(parameter)),
    rows: (x, index) => node(rowsOf(x.tensor, index)),
    concat: (...parts) =>
      node(
        tf.concat(
          parts.map(({ tensor }) => tensor),
          1,
        ),
      ),
    stack: (...parts) =>
      node(
        tf.concat(
          parts.map(({ tensor }) => tensor),
          0,
        ),
      ),
    cut: (x, blocks) => tf.split(x.tensor, blocks, 0).map(node),
    reshape: (x, columns) => node(tf.reshape(x.tensor, [(x.rows * x.columns) / columns, columns])),
    meanOfRuns(x, lengths) {
      const runs = lengths.length;
      if (x.rows === 0) return node(tf.zeros([runs, x.columns]));
      const to = new Int32Array(x.rows);
      let at = 0;
      lengths.forEach((length, run) => {
        to.fill(run, at, at + length);
        at += length;
      });
      const ones = { to: tf.tensor1d(to, "int32"), from: tf.range(0, x.rows, 1, "int32") };
      const counts = lengths.map((length) => Math.max(1, length));
      return node(tf.div(sumRows(x.tensor, ones, runs), tf.tensor2d(counts, [runs, 1], "float32")));
    },
    sumRows(x, by) {
      // tfjs refuses empty lists of indices.
      if (by.column.length === 0) return node(tf.zeros([rowsIn(by), x.columns]));
      const entries = {
        to: tf.tensor1d(rowsOfEntries(by), "int32"),
        from: tf.tensor1d(by.column, "int32"),
        weight: tf.tensor1d(by.value),
      };
      return node(sumRows(x.tensor, entries, rowsIn(by)));
    },
    constant: (values, columns) => node(tf.tensor2d(values, [values.length / columns, columns])),
    matMul: (a, b, { transposeB = false } = {}) =>
      node(product(a.tensor, transposeB ? tf.transpose(b.tensor) : b.tensor)),
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
    prelu: (x, slope) => node(tf.prelu(x.tensor, variable(slope) as tf.Tensor2D)),
    rowDot(a, b) {
      const each = rowsAgainst(b, a);
      const products = tf.mul(
        tf.reshape(a.tensor, [a.rows, 1, a.columns]),
        tf.reshape(b.tensor, [a.rows, each, a.columns]),
      );
      return node(tf.reshape(tf.sum(products, 2), [b.rows, 1]));
    },
    multiply: (a, b) => node(tf.mul(a.tensor, b.tensor)),
    subtract: (a, b) => node(tf.sub(a.tensor, b.tensor)),
    scale: (x, factor) => node(tf.mul(x.tensor, factor)),
    normalize: (x) => node(tf.div(x.tensor, tf.sqrt(tf.add(tf.sum(tf.square(x.tensor), 1, true), 1e-12)))),
    layerNorm(x, gain, bias) {
      const mean = tf.mean(x.tensor, 1, true);
      const centred = tf.sub(x.tensor, mean);
      const scale = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 1, true), 1e-5));
      return node(tf.add(tf.mul(tf.mul(centred, scale), variable(gain)), variable(bias)));
    },
    gelu(x) {
      // ½(1 + tanh z) = σ(2z), and one operation less to go back through.
      const slope = 2 * Math.sqrt(2 / Math.PI);
      const bent = tf.mul(x.tensor, tf.add(tf.mul(tf.square(x.tensor), 0.044715 * slope), slope));
      return node(tf.mul(x.tensor, tf.sigmoid(bent)));
    },
    sigmoid: (x) => node(tf.sigmoid(x.tensor)),
    tanh: (x) => node(tf.tanh(x.tensor)),
    softplus: (x) => node(tf.softplus(x.tensor)),
    softmaxRows: (x) => node(tf.softmax(x.tensor)),
    logSumExp: (x) => node(tf.reshape(rowLogSumExp(x.tensor), [x.rows, 1])),
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
    bce(s, labels, { weight = 1 } = {}) {
      const y = tf.tensor2d(labels, [labels.length, 1]);
      return loss(tf.mul(tf.mean(tf.sub(tf.softplus(s.tensor), tf.mul(y, s.tensor))), weight));
    },
    bpr(bought, drawn) {
      const each = rowsAgainst(drawn, bought);
      const against = tf.sub(tf.reshape(drawn.tensor, [bought.rows, each]), bought.tensor);
      return loss(tf.mean(tf.softplus(against)));
    },
    softmax(logits, labels) {
      const counted = Float32Array.from(labels, (label) => (label < 0 ? 0 : 1));
      const rows = counted.reduce((sum, count) => sum + count, 0);
      // All logits in one column: that of row r and label y stands at r · columns + y.
      const own = labels.map((label, row) => row * logits.columns + Math.max(label, 0));
      const column = tf.reshape(logits.tensor, [logits.rows * logits.columns, 1]) as tf.Tensor2D;
      const target = tf.reshape(rowsOf(column, own), [logits.rows]);
      const each = tf.mul(tf.sub(rowLogSumExp(logits.tensor), target), tf.tensor1d(counted));
      return loss(tf.div(tf.sum(each), Math.max(rows, 1)));
    },
    mean: (x) => loss(tf.mean(x.tensor)),
    penalty: (x, lambda) => loss(tf.mul(tf.sum(tf.square(x.tensor)), lambda / x.rows)),
    sum: (...losses) => loss(losses.map(({ value }) => value as tf.Tensor).reduce((a, b) => tf.add(a, b))),
  };
}
