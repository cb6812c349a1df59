// The notebook of lesson 2.3, for both languages. The last two cells are the exercise: the first of them is handed in.

// %% slopes
import { facts, table } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
/** A column of a table: its name, and how its numbers are written. */
const column = <F extends "integer" | "decimal" | "percent">(en: string, zh: string, format: F) => ({
  name: say(en, zh),
  format,
});
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** What the loss of one purchase (y = 1) asks of its score: ∂ℓ/∂z, equations (3) and (4). */
const slope = {
  squared: (z: number) => (sigmoid(z) - 1) * sigmoid(z) * (1 - sigmoid(z)),
  crossEntropy: (z: number) => sigmoid(z) - 1,
};

/** Steps of gradient descent at rate 1 from z until the chance given to the purchase is a half. */
function stepsToHalf(loss: keyof typeof slope, z: number): number {
  let steps = 0;
  for (; z < 0; steps++) z -= slope[loss](z);
  return steps;
}

table(
  [0, -2, -4, -6, -8].map((z) => ({
    z,
    chance: sigmoid(z),
    squared: slope.squared(z),
    crossEntropy: slope.crossEntropy(z),
    squaredSteps: stepsToHalf("squared", z),
    crossEntropySteps: stepsToHalf("crossEntropy", z),
  })),
  {
    caption: say(
      "One purchase that the model gave little chance: the pull on its score, and steps until the chance is a half",
      "一次模型没料到的购买：对打分的拉力，以及把概率拉到五成要走几步",
    ),
    columns: {
      z: { name: say("score z", "打分 z") },
      chance: { name: "σ(z)", format: "decimal" },
      squared: column("pull, squared error", "拉力，均方误差", "decimal"),
      crossEntropy: column("pull, cross-entropy", "拉力，交叉熵", "decimal"),
      squaredSteps: column("steps, squared error", "步数，均方误差", "integer"),
      crossEntropySteps: column("steps, cross-entropy", "步数，交叉熵", "integer"),
    },
  },
);

// %% data
import { evaluate, eventCount, itemsOf, openData, Popularity, splitByTime, toUserItems } from "aisle";

const shop = await openData(); // the file you dropped, or else the market
const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);
const { userCount, itemCount } = train;

/** How often each item is bought in training, and q: its share of all purchases. */
const sold = new Float64Array(itemCount);
for (const i of train.item) sold[i]!++;
const share = sold.map((count) => Math.max(count, 1) / eventCount(train)); // an item nobody bought counts as sold once

/** The best-selling fifth of the catalogue. */
const head = new Uint8Array(itemCount);
for (const i of [...sold.keys()].sort((a, b) => sold[b]! - sold[a]!).slice(0, Math.ceil(itemCount / 5)))
  head[i] = 1;
const average = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const inHead = (list: ArrayLike<number>) => average(Array.from(list, (i) => head[i]!));

const judging = { train, heldOut, k: 10, among: "new" } as const;
const bestsellers = await evaluate(await new Popularity().fit(train), judging);

/** Items that the people who are judged buy in the days held out and had not bought before, each once a person. */
const had = toUserItems(train);
const later = toUserItems(heldOut);
const fresh = Array.from(bestsellers.users).flatMap((u) => {
  const before = new Set(itemsOf(had, u));
  return Array.from(itemsOf(later, u)).filter((i) => !before.has(i));
});
facts({
  purchases: { name: say("Purchases in training", "训练期购买"), value: eventCount(train) },
  headTrain: {
    ...column("of them, of the best-selling fifth", "其中最好卖的五分之一", "percent"),
    value: inHead(train.item),
  },
  headThen: { ...column("of those held out", "留出期里的占比", "percent"), value: inHead(heldOut.item) },
  headNew: {
    ...column("of what is new to its buyer then", "留出期首次购买里的占比", "percent"),
    value: inHead(fresh),
  },
  floor: {
    ...column("NDCG@10 of the bestsellers", "热门榜的 NDCG@10", "decimal"),
    value: bestsellers.mean.ndcg,
  },
});

// %% losses
import * as tf from "@tensorflow/tfjs";

const d = 16; // numbers for each person and each item
const negatives = 4; // drawn items for each purchase

const start = {
  X: tf.randomNormal([userCount, d], 0, 0.1, "float32", 1),
  V: tf.randomNormal([itemCount, d], 0, 0.1, "float32", 2),
};
const X = tf.variable(start.X); // people
const V = tf.variable(start.V); // items
const b = tf.variable(tf.zeros([itemCount]));

/** People and items of a batch, one a row: n purchases first, then the drawn items for each of them. */
interface Rows {
  n: number;
  u: tf.Tensor1D;
  i: tf.Tensor1D;
  y: tf.Tensor1D; // 1 for a purchase, 0 for a drawn item
  items: Int32Array; // of the purchases
}
/** (1) z = x·v + b, one a row. */
function scores({ u, i }: { u: tf.Tensor1D; i: tf.Tensor1D }) {
  const common = tf.sum(tf.mul(tf.gather(X, u), tf.gather(V, i)), 1);
  return tf.add(common, tf.gather(b, i)) as tf.Tensor1D;
}
const baseRate = Math.log(1 / negatives); // one purchase to so many drawn items

/** (2), added up over the rows of a purchase */
function squared({ n, ...rows }: Rows) {
  const error = tf.sub(tf.sigmoid(tf.add(scores(rows), baseRate)), rows.y);
  return tf.div(tf.sum(tf.square(error)), 2 * n);
}
/** (2) */
function crossEntropy({ n, ...rows }: Rows) {
  const logits = tf.add(scores(rows), baseRate);
  return tf.mul(tf.losses.sigmoidCrossEntropy(rows.y, logits), rows.y.size / n);
}
/** (5) Each purchase against each of the items drawn for it. */
function bpr({ n, ...rows }: Rows) {
  const z = scores(rows);
  const bought = tf.reshape(tf.slice(z, 0, n), [n, 1]);
  const drawn = tf.reshape(tf.slice(z, n), [n, negatives]);
  return tf.div(tf.sum(tf.softplus(tf.sub(drawn, bought))), n);
}
const pool = 128; // purchases of the batch whose items everybody in it is compared with

/**
 * (7), (8) The item bought against the first purchases of the batch; `correction` is taken off a drawn item's score. Who stands among
 * those first 128 is drawn, too: their own purchase is a hit for certain, so they have one draw fewer than `correction` counts.
 */
function inBatch({ n, u, i, items }: Rows, correction: (item: number) => number) {
  const x = tf.gather(X, tf.slice(u, 0, n));
  const target = tf.reshape(scores({ u: tf.slice(u, 0, n), i: tf.slice(i, 0, n) }), [n, 1]);
  const size = Math.min(pool, n);
  const drawn = tf.slice(i, 0, size);
  const taken = Float32Array.from(items.subarray(0, size), (j) => -correction(j));
  const shift = new Float32Array(n * size);
  for (let k = 0; k < n; k++)
    for (let j = 0; j < size; j++) shift[k * size + j] = items[j] === items[k] ? -1e9 : taken[j]!; // a hit: the item bought stands in the sum already
  const common = tf.add(tf.matMul(x, tf.gather(V, drawn), false, true), tf.gather(b, drawn));
  const logits = tf.concat([target, tf.add(common, tf.tensor2d(shift, [n, size]))], 1);
  const first = tf.oneHot(tf.zeros([n], "int32"), 1 + size); // the item bought stands first
  return tf.losses.softmaxCrossEntropy(first, logits);
}
const uncorrected = (rows: Rows) => inBatch(rows, () => 0);
const corrected = (rows: Rows) => inBatch(rows, (j) => Math.log(Math.min(pool, rows.n) * share[j]!));

// %% race train
import { batches, pairedDifference, pause, progress, ranker, rounds, stopSignal, topK } from "aisle";

const size = Math.max(1024, Math.round(eventCount(train) / 100)); // large files get larger batches
const epochs = size > 1024 ? 2 : 8; // and fewer epochs
const lambda = 0.01; // λ, weight of the penalty on the lengths of the vectors

type ScoresOf = (person: number) => Float32Array;

/** Goes through the purchases, every loss in the same order and with the same drawn items. */
async function learn(loss: (rows: Rows) => tf.Tensor, onEpoch: (epoch: number) => void): Promise<ScoresOf> {
  tf.tidy(() => [X.assign(start.X), V.assign(start.V), b.assign(tf.zeros([itemCount]))]); // all start alike
  const adam = tf.train.adam(0.02);
  try {
    for await (const epoch of rounds(epochs, { quiet: true })) {
      for (const { u, i, y } of batches(train, { size, negatives, seed: epoch })) {
        const n = u.size / (1 + negatives);
        const items = (await i.data()).slice(0, n) as Int32Array;
        adam.minimize(() => {
          const own = { u: tf.slice(u, 0, n), i: tf.slice(i, 0, n) };
          const length = tf.add(
            tf.sum(tf.square(tf.gather(X, own.u))),
            tf.sum(tf.square(tf.gather(V, own.i))),
          );
          return tf.add(loss({ n, u, i, y, items }), tf.mul(lambda, tf.div(length, n))) as tf.Scalar;
        });
        await pause();
      }
      onEpoch(epoch);
    }
  } finally {
    adam.dispose();
  }
  const [x, v, bias] = (await Promise.all([X.data(), V.data(), b.data()])) as Float32Array[];
  return (person: number) =>
    bias!.map((sum, item) => {
      for (let k = 0; k < d; k++) sum += x![person * d + k]! * v![item * d + k]!;
      return sum;
    });
}

const contestants = [
  { name: say("squared error", "均方误差"), loss: squared },
  { name: say("cross-entropy", "交叉熵"), loss: crossEntropy },
  { name: "BPR", loss: bpr },
  { name: say("sampled softmax, uncorrected", "采样 softmax，不修正"), loss: uncorrected },
  { name: say("sampled softmax, with logQ", "采样 softmax，logQ 修正"), loss: corrected },
];

/** Cross-entropy with more of λ: a quarter of the loss beside the same λ is the whole loss beside four times λ. */
const heavier = [4, 10].map((times) => ({
  name: say(`cross-entropy, λ × ${times}`, `交叉熵，λ × ${times}`),
  loss: (rows: Rows) => tf.div(crossEntropy(rows), times),
}));
const all = [...contestants, ...heavier];

type Fit = { name: string | ReturnType<typeof say>; scoresOf: ScoresOf; judged: typeof bestsellers };
const trained: Fit[] = [];
for (const [k, { name, loss }] of all.entries()) {
  const scoresOf = await learn(loss, (epoch) =>
    progress({ done: k * epochs + epoch, total: all.length * epochs, unit: "epoch" }),
  );
  const judged = await evaluate(ranker("MF", scoresOf), { ...judging, signal: stopSignal() });
  trained.push({ name, scoresOf, judged });
}
const fits = trained.slice(0, contestants.length);
const withHeavier = trained.slice(contestants.length);

const withLogQ = fits.at(-1)!;
const floor = {
  name: say("bestsellers", "热门榜"),
  scoresOf: () => Float32Array.from(sold),
  judged: bestsellers,
};
/** The one that was not corrected, with ln q added when it ranks. */
const repairedScores = (u: number) => fits[3]!.scoresOf(u).map((z, i) => z + Math.log(share[i]!));
const repaired = {
  name: say("uncorrected, ln q added when it ranks", "不修正，排序时加 ln q"),
  scoresOf: repairedScores,
  judged: await evaluate(ranker("MF", repairedScores), { ...judging, signal: stopSignal() }),
};
const lists = [floor, ...fits, repaired, ...withHeavier].map(
  ({ name, scoresOf, judged: { mean, coverage, users, perUser } }) => {
    const { mean: less, standardError } = pairedDifference(perUser.ndcg, withLogQ.judged.perUser.ndcg);
    const places = Array.from(users, (u) => inHead(topK(scoresOf(u), 10, itemsOf(had, u))));
    return {
      name,
      ndcg: mean.ndcg,
      ...(scoresOf === withLogQ.scoresOf ? {} : { less, standardError }), // of itself there is none
      recall: mean.recall,
      head: average(places),
      coverage,
    };
  },
);
table(lists, {
  caption: say("Lists of ten, judged on the days held out", "每人十件，用留出期评估"),
  columns: {
    name: { name: say("Loss", "损失") },
    ndcg: { ...column("NDCG@10, new", "NDCG@10（新）", "decimal"), bar: true },
    less: column("less that with logQ", "与 logQ 修正之差", "decimal"),
    standardError: { name: "±", format: "decimal" },
    recall: { name: "Recall@10", format: "decimal" },
    head: { ...column("places for the best-selling fifth", "头部占比", "percent"), bar: true },
    coverage: column("catalogue shown", "覆盖率", "percent"),
  },
});
/** What squared error has over cross-entropy with ten times λ. */
const lead = pairedDifference(fits[0]!.judged.perUser.ndcg, withHeavier[1]!.judged.perUser.ndcg);
facts({
  lead: {
    ...column(
      "NDCG@10, squared error less cross-entropy with λ × 10",
      "均方误差减去 λ × 10 的交叉熵，NDCG@10",
      "decimal",
    ),
    value: lead.mean,
  },
  leadError: { name: "±", format: "decimal", value: lead.standardError },
});

// %% promises
import { calibrationCurve, expectedCalibrationError } from "aisle";

// Each purchase of the days held out, beside items that this person never takes: one in five is a purchase.
const asked = { person: [] as number[], item: [] as number[], bought: [] as number[] };
const trials = { size, negatives, seed: 1, known: shop.events };
for (const { u, i, y } of batches(heldOut, trials)) {
  asked.person.push(...(await u.data()));
  asked.item.push(...(await i.data()));
  asked.bought.push(...(await y.data()));
}
/** Share of the purchases of a person that the softmax of their scores over the catalogue expects of the best-selling fifth. */
function expectedOfHead(z: Float32Array): number {
  const most = z.reduce((a, c) => Math.max(a, c));
  let [sum, ofHead] = [0, 0];
  for (let i = 0; i < itemCount; i++) {
    const weight = Math.exp(z[i]! - most);
    sum += weight;
    if (head[i] === 1) ofHead += weight;
  }
  return ofHead / sum;
}
const rowsOf = new Map<number, number[]>();
for (const [row, person] of asked.person.entries()) rowsOf.set(person, [...(rowsOf.get(person) ?? []), row]);
const promises = fits.map(({ name, scoresOf }) => {
  const promised = new Array<number>(asked.person.length);
  let ofHead = 0;
  for (const [person, rows] of rowsOf) {
    const z = scoresOf(person);
    for (const row of rows) promised[row] = sigmoid(z[asked.item[row]!]! + baseRate);
    ofHead += expectedOfHead(z) * rows.length;
  }
  const ece = expectedCalibrationError(promised, asked.bought);
  return { name, promised, mean: average(promised), ece, head: ofHead / promised.length };
});
table(
  promises.map(({ name, mean, ece, head: ofHead }) => ({ name, mean, ece, head: ofHead })),
  {
    caption: say(
      "The scores read as chances, on purchases of the days held out",
      "把打分当概率读：留出期的购买",
    ),
    columns: {
      name: { name: say("Loss", "损失") },
      mean: column("purchases expected among them, by σ", "σ 认为其中有多少是购买", "percent"),
      ece: { ...column("calibration error of σ", "σ 的校准误差", "decimal"), bar: true },
      head: column(
        "purchases expected of the best-selling fifth, by softmax",
        "softmax 认为多少购买落在头部",
        "percent",
      ),
    },
  },
);
calibrationCurve(
  { MSE: promises[0]!.promised, BCE: promises[1]!.promised, BPR: promises[2]!.promised },
  asked.bought,
  { title: say("What σ promises, and what happens", "σ 说的概率，和实际发生的比例") },
);

// %% bias
let state = 1;
/** The same numbers between 0 and 1 every time (Park and Miller's minimal standard). */
function random() {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}
/** Draws an item as a batch does: whatever was bought in a purchase taken at random. */
const drawItem = () => train.item[Math.floor(random() * train.item.length)]!;

/** What a draw of an item is taken to be worth: its share of the purchases, or the same for all. */
const worth = { corrected: (j: number) => share[j]!, uncorrected: () => 1 / itemCount };

/** One purchase of the days held out for each of twelve people, and what the full softmax makes of it. */
const problems = [...new Set(heldOut.user)].slice(0, 12).flatMap((u) => {
  const weight = withLogQ.scoresOf(u).map((z, i) => (sold[i]! > 0 ? Math.exp(z) : 0)); // what nobody bought cannot be drawn
  const target = heldOut.item.find((i, row) => heldOut.user[row] === u && sold[i]! > 0);
  if (target === undefined) return [];
  let [rest, ofHead, squares] = [0, 0, 0];
  for (const [i, one] of weight.entries()) {
    if (i === target || one === 0) continue;
    rest += one;
    if (head[i] === 1) ofHead += one;
    squares += one ** 2 / worth.corrected(i);
  }
  const full = weight[target]! + rest; // Z
  return [
    { weight, target, full, pushed: ofHead / rest, foretold: -(squares - rest ** 2) / (2 * full ** 2) },
  ]; // (9)
});
type Problem = Pick<(typeof problems)[number], "weight" | "target">;

/** Ẑ of (7) from `many` draws, and what part of it belongs to the best-selling fifth without the target; `q` is what a draw is taken to be worth. */
function estimate({ weight, target }: Problem, many: number, q: (item: number) => number) {
  let [rest, ofHead] = [0, 0];
  for (let k = 0; k < many; k++) {
    const j = drawItem();
    if (j === target) continue; // a hit
    const part = weight[j]! / (many * q(j));
    rest += part;
    if (head[j] === 1) ofHead += part;
  }
  return { z: weight[target]! + rest, pushed: rest > 0 ? ofHead / rest : 0 };
}

/** Means over problems and repeats: how far ln Ẑ lies from ln Z, and which part of the push falls on the best-selling fifth. */
async function measure(many: number, kind: keyof typeof worth) {
  const repeats = Math.max(40, Math.min(1000, Math.floor(600_000 / many)));
  const [off, pushed]: [number[], number[]] = [[], []];
  for (const problem of problems) {
    for (let n = 0; n < repeats; n++) {
      const one = estimate(problem, many, worth[kind]);
      const x = one.z / problem.full;
      // Corrected, x has the mean 1, so x − 1 may be taken off: that leaves the mean as it is, and most of the noise goes.
      off.push(Math.log(x) - (kind === "corrected" ? x - 1 : 0));
      pushed.push(one.pushed);
    }
    await pause();
  }
  const bias = average(off);
  const error = Math.sqrt(average(off.map((one) => (one - bias) ** 2)) / off.length);
  return { bias, error, pushed: average(pushed) };
}
const byDraws: Record<string, number>[] = [];
for (const many of [16, 64, 256, 1024, 4096, 16_384]) {
  const right = await measure(many, "corrected");
  const wrong = await measure(many, "uncorrected");
  byDraws.push({
    many,
    bias: right.bias,
    error: right.error,
    times: right.bias * many,
    pushed: right.pushed,
    wrongBias: wrong.bias,
    wrongPushed: wrong.pushed,
  });
}
facts({
  foretold: {
    ...column("bias × m by (9)", "公式 (9) 给出的偏差 × m", "decimal"),
    value: average(problems.map((one) => one.foretold)),
  },
  pushed: {
    ...column("push on the best-selling fifth, full softmax", "全量 softmax 落在头部的推力", "percent"),
    value: average(problems.map((one) => one.pushed)),
  },
});
table(byDraws, {
  caption: say("Drawn items against the whole catalogue", "抽样与全量相比"),
  columns: {
    many: column("drawn, m", "抽样数 m", "integer"),
    bias: column("loss, off by", "损失的偏差", "decimal"),
    error: column("standard error", "标准误", "decimal"),
    times: column("× m", "× m", "decimal"),
    pushed: column("push on the best-selling fifth", "落在头部的推力", "percent"),
    wrongBias: column("uncorrected: off by", "不修正：偏差", "decimal"),
    wrongPushed: column("uncorrected: push on that fifth", "不修正：落在头部的推力", "percent"),
  },
});

// %% sampled
/** Loss of one purchase over the item bought and m drawn ones, and its gradient by every score. */
function sampledSoftmax(
  scores: Float64Array, // of all items of the catalogue
  target: number, // the item bought
  drawn: Int32Array, // m items
  chances: Float64Array, // of each item of the catalogue, at each draw
) {
  // Something is missing here for what is drawn often, for what is drawn twice, for what was bought, and for large scores.
  let sum = Math.exp(scores[target]!);
  for (const item of drawn) sum += Math.exp(scores[item]!);
  const gradient = new Float64Array(chances.length); // yours
  return { loss: Math.log(sum) - scores[target]!, gradient };
}

// %% try
const example = [
  Float64Array.of(0.5, 1, -0.5, 2, 0),
  1,
  Int32Array.of(3, 0),
  Float64Array.of(0.2, 0.1, 0.1, 0.4, 0.2),
] as const;
const yours = sampledSoftmax(...example);
const printed = { loss: 1.777353, gradient: [0.256388, -0.830915, 0, 0.574526, 0] };
table(
  [
    { what: say("loss", "损失"), wanted: printed.loss, got: yours.loss },
    ...printed.gradient.map((wanted, j) => ({
      what: say(`gradient of item ${j}`, `商品 ${j} 的梯度`),
      wanted,
      got: yours.gradient[j]!,
    })),
  ].map((row) => ({ ...row, right: Math.abs(row.wanted - row.got) < 1e-6 ? "✓" : "✗" })),
  {
    caption: say("The printed example", "题目里的例子"),
    columns: {
      what: { name: say("Part", "部分") },
      wanted: column("Wanted", "应为", "decimal"),
      got: column("Yours", "你的", "decimal"),
      right: { name: say("Agree", "一致") },
    },
  },
);
