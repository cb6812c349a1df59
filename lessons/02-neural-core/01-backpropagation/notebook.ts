// The notebook of lesson 2.1, for both languages. The last two cells are the exercise: the first of them is handed in.

// %% people
import { facts, openData, splitByTime } from "aisle";

const shop = await openData(); // the file you dropped, or else the market
const end = shop.suggestedCut;
const { train, heldOut } = splitByTime(shop.events, end);

// For everybody who has bought before the cut: how lately, how often, and whether they buy again after it.
const purchases = new Float64Array(train.userCount);
const last = new Float64Array(train.userCount);
train.user.forEach((u, row) => {
  purchases[u]!++;
  last[u] = Math.max(last[u]!, train.time[row]!);
});
const returned = new Set(heldOut.user);
const customers = [...purchases.keys()].filter((u) => purchases[u]! > 0);

/** Moved and scaled to mean 0 and standard deviation 1. */
function standard(numbers: number[]): number[] {
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const spread = Math.sqrt(numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / numbers.length);
  return numbers.map((one) => (one - mean) / (spread || 1));
}
const recency = standard(customers.map((u) => Math.log1p((end - last[u]!) / 86_400_000)));
const frequency = standard(customers.map((u) => Math.log1p(purchases[u]!)));
const again = customers.map((u) => (returned.has(u) ? 1 : 0));
const share = again.reduce((sum: number, one) => sum + one, 0) / again.length;

const say = (en: string, zh: string) => ({ en, zh });
facts({
  customers: { name: say("Customers", "顾客"), value: customers.length },
  share: { name: say("Buy again in the held-out days", "留出期再次购买"), value: share, format: "percent" },
  base: {
    name: say("Loss of saying that share to all", "对所有人都报这个比例的损失"),
    value: (share * (1 - share)) / 2,
    format: "decimal",
  },
});

// %% graph
import { backprop, smallNetwork } from "aisle";

// One customer, two hidden units. Write another number to see somebody else's gradients.
const n = 0;
const tiny = smallNetwork({
  layers: [
    {
      kernel: [
        [0.5, -0.3],
        [0.8, 0.2],
      ],
      bias: [0.1, -0.2],
      activation: "tanh",
    },
    { kernel: [[0.7], [-0.4]], bias: [0.05], activation: "sigmoid" },
  ],
  x: [Number(recency[n]!.toFixed(2)), Number(frequency[n]!.toFixed(2))],
  y: again[n]!,
  loss: "squared",
});
backprop(tiny, { title: say("One customer: forwards, then back", "一位顾客：先向前，再往回") });

// %% byhand
import * as tf from "@tensorflow/tfjs";

const hidden = 8;
const X = tf.tensor2d(customers.map((_, row) => [recency[row]!, frequency[row]!])); // [n, 2]
const Y = tf.tensor2d(again.map((one) => [one])); // [n, 1]
const W1 = tf.variable(tf.randomNormal([2, hidden], 0, 0.7, "float32", 1));
const b1 = tf.variable(tf.zeros([hidden]));
const W2 = tf.variable(tf.randomNormal([hidden, 1], 0, 0.35, "float32", 2));
const b2 = tf.variable(tf.zeros([1]));
const variables = { W1, b1, W2, b2 };

function forward() {
  const a1 = tf.tanh(tf.add(tf.matMul(X, W1), b1)); // [n, hidden]
  const p = tf.sigmoid(tf.add(tf.matMul(a1, W2), b2)); // [n, 1]
  return { a1, p };
}
const loss = () => tf.mul(0.5, tf.mean(tf.square(tf.sub(forward().p, Y)))) as tf.Scalar;

type Fault = "none" | "no slope" | "sum";

/** Equations (1) to (4), bottom up; with a fault planted on demand. */
function backward(fault: Fault = "none") {
  return tf.tidy(() => {
    const { a1, p } = forward();
    const rows = fault === "sum" ? 1 : customers.length;
    const slope2 = tf.mul(p, tf.sub(1, p)); // φ′(z) of a sigmoid
    const delta2 = tf.div(tf.mul(tf.sub(p, Y), slope2), rows); // (2), and the mean over rows
    const back = tf.matMul(delta2, W2, false, true); // Σ over the units behind
    const slope1 = fault === "no slope" ? tf.onesLike(a1) : tf.sub(1, tf.square(a1)); // φ′(z) of tanh
    const delta1 = tf.mul(back, slope1); // (3)
    return {
      W1: tf.matMul(X, delta1, true), // (4)
      b1: tf.sum(delta1, 0),
      W2: tf.matMul(a1, delta2, true),
      b2: tf.sum(delta2, 0),
    };
  });
}

// %% debugger
import { compareGradients } from "aisle";

for (const [fault, caption] of [
  ["none", say("As it should be", "正确的写法")],
  ["sum", say("Summed over the rows, not averaged", "按行求和，没有取平均")],
  ["no slope", say("Without φ′ in the hidden layer", "隐藏层漏了 φ′")],
] as const) {
  const gradients = backward(fault);
  await compareGradients({ variables, loss, gradients, caption });
  tf.dispose(gradients);
}

// %% train train
import { curve, rounds } from "aisle";

const steps = 300;
const rate = 2;
const start = Object.entries(variables).map(([name, one]) => [name, one.clone()] as const);
const learning = curve({
  title: say("Training loss", "训练损失"),
  x: say("step", "步"),
  series: {
    right: say("right", "正确"),
    faulty: say("without φ′ in the hidden layer", "隐藏层漏了 φ′"),
  },
  xMax: steps,
});
const restart = () => {
  for (const [name, one] of start) variables[name as keyof typeof variables].assign(one as never);
};
const lossNow = async () => {
  const value = tf.tidy(loss);
  const [number] = await value.data();
  value.dispose();
  return number!;
};

const traces: Record<string, number[]> = {};
for (const fault of ["none", "no slope"] as const) {
  restart();
  const trace = [await lossNow()];
  for await (const _ of rounds(steps, { unit: "step" })) {
    tf.tidy(() => {
      const g = backward(fault);
      for (const name of ["W1", "b1", "W2", "b2"] as const)
        variables[name].assign(tf.sub(variables[name], tf.mul(rate, g[name])) as never);
    });
    trace.push(await lossNow());
  }
  traces[fault] = trace;
}
restart();
const ran = Math.min(...Object.values(traces).map((trace) => trace.length - 1)); // a slow machine does fewer steps
for (let step = 0; step <= ran; step += 5)
  learning.add(step, { right: traces.none![step]!, faulty: traces["no slope"]![step]! });
facts({
  before: { name: say("Loss at the start", "开始时的损失"), value: traces.none![0]!, format: "decimal" },
  right: { name: say("At the end, right", "结束时，正确"), value: traces.none!.at(-1)!, format: "decimal" },
  faulty: {
    name: say("At the end, without φ′", "结束时，漏了 φ′"),
    value: traces["no slope"]!.at(-1)!,
    format: "decimal",
  },
});

// %% gradients
interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array; // weights[k * units + j]: from input k to unit j
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

function activate(kind: Layer["activation"], z: number): number {
  if (kind === "tanh") return Math.tanh(z);
  if (kind === "relu") return Math.max(0, z);
  if (kind === "sigmoid") return 1 / (1 + Math.exp(-z));
  return z;
}

/** Gradients of L = 1/rows · Σ ½(a − y)² by each layer's weights and bias. */
function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  const rows = x.length / layers[0]!.inputs;

  // Forwards, keeping every z and every a: [rows, units] of each layer.
  const z: Float64Array[] = [];
  const a = [x]; // a[l] goes into layer l
  for (const [l, { inputs, units, weights, bias, activation }] of layers.entries()) {
    z[l] = new Float64Array(rows * units);
    for (let r = 0; r < rows; r++)
      for (let j = 0; j < units; j++) {
        let sum = bias[j]!;
        for (let k = 0; k < inputs; k++) sum += a[l]![r * inputs + k]! * weights[k * units + j]!;
        z[l]![r * units + j] = sum;
      }
    a.push(z[l]!.map((sum) => activate(activation, sum)));
  }

  // Backwards. `back` is ∂L/∂a, of the last layer to begin with.
  const result = layers.map(({ weights, bias }) => ({
    weights: new Float64Array(weights.length),
    bias: new Float64Array(bias.length),
  }));
  const back = a.at(-1)!.map((out, at) => (out - y[at]!) / rows);
  // Right for one row and a linear last layer. The rest is yours: δ, its gradients, back for the layer before …
  result.at(-1)!.bias.set(back.subarray(0, layers.at(-1)!.units));
  return result;
}

// %% try
import { table } from "aisle";

const printed: Layer[] = [
  {
    inputs: 2,
    units: 2,
    weights: Float64Array.of(0.5, -0.3, 0.8, 0.2),
    bias: Float64Array.of(0.1, -0.2),
    activation: "tanh",
  },
  {
    inputs: 2,
    units: 1,
    weights: Float64Array.of(0.7, -0.4),
    bias: Float64Array.of(0.05),
    activation: "linear",
  },
];
const [exampleX, exampleY] = [Float64Array.of(1, -0.5), Float64Array.of(0.6)];
const yours = gradients(printed, exampleX, exampleY);

/** ½(a − y)² of the printed example, as its weights stand. */
function printedLoss(): number {
  let a = [...exampleX];
  for (const { inputs, units, weights, bias, activation } of printed)
    a = Array.from({ length: units }, (_, j) => {
      let z = bias[j]!;
      for (let k = 0; k < inputs; k++) z += a[k]! * weights[k * units + j]!;
      return activate(activation, z);
    });
  return (a[0]! - exampleY[0]!) ** 2 / 2;
}
const h = 1e-5;
table(
  printed.flatMap((layer, l) =>
    (["weights", "bias"] as const).flatMap((part) =>
      Array.from(layer[part], (own, at) => {
        layer[part][at] = own + h;
        const above = printedLoss();
        layer[part][at] = own - h;
        const wanted = (above - printedLoss()) / (2 * h);
        layer[part][at] = own;
        const got = yours[l]![part][at]!;
        return {
          number: `${l + 1} · ${part}[${at}]`,
          wanted: wanted.toPrecision(6),
          got: got.toPrecision(6),
          right: Math.abs(got - wanted) < 1e-8 ? "✓" : "✗",
        };
      }),
    ),
  ),
  {
    caption: say("The printed example", "题目里的例子"),
    columns: {
      number: { name: say("Layer, number", "层与编号") },
      wanted: { name: say("Central difference", "中心差分") },
      got: { name: say("Yours", "你的") },
      right: { name: say("Agree", "一致") },
    },
  },
);
