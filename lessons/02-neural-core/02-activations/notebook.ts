// The notebook of lesson 2.2, for both languages: the hidden units of one small network, counted, killed and
// repaired. The last two cells are the exercise: the first of them is handed in.

// %% weeks
import { facts, openRawLog, table } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
type Format = "integer" | "decimal" | "percent";
const fact = (en: string, zh: string, value: number, format: Format = "decimal") => ({
  name: say(en, zh),
  value,
  format,
});
const col = (en: string, zh: string, format: Format = "decimal", bar = false) => ({
  name: say(en, zh),
  format,
  bar,
});
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;

// A row is an item on a Monday: what it costs, how it has sold, and whether it sells at all in the seven days to come.
// Weeks are counted back from the last sale, so it is a Monday only where the log ends with a week, as the market's does.
const WEEK = 7 * 86_400_000;
const { log, truth } = await openRawLog(); // the file you dropped, or else the market's log
const sales = Int32Array.from(log.time.keys()).filter(
  (row) => log.event[row] === 2 && log.quantity[row]! > 0 && log.price[row]! > 0 && !truth?.duplicates[row],
);
const end = log.received[sales.at(-1)!]!;
const start = end - WEEK * Math.floor((end - log.received[sales[0]!]!) / WEEK);

interface Week {
  week: number;
  price: number; // at which the item was sold last, in cents, as the log has it
  sold: number; // order lines in the four weeks before
  rest: number; // days since the last one
  label: 0 | 1;
}
const weeks: Week[] = [];
const history = new Map<number, { price: number; lines: number[]; last: number }>();
let next = 0;
for (let week = 0; start + week * WEEK < end; week++) {
  const monday = start + week * WEEK;
  for (; next < sales.length && log.received[sales[next]!]! < monday; next++) {
    const row = sales[next]!;
    const item = history.get(log.item[row]!) ?? { price: 0, lines: [], last: 0 };
    item.price = log.price[row]!;
    item.last = log.received[row]!;
    item.lines.push(item.last);
    history.set(log.item[row]!, item);
  }
  const soldNext = new Set<number>();
  for (let n = next; n < sales.length && log.received[sales[n]!]! < monday + WEEK; n++)
    soldNext.add(log.item[sales[n]!]!);
  if (week < 8) continue; // too little is known yet
  for (const [code, item] of history) {
    item.lines = item.lines.filter((time) => time >= monday - 4 * WEEK);
    weeks.push({
      ...{ week, price: item.price, sold: item.lines.length },
      rest: (monday - item.last) / 86_400_000,
      label: soldNext.has(code) ? 1 : 0,
    });
  }
}
const lastWeek = weeks.at(-1)!.week;
const train = weeks.filter(({ week }) => week < lastWeek - 8).slice(-40_000); // of a large file the latest
const test = weeks.filter(({ week }) => week >= lastWeek - 8).slice(-10_000);
const base = mean(train.map(({ label }) => label));
facts({
  train: fact("Rows to learn from", "训练行", train.length, "integer"),
  test: fact("Rows of the last weeks", "最后几周的行", test.length, "integer"),
  base: fact("Sells within the week", "一周内卖出", base, "percent"),
  later: fact("in the last weeks", "最后几周", mean(test.map(({ label }) => label)), "percent"),
});
const columns = (["price", "sold", "rest"] as const).map((key) => {
  const values = Float64Array.from(train, (row) => row[key]).sort();
  const at = (share: number) => values[Math.floor(share * (values.length - 1))]!;
  return { key, mean: mean(values), low: at(0.1), middle: at(0.5), high: at(0.9), top: at(1) };
});
table(columns, {
  caption: say("Three numbers an item", "每件商品三个数"),
  columns: {
    key: { name: say("column", "列") },
    mean: col("mean", "均值"),
    low: col("a tenth below", "10% 低于"),
    middle: col("median", "中位数"),
    high: col("nine tenths below", "90% 低于"),
    top: col("largest", "最大"),
  },
});

// %% four
import * as tf from "@tensorflow/tfjs";

type Kind = "sigmoid" | "tanh" | "relu" | "gelu";
interface Activation {
  value: (z: tf.Tensor) => tf.Tensor;
  slope: (z: tf.Tensor) => tf.Tensor;
}
/** Φ(z), the share of a standard normal below z, and its density. */
const below = (z: tf.Tensor) => tf.mul(0.5, tf.add(1, tf.erf(tf.div(z, Math.SQRT2))));
const density = (z: tf.Tensor) => tf.div(tf.exp(tf.mul(-0.5, tf.square(z))), Math.sqrt(2 * Math.PI));

const activations: Record<Kind, Activation> = {
  // (2) and (3)
  sigmoid: { value: tf.sigmoid, slope: (z) => tf.mul(tf.sigmoid(z), tf.sub(1, tf.sigmoid(z))) },
  tanh: { value: tf.tanh, slope: (z) => tf.sub(1, tf.square(tf.tanh(z))) },
  relu: { value: tf.relu, slope: (z) => tf.step(z) },
  gelu: { value: (z) => tf.mul(z, below(z)), slope: (z) => tf.add(below(z), tf.mul(z, density(z))) },
};
const kinds = Object.keys(activations) as Kind[];
const names: Record<Kind, string> = { sigmoid: "sigmoid", tanh: "tanh", relu: "ReLU", gelu: "GELU" };

const places = [-6, -3, -1, 1, 3, 6];
const fine = tf.linspace(-8, 8, 1600); // nowhere 0, where ReLU has a kink
/** What tensors hold, which are freed. A GPU answers later, so it is waited for. */
async function read(tensors: tf.Tensor[]): Promise<Float32Array[]> {
  const held = await Promise.all(tensors.map((one) => one.data() as Promise<Float32Array>));
  tf.dispose(tensors);
  return held;
}
const rows: Record<string, string | number>[] = [];
for (const kind of kinds) {
  const { value, slope } = activations[kind];
  const measured = tf.tidy(() => {
    const h = 1 / 256;
    const rise = tf.sub(value(tf.add(fine, h)), value(tf.sub(fine, h)));
    return [slope(tf.tensor1d(places)), slope(fine), tf.div(rise, 2 * h)];
  });
  const [slopes, all, differences] = (await read(measured)) as [Float32Array, Float32Array, Float32Array];
  const off = Math.max(...all.map((one, n) => Math.abs(one - differences[n]!)));
  rows.push({
    name: names[kind],
    ...Object.fromEntries(places.map((z, n) => [`at${z}`, slopes[n]!])),
    steepest: Math.max(...all),
    off,
  });
}
fine.dispose();
table(rows, {
  caption: say("Slopes φ′(z)", "斜率 φ′(z)"),
  columns: {
    name: { name: say("Activation", "激活函数") },
    ...Object.fromEntries(
      places.map((z) => [
        `at${z}`,
        col(`z = ${String(z).replace("-", "−")}`, `z = ${String(z).replace("-", "−")}`),
      ]),
    ),
    steepest: col("steepest", "最陡"),
    off: col("off the difference by", "与差分最多相差"),
  },
});

// %% census
type Way = "raw" | "scaled";
/** As they are, or: logarithms where there is a long tail, then mean 0 and deviation 1 over the training rows. */
function inputsOf(way: Way, of: Week[]): tf.Tensor2D {
  const squeezed = (row: Week) => [Math.log1p(row.price), Math.log1p(row.sold), Math.log1p(row.rest)];
  if (way === "raw") return tf.tensor2d(of.map(({ price, sold, rest }) => [price, sold, rest]));
  const known = train.map(squeezed);
  const mu = [0, 1, 2].map((k) => mean(known.map((row) => row[k]!)));
  const sigma = mu.map((m, k) => Math.sqrt(mean(known.map((row) => (row[k]! - m) ** 2))));
  return tf.tensor2d(of.map((row) => squeezed(row).map((x, k) => (x - mu[k]!) / (sigma[k]! || 1))));
}
const inputs = {
  raw: { train: inputsOf("raw", train), test: inputsOf("raw", test) },
  scaled: { train: inputsOf("scaled", train), test: inputsOf("scaled", test) },
};
const units = 32;
interface Net {
  kind: Kind;
  W: tf.Variable<tf.Rank.R2>; // [3, units]
  b: tf.Variable<tf.Rank.R1>; // [units]
  v: tf.Variable<tf.Rank.R2>; // [units, 1]
  c: tf.Variable<tf.Rank.R1>; // [1]
}
/** Glorot’s bound for both layers, biases 0. */
function netOf(kind: Kind, seed = 1): Net {
  const draw = (from: number, to: number, s: number) => {
    const bound = Math.sqrt(6 / (from + to));
    return tf.randomUniform([from, to], -bound, bound, "float32", s) as tf.Tensor2D;
  };
  return tf.tidy(() => ({
    kind,
    W: tf.variable(draw(3, units, seed)),
    b: tf.variable(tf.zeros([units]) as tf.Tensor1D),
    v: tf.variable(draw(units, 1, seed + 100)),
    c: tf.variable(tf.tensor1d([Math.log(base / (1 - base))])),
  })) as unknown as Net;
}
const free = ({ W, b, v, c }: Net) => tf.dispose([W, b, v, c]);
const sums = ({ W, b }: Net, x: tf.Tensor2D) => tf.add(tf.matMul(x, W), b) as tf.Tensor2D; // (1), [rows, units]
const logits = (net: Net, x: tf.Tensor2D) =>
  tf.add(tf.matMul(activations[net.kind].value(sums(net, x)) as tf.Tensor2D, net.v), net.c) as tf.Tensor2D;

interface Unit {
  open: number; // share of rows with z > 0
  slope: number; // mean of |φ′(z)| over the rows
  most: number; // the steepest of them
  state: "live" | "dead" | "saturated";
}
/** Each hidden unit over all rows. */
async function census(net: Net, x: tf.Tensor2D): Promise<Unit[]> {
  const steepest = net.kind === "sigmoid" ? 0.25 : 1;
  const measured = tf.tidy(() => {
    const z = sums(net, x);
    const slopes = tf.abs(activations[net.kind].slope(z));
    return [tf.mean(tf.step(z), 0), tf.mean(slopes, 0), tf.max(slopes, 0)];
  });
  const [open, slope, most] = (await read(measured)) as [Float32Array, Float32Array, Float32Array];
  const flatAtBothEnds = net.kind === "sigmoid" || net.kind === "tanh";
  return Array.from(open, (share, j) => {
    const isIll = flatAtBothEnds ? slope[j]! < steepest / 20 : most[j]! <= 0.01; // (5), (4)
    const state = isIll ? (flatAtBothEnds ? "saturated" : "dead") : "live";
    return { open: share, slope: slope[j]!, most: most[j]!, state };
  });
}
const share = (all: Unit[], state: Unit["state"]) => all.filter((one) => one.state === state).length;
const count = async (net: Net, x: tf.Tensor2D) => {
  const all = await census(net, x);
  return {
    slope: mean(all.map(({ slope }) => slope)),
    live: share(all, "live"),
    saturated: share(all, "saturated"),
    dead: share(all, "dead"),
  };
};
const waysOf = { raw: say("as they are", "原样"), scaled: say("logarithm, standardised", "取对数并标准化") };
const atFirst = [];
for (const way of ["raw", "scaled"] as const)
  for (const kind of kinds) {
    const net = netOf(kind);
    atFirst.push({ way: waysOf[way], name: names[kind], ...(await count(net, inputs[way].train)) });
    free(net);
  }
table(atFirst, {
  caption: say(`${units} hidden units before the first step`, `第一步之前的 ${units} 个隐藏单元`),
  columns: {
    way: { name: say("Inputs", "输入") },
    name: { name: say("Activation", "激活函数") },
    slope: col("mean |φ′(z)|", "|φ′(z)| 均值", "decimal", true),
    live: col("live", "活的", "integer"),
    saturated: col("saturated", "饱和", "integer"),
    dead: col("dead", "死的", "integer"),
  },
});

// %% train train
import { auc, curve, logLoss, progress, rounds } from "aisle";

const labels = {
  train: tf.tensor2d(train.map(({ label }) => [label])),
  test: test.map(({ label }) => label),
};
/** Steps over batches of 256, always in the same order. */
async function descend(
  net: Net,
  x: tf.Tensor2D,
  optimizer: tf.Optimizer,
  { steps = 200, onStep = async (_step: number) => {} } = {},
) {
  const size = 256;
  for await (const step of rounds(steps, { unit: "step", quiet: true })) {
    const from = (step * 7919 * size) % (train.length - size);
    tf.tidy(() => {
      const [bx, by] = [
        tf.slice(shuffled(x), [from, 0], [size, 3]),
        tf.slice(shuffled(labels.train), [from, 0], [size, 1]),
      ];
      optimizer.minimize(() => tf.losses.sigmoidCrossEntropy(by, logits(net, bx)) as tf.Scalar, false, [
        net.W,
        net.b,
        net.v,
        net.c,
      ]);
    });
    await onStep(step);
  }
  optimizer.dispose();
}
/** Rows in one mixed order for inputs and labels alike. */
const order = tf.tensor1d(
  Int32Array.from(train.keys()).map((_, n) => (n * 7919) % train.length),
  "int32",
);
const mixed = new Map<number, tf.Tensor2D>();
function shuffled(x: tf.Tensor2D): tf.Tensor2D {
  if (!mixed.has(x.id)) mixed.set(x.id, tf.keep(tf.gather(x, order)));
  return mixed.get(x.id)!;
}
const judge = async (net: Net, x: tf.Tensor2D) => {
  const [p] = (await read([tf.tidy(() => tf.sigmoid(logits(net, x)))])) as [Float32Array];
  const truths = Uint8Array.from(labels.test);
  return {
    loss: logLoss(p, truths),
    area: auc(p, truths),
    least: p.reduce((a, b) => Math.min(a, b)),
    most: p.reduce((a, b) => Math.max(a, b)),
  };
};
const outcomes = [];
const trained: Partial<Record<`${Way} ${Kind}`, Net>> = {};
for (const way of ["raw", "scaled"] as const)
  for (const kind of kinds) {
    const net = netOf(kind);
    await descend(net, inputs[way].train, tf.train.adam(0.01));
    outcomes.push({
      way: waysOf[way],
      name: names[kind],
      ...(await judge(net, inputs[way].test)),
      ...(await count(net, inputs[way].train)),
    });
    trained[`${way} ${kind}`] = net;
    progress({ done: outcomes.length, total: 8, unit: "run" });
  }
const nothing = logLoss(new Float32Array(test.length).fill(base), Uint8Array.from(labels.test));
facts({
  nothing: fact("Log-loss of always saying the training share", "永远回答训练集比例的对数损失", nothing),
});
table(outcomes, {
  caption: say("After 200 steps", "200 步之后"),
  columns: {
    way: { name: say("Inputs", "输入") },
    name: { name: say("Activation", "激活函数") },
    loss: col("log-loss, last weeks", "对数损失，最后几周"),
    area: col("AUC", "AUC", "decimal", true),
    least: col("lowest answer", "最低的预测", "percent"),
    most: col("highest", "最高的预测", "percent"),
    live: col("live", "活的", "integer"),
    saturated: col("saturated", "饱和", "integer"),
    dead: col("dead", "死的", "integer"),
  },
});

// %% deaths train
const rates = [0.3, 3, 10, 30];
const dying = curve({
  title: say("Dead units among 32", "32 个单元里死了几个"),
  x: say("step", "步"),
  series: Object.fromEntries(
    rates.map((rate) => [`r${rate}`, say(`learning rate ${rate}`, `学习率 ${rate}`)]),
  ),
  xMax: 100,
});
const prepared = inputs.scaled;
const killed = new Map<number, Net>(); // by the rate, as they are after 100 steps
const traces = new Map<number, number[]>();
const afterwards = [];
const copyOf = ({ kind, W, b, v, c }: Net): Net =>
  tf.tidy(() => ({
    kind,
    W: tf.variable(W.clone() as tf.Tensor2D),
    b: tf.variable(b.clone() as tf.Tensor1D),
    v: tf.variable(v.clone() as tf.Tensor2D),
    c: tf.variable(c.clone() as tf.Tensor1D),
  })) as unknown as Net;
for (const rate of rates) {
  const net = netOf("relu");
  const trace = [(await count(net, prepared.train)).dead];
  const onStep = async (step: number) => {
    if (step % 5 === 0) trace.push((await count(net, prepared.train)).dead);
  };
  await descend(net, prepared.train, tf.train.sgd(rate), { steps: 100, onStep });
  traces.set(rate, trace);
  killed.set(rate, copyOf(net));
  const then = { dead: trace.at(-1)!, loss: (await judge(net, prepared.test)).loss };
  await descend(net, prepared.train, tf.train.sgd(0.3), { steps: 200 });
  const { loss, area } = await judge(net, prepared.test);
  const still = (await count(net, prepared.train)).dead;
  afterwards.push({ rate, ...then, still, later: loss, area });
  free(net);
  progress({ done: afterwards.length, total: rates.length, unit: "run" });
}
const counted = Math.min(...[...traces.values()].map((trace) => trace.length)); // a slow machine does fewer steps
for (let n = 0; n < counted; n++)
  dying.add(5 * n, Object.fromEntries(rates.map((rate) => [`r${rate}`, traces.get(rate)![n]!])));
table(afterwards, {
  columns: {
    rate: col("Learning rate", "学习率"),
    dead: col("dead after 100 steps", "100 步后死的", "integer"),
    loss: col("log-loss, last weeks", "对数损失，最后几周"),
    still: col("dead after 200 more, at 0.3", "再用 0.3 走 200 步，死的", "integer"),
    later: col("log-loss", "对数损失"),
    area: col("AUC", "AUC", "decimal", true),
  },
});

/** One unit as it was drawn and as it is now, with the row that comes nearest to waking it. */
const grave = killed.get(10)!;
const one = (await census(grave, prepared.train)).findIndex(({ state }) => state === "dead");
const fresh = netOf("relu");
const record = [];
for (const net of [fresh, grave]) {
  const measured = tf.tidy(() => [
    tf.slice(net.W, [0, one], [3, 1]),
    tf.slice(net.b, [one], [1]),
    tf.max(tf.slice(sums(net, prepared.train), [0, one], [-1, 1])),
  ]);
  const [w, b, top] = (await read(measured)) as [Float32Array, Float32Array, Float32Array];
  const when =
    net === fresh ? say("as drawn", "初始") : say("after 100 steps at 10", "学习率 10，100 步之后");
  const { open } = (await census(net, prepared.train))[one]!;
  record.push({ when, price: w[0]!, sold: w[1]!, rest: w[2]!, b: b[0]!, top: top[0]!, open });
}
table(record, {
  caption: say(`Unit ${one + 1}`, `第 ${one + 1} 个单元`),
  columns: {
    when: { name: say("When", "何时") },
    price: col("weight of price", "价格的权重"),
    sold: col("of sold", "销量的权重"),
    rest: col("of rest", "间隔的权重"),
    b: col("bias", "偏置"),
    top: col("largest z of all rows", "全部行里最大的 z"),
    open: col("rows with z > 0", "z > 0 的行", "percent"),
  },
});
free(fresh);

// %% depth
const [depth, width] = [12, 64];
const starts = [
  { kind: "sigmoid", by: say("1/m (Glorot)", "1/m（Glorot）"), gain: 1 },
  { kind: "tanh", by: say("1/m (Glorot)", "1/m（Glorot）"), gain: 1 },
  { kind: "tanh", by: say("16/m", "16/m"), gain: 16 },
  { kind: "relu", by: say("1/m (Glorot)", "1/m（Glorot）"), gain: 1 },
  { kind: "relu", by: say("2/m (He)", "2/m（He）"), gain: 2 },
  { kind: "gelu", by: say("2/m (He)", "2/m（He）"), gain: 2 },
] as const;
const some = tf.slice(prepared.test, [0, 0], [512, 3]);
const someLabels = tf.tensor2d(labels.test.slice(0, 512).map((sells) => [sells]));
const raised = (power: string) =>
  power.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!).replace("-", "⁻");
/** Two figures; tiny numbers with a power of ten. */
function scientific(x: number): string {
  const [digits, power] = x.toExponential(1).split("e") as [string, string];
  return x < 0.001 ? `${digits} × 10${raised(power)}` : x.toPrecision(2);
}
const deep = [];
for (const { kind, by, gain } of starts) {
  const draw = (from: number, to: number, variance: number, seed: number) =>
    tf.tidy(() =>
      tf.variable(tf.randomNormal([from, to], 0, Math.sqrt(variance), "float32", seed)),
    ) as tf.Variable<tf.Rank.R2>;
  const layers = Array.from({ length: depth }, (_, l) =>
    l === 0 ? draw(3, width, 1 / 3, 1) : draw(width, width, gain / width, l + 1),
  );
  const out = draw(width, 1, 1 / width, 99);
  const measured = tf.tidy(() => {
    let last: tf.Tensor2D = some;
    const { grads } = tf.variableGrads(() => {
      let a: tf.Tensor2D = some;
      for (const W of layers) a = activations[kind].value(tf.matMul(a, W)) as tf.Tensor2D;
      last = tf.keep(a);
      return tf.losses.sigmoidCrossEntropy(someLabels, tf.matMul(a, out)) as tf.Scalar;
    }, layers);
    const spread = tf.mean(tf.sqrt(tf.moments(last, 0).variance));
    last.dispose();
    return [spread, ...[0, 5, 11].map((l) => tf.norm(grads[layers[l]!.name]!))];
  });
  const [spread, first, sixth, twelfth] = (await read(measured)).map(([x]) => x!) as [
    number,
    number,
    number,
    number,
  ];
  tf.dispose([...layers, out]);
  deep.push({ name: names[kind], by, spread, first, sixth, twelfth });
}
const norms = ["spread", "first", "sixth", "twelfth"] as const;
table(
  deep.map((row) => ({ ...row, ...Object.fromEntries(norms.map((key) => [key, scientific(row[key])])) })),
  {
    caption: say("Twelve layers of 64 units, before the first step", "十二层、每层 64 个单元，第一步之前"),
    columns: {
      name: { name: say("Activation", "激活函数") },
      by: { name: say("variance of the weights", "权重的方差") },
      spread: { name: say("deviation of a unit over rows, layer 12", "第 12 层一个单元在各行上的标准差") },
      twelfth: { name: say("norm of the gradient, layer 12", "梯度的范数，第 12 层") },
      sixth: { name: say("layer 6", "第 6 层") },
      first: { name: say("layer 1", "第 1 层") },
    },
  },
);
tf.dispose([some, someLabels]);

// %% repair train
/**
 * Gives each unit that is not live sums of mean 0 and deviation 1, and lets what it gives now stand in for what it gave, as well as it can.
 * A unit with the same sum in every row has no deviation to divide by, and stays as it is.
 */
async function repair(net: Net, x: tf.Tensor2D): Promise<void> {
  const ill = (await census(net, x)).map(({ state }) => (state === "live" ? 0 : 1));
  const value = activations[net.kind].value;
  tf.tidy(() => {
    const z = sums(net, x);
    const varies = tf.greater(tf.max(z, 0), tf.min(z, 0));
    const bad = tf.logicalAnd(tf.tensor1d(ill, "bool"), varies) as tf.Tensor1D;
    const pick = (now: tf.Tensor, then: tf.Tensor) => tf.where(bad, then, now);
    const { mean: mu, variance } = tf.moments(z, 0);
    const sigma = tf.sqrt(variance);
    const [old, now] = [value(z), value(tf.div(tf.sub(z, mu), sigma))];
    const [oldMean, nowMean] = [tf.mean(old, 0), tf.mean(now, 0)];
    const together = tf.mean(tf.mul(tf.sub(old, oldMean), tf.sub(now, nowMean)), 0); // covariance
    const v = tf.reshape(net.v, [units]);
    const fitted = tf.mul(v, tf.div(together, tf.moments(now, 0).variance)); // (9)
    const left = tf.sub(tf.mul(v, oldMean), tf.mul(fitted, nowMean)); // (9)
    net.c.assign(tf.add(net.c, tf.sum(pick(tf.zerosLike(left), left))) as tf.Tensor1D);
    net.v.assign(tf.reshape(pick(v, fitted), [units, 1]));
    net.b.assign(pick(net.b, tf.div(tf.sub(net.b, mu), sigma)) as tf.Tensor1D); // (8)
    const rows = tf.tile(tf.reshape(bad, [1, units]), [3, 1]);
    net.W.assign(tf.where(rows, tf.div(net.W, sigma), net.W) as tf.Tensor2D);
  });
}
const patients = [
  {
    name: say("ReLU, 100 steps at 10", "ReLU，学习率 10 走了 100 步"),
    net: grave,
    way: "scaled",
    rule: () => tf.train.sgd(0.3),
  },
  {
    name: say("tanh, inputs as they are", "tanh，输入为原样"),
    net: trained["raw tanh"]!,
    way: "raw",
    rule: () => tf.train.adam(0.01),
  },
] as const;
interface Report {
  name: { en: string; zh: string };
  when: { en: string; zh: string };
  loss: number;
  area: number;
  live: number;
  saturated: number;
  dead: number;
}
const reports: Report[] = [];
for (const { name, net, way, rule } of patients) {
  const note = async (when: { en: string; zh: string }) => {
    const { loss, area } = await judge(net, inputs[way].test);
    const { live, saturated, dead } = await count(net, inputs[way].train);
    reports.push({ name, when, loss, area, live, saturated, dead });
  };
  await note(say("as it is", "修复前"));
  await repair(net, inputs[way].train);
  await note(say("repaired", "修复后"));
  await descend(net, inputs[way].train, rule(), { steps: 200 });
  await note(say("200 steps later", "再走 200 步"));
}
table(
  reports.map((row) => ({ ...row })),
  {
    columns: {
      name: { name: say("Network", "网络") },
      when: { name: say("When", "何时") },
      loss: col("log-loss, last weeks", "对数损失，最后几周"),
      area: col("AUC", "AUC", "decimal", true),
      live: col("live", "活的", "integer"),
      saturated: col("saturated", "饱和", "integer"),
      dead: col("dead", "死的", "integer"),
    },
  },
);
const healthy = trained["scaled relu"]!;
const asked = [];
for (const n of [20, 100, 1000, train.length]) {
  const few = tf.slice(prepared.train, [0, 0], [n, 3]);
  const { live, dead } = await count(healthy, few);
  few.dispose();
  asked.push({ n, live, dead });
}
table(asked, {
  caption: say("The trained ReLU net, by how many rows are looked at", "训练好的 ReLU 网络，看多少行来判断"),
  columns: {
    n: col("rows", "行数", "integer"),
    live: col("live", "活的", "integer"),
    dead: col("dead", "死的", "integer"),
  },
});

// %% examine
interface HiddenLayer {
  activation: "sigmoid" | "tanh" | "relu" | "gelu";
  inputs: number;
  units: number;
  weights: Float64Array; // weights[k * units + j]: from input k to unit j
  bias: Float64Array;
  out: Float64Array; // out[j]: what unit j’s output is multiplied by on its way to the answer
  outBias: number;
}

/** Φ(z), the share of a standard normal below z, to 1e-7 (Abramowitz and Stegun 7.1.26), and its density. */
function normal(z: number) {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp((-z * z) / 2)) / 2;
  return { below: z < 0 ? tail : 1 - tail, density: Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) };
}

/** φ(z) and φ′(z). */
function activate(kind: HiddenLayer["activation"], z: number) {
  // ReLU is right. The slopes of the other three are yours.
  if (kind === "sigmoid") return { value: 1 / (1 + Math.exp(-z)), slope: 1 };
  if (kind === "tanh") return { value: Math.tanh(z), slope: 1 };
  if (kind === "gelu") return { value: z * normal(z).below, slope: 1 };
  return { value: Math.max(0, z), slope: z > 0 ? 1 : 0 };
}

/** The state of each unit over the rows of x, [rows, inputs], and the net with those repaired that are not live. */
function examine(net: HiddenLayer, x: Float64Array) {
  const { inputs, units, weights, bias, out } = net;
  const rows = x.length / inputs;
  const repaired = { ...net, weights: weights.slice(), bias: bias.slice(), out: out.slice() };
  const states = Array.from({ length: units }, (_, j) => {
    const z = new Float64Array(rows).fill(bias[j]!);
    for (let r = 0; r < rows; r++)
      for (let k = 0; k < inputs; k++) z[r]! += weights[k * units + j]! * x[r * inputs + k]!;
    const slopes = z.map((sum) => activate(net.activation, sum).slope);
    // A beginning: what do the slopes say of this unit? And what is to be done to `repaired` where it is not live?
    return slopes.length > 0 ? "live" : "dead";
  });
  return { states, net: repaired };
}

// %% try
const printed: HiddenLayer = {
  activation: "tanh",
  inputs: 1,
  units: 3,
  weights: Float64Array.of(0.5, 10, 1),
  bias: Float64Array.of(0, 0, 20),
  out: Float64Array.of(0.3, 0.8, -0.5),
  outBias: 0.1,
};
const yours = examine(printed, Float64Array.of(-2, 2));
const wanted = {
  states: ["live", "saturated", "saturated"],
  weights: [0.5, 0.5, 0.5],
  bias: [0, 0, 0],
  out: [0.3, 1.0504, 0],
  outBias: [-0.4],
};
const got = { ...yours.net, states: yours.states, outBias: [yours.net.outBias] };
const asText = (values: ArrayLike<number | string>) =>
  Array.from(values, (value) =>
    typeof value === "number" ? (value + 0).toFixed(4).replace("-0.0000", "0.0000") : value,
  );
table(
  (Object.keys(wanted) as (keyof typeof wanted)[]).map((part) => {
    const [right, given] = [asText(wanted[part]), asText(got[part])];
    const same = right.length === given.length && right.every((value, n) => value === given[n]);
    return { part, wanted: right.join(", "), got: given.join(", "), right: same ? "✓" : "✗" };
  }),
  {
    caption: say("The printed example", "题目里的例子"),
    columns: {
      part: { name: say("Part", "部分") },
      wanted: { name: say("Wanted", "应为") },
      got: { name: say("Yours", "你的") },
      right: { name: say("Agree", "一致") },
    },
  },
);
