// The notebook of lesson 0.2, for both languages: four numbers worked out, and a run with three faults to be repaired.

// %% numbers
import { table } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });

/** Equation (1): what a row costs when its true class was given the probability p. */
const cost = (p: number) => -Math.log(p);

const printed = Number("2.3020"); // the loss in the log
table(
  [
    { what: say("ten classes, nothing learnt", "十类，什么都没学到"), p: 1 / 10 },
    { what: say("three classes, nothing learnt", "三类，什么都没学到"), p: 1 / 3 },
    {
      what: say("the printed row, first or second class true", "日志那一行，真实类别是前两类之一"),
      p: 0.366998,
    },
    { what: say("the printed row, third class true", "日志那一行，真实类别是第三类"), p: 0.266004 },
    { what: say("what the printed loss would need", "要得到日志里的损失，需要"), p: Math.exp(-printed) },
  ].map(({ what, p }) => ({ what, p: p.toFixed(6), cost: cost(p).toFixed(4) })),
  {
    columns: {
      what: { name: say("Prediction", "预测") },
      p: { name: say("p of the true class", "真实类别的概率 p") },
      cost: { name: say("−ln p", "−ln p") },
    },
  },
);

// %% visits
import { drawVisits, facts, VISIT_FEATURES } from "aisle";

const visits = drawVisits({ seed: "shop", count: 3000 }); // the same ones for everybody
const kinds = [...visits.kind]; // 0 looks around, 1 buys the usual, 2 compares before a large purchase
const rows = kinds.map((_, n) => [...visits.features.subarray(n * 6, n * 6 + 6)]); // raw: cents, seconds, days …

const shares = [0, 1, 2].map((c) => kinds.filter((kind) => kind === c).length / kinds.length);
const entropy = shares.reduce((sum, share) => sum - share * Math.log(share), 0); // equation (2)
const names = [say("looks around", "随便逛逛"), say("buys the usual", "补货"), say("compares", "货比三家")];
table(
  rows.slice(0, 6).map(([pages, searches, departments, seconds, price, days], n) => ({
    pages: pages!,
    searches: searches!,
    departments: departments!,
    seconds: Math.round(seconds!),
    price: Math.round(price!),
    days: days!.toFixed(1),
    kind: names[kinds[n]!]!,
  })),
  {
    caption: say("Six of 3,000 visits", "3,000 次访问中的六次"),
    columns: {
      pages: { name: say("Pages", "浏览页数") },
      searches: { name: say("Searches", "搜索次数") },
      departments: { name: say("Departments", "逛过的类目") },
      seconds: { name: say("Seconds a page", "每页秒数") },
      price: { name: say("Mean price, cents", "平均价格（分）") },
      days: { name: say("Days since the last", "距上次天数") },
      kind: { name: say("Kind", "类型") },
    },
  },
);
facts({
  browse: { name: names[0]!, value: shares[0]!, format: "percent" },
  restock: { name: names[1]!, value: shares[1]!, format: "percent" },
  compare: { name: names[2]!, value: shares[2]!, format: "percent" },
  start: { name: say("Start: ln 3", "起点：ln 3"), value: Math.log(3).toFixed(4) },
  entropy: { name: say("Entropy of the shares", "类别占比的熵"), value: entropy.toFixed(4) },
});

// %% scale
import * as tf from "@tensorflow/tfjs";

const columns = VISIT_FEATURES.map((_, j) => rows.map((row) => row[j]!));
const means = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / column.length);
const deviations = columns.map((column, j) =>
  Math.sqrt(column.reduce((sum, x) => sum + (x - means[j]!) ** 2, 0) / column.length),
);

/** A layer that takes raw rows and gives (x − mean) / deviation. It does not learn, and it stays with the model. */
function standardise() {
  return tf.layers.dense({
    inputShape: [6],
    units: 6,
    weights: [
      tf.diag(tf.tensor1d(deviations.map((deviation) => 1 / deviation))),
      tf.tensor1d(means.map((mean, j) => -mean / deviations[j]!)),
    ],
    trainable: false,
  });
}
const one = standardise().apply(tf.tensor2d(rows.slice(0, 1))) as tf.Tensor2D;
const scaled = await one.data();
table(
  VISIT_FEATURES.map((feature, j) => ({
    feature,
    mean: means[j]!.toPrecision(3),
    deviation: deviations[j]!.toPrecision(3),
    raw: rows[0]![j]!.toFixed(1),
    scaled: scaled[j]!.toFixed(2),
  })),
  {
    columns: {
      feature: { name: say("Column", "列") },
      mean: { name: say("Mean", "均值") },
      deviation: { name: say("Standard deviation", "标准差") },
      raw: { name: say("First visit", "第一次访问") },
      scaled: { name: say("the same, scaled", "缩放之后") },
    },
  },
);

// %% run train
import { curve, rounds } from "aisle";

let state = 1;
const random = () => {
  state = (state * 48271) % 2147483647; // the same order in every run
  return state / 2147483647;
};
/** A copy in random order. */
function shuffled<T>(list: readonly T[]): T[] {
  const copy = [...list];
  for (let n = copy.length - 1; n > 0; n--) {
    const m = Math.floor(random() * (n + 1));
    const kept = copy[n]!;
    copy[n] = copy[m]!;
    copy[m] = kept;
  }
  return copy;
}
const xs = tf.tensor2d(shuffled(rows));
const ys = tf.oneHot(tf.tensor1d(shuffled(kinds), "int32"), 3);

const start = (seed: number) => tf.initializers.glorotUniform({ seed });
const model = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [6], units: 64, activation: "relu", kernelInitializer: start(1) }),
    tf.layers.dense({ units: 32, activation: "relu", kernelInitializer: start(2) }),
    tf.layers.dense({ units: 3, activation: "softmax", kernelInitializer: start(3) }),
  ],
});
model.compile({ optimizer: tf.train.adam(1e-6), loss: "categoricalCrossentropy", metrics: ["accuracy"] });

const epochs = 10;
const learning = curve({
  title: say("The run", "这次训练"),
  x: say("epoch", "轮"),
  series: {
    loss: say("loss", "损失"),
    start: say("start: ln 3", "起点：ln 3"),
    shares: say("entropy of the shares", "类别占比的熵"),
  },
  xMax: epochs,
});
const log: { epoch: number; loss: string; accuracy: string }[] = [];
function note(epoch: number, loss: number, accuracy: number) {
  log.push({ epoch, loss: loss.toFixed(4), accuracy: accuracy.toFixed(4) });
  table(log, { id: "log" });
  learning.add(epoch, { loss, start: Math.log(3), shares: entropy });
}
const [loss0, accuracy0] = model.evaluate(xs, ys) as tf.Scalar[]; // before the first step
note(0, (await loss0!.data())[0]!, (await accuracy0!.data())[0]!);
for await (const epoch of rounds(epochs)) {
  const { history } = await model.fit(xs, ys, { batchSize: 32, shuffle: false, verbose: 0 });
  note(epoch, Number(history.loss![0]), Number(history.acc![0]));
}

// %% look
// Visits the model has not seen, as the shop will have them tomorrow: raw, in their own order.
const tomorrow = drawVisits({ seed: "tomorrow", count: 2000 });
const prediction = model.predict(tf.tensor2d(tomorrow.features, [2000, 6])) as tf.Tensor2D;
const p = await prediction.data();
let total = 0;
let right = 0;
for (let n = 0; n < 2000; n++) {
  const row = [...p.subarray(3 * n, 3 * n + 3)];
  const kind = tomorrow.kind[n]!;
  total += cost(Math.max(row[kind]!, 1e-7));
  if (row.indexOf(Math.max(...row)) === kind) right++;
}
table(
  [0, 1, 2].map((n) => ({
    row: [...p.subarray(3 * n, 3 * n + 3)].map((value) => value.toFixed(6)).join("  "),
    kind: names[tomorrow.kind[n]!]!,
  })),
  {
    caption: say("Three predictions", "三行预测"),
    columns: { row: { name: say("Prediction", "预测") }, kind: { name: say("It was", "实际是") } },
  },
);
facts({
  loss: { name: say("Loss on 2,000 new visits", "2,000 次新访问上的损失"), value: (total / 2000).toFixed(4) },
  accuracy: { name: say("Accuracy", "准确率"), value: right / 2000, format: "percent" },
  largest: { name: say("Largest share", "最大的类别占比"), value: Math.max(...shares), format: "percent" },
  entropy: { name: say("Entropy of the shares", "类别占比的熵"), value: entropy.toFixed(4) },
});

// %% handin train
import { handIn } from "aisle";

await handIn("repair-the-run", model);
