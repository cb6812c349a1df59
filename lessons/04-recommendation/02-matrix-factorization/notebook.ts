// The notebook of lesson 4.2, for both languages. Everything runs on the market or on the learner's own file.

// %% data
import { eventCount, facts, histogram, openData, splitByTime, toUserItems } from "aisle";

const shop = await openData(); // the file you dropped, or else the market

// Two cuts by time. The held-out days are looked at once, in the cell `compare`.
const end = shop.suggestedCut;
const { train, heldOut } = splitByTime(shop.events, end);
const start = train.time[0]!;
const { train: early, heldOut: validation } = splitByTime(train, start + 0.8 * (end - start));

const bought = toUserItems(train); // for each person the different items they have bought
const buyers = new Float64Array(train.itemCount); // for each item how many people have bought it
for (const item of bought.item) buyers[item]!++;
const sold = [...buyers].sort((a, b) => b - a);
const topFifth = sold.slice(0, Math.ceil(sold.length / 5));
const inTop = topFifth.reduce((sum, n) => sum + n, 0) / bought.item.length;
const filled = bought.item.length / (train.userCount * train.itemCount);

const say = (en: string, zh: string) => ({ en, zh });
facts({
  people: { name: say("People", "用户"), value: train.userCount },
  items: { name: say("Items", "商品"), value: train.itemCount },
  train: { name: say("Purchases to train on", "训练期购买次数"), value: eventCount(train) },
  days: { name: say("Training days", "训练天数"), value: Math.round((end - start) / 86_400_000) },
  heldOut: { name: say("Purchases held out", "留出期购买次数"), value: eventCount(heldOut) },
  filled: { name: say("Table filled", "表格填充率"), value: filled, format: "percent" },
  top: { name: say("Share of the top fifth", "头部 20% 商品的购买占比"), value: inTop, format: "percent" },
});
histogram(buyers, {
  title: say("How many people bought each item", "每件商品有多少人买过"),
  xName: say("people who bought it", "买过的人数"),
  bins: 30,
});

// %% person
import { items, itemsOf, type UserItems } from "aisle";

/** The different items a person bought after a cut and never before it. */
function firstPurchases(u: number, before: UserItems, after: UserItems): number[] {
  const had = new Set(itemsOf(before, u));
  return [...itemsOf(after, u)].filter((item) => !had.has(item));
}
const boughtEarly = toUserItems(early);
const boughtThen = toUserItems(validation);

// Write another number to meet somebody else. In your own file: somebody with a history.
const everybody = [...Array(train.userCount).keys()];
const isTelling = (u: number) =>
  itemsOf(boughtEarly, u).length >= 20 && firstPurchases(u, boughtEarly, boughtThen).length >= 8;
const person = shop.source === "market" ? 1231 : (everybody.find(isTelling) ?? early.user[0]!);
const who = shop.userIds[person]!;

const theirs = [...train.item.filter((_, row) => train.user[row] === person)].reverse();
const different = [...new Set(theirs)];
items(say(`Person ${who}: last bought first`, `用户 ${who}：最近买的在前`), shop, different.slice(0, 12), {
  note: say(
    `${theirs.length} purchases of ${different.length} different items; up to 12 are shown`,
    `共 ${theirs.length} 次购买、${different.length} 种商品，最多显示 12 种`,
  ),
});

// %% bestsellers
import { evaluate, Popularity } from "aisle";

const bestsellers = await new Popularity().fit(early);
const judging = { train: early, heldOut: validation, k: 10, among: "new" } as const;
const floor = await evaluate(bestsellers, judging);

items(say("Ten for everybody", "人人都看到的十件"), shop, bestsellers.recommend(person, 10));
facts({
  ndcg: { name: "NDCG@10", value: floor.mean.ndcg, format: "decimal" },
  recall: { name: "Recall@10", value: floor.mean.recall, format: "decimal" },
  shown: { name: say("Catalogue shown", "覆盖率"), value: floor.coverage, format: "percent" },
});

// %% model
import * as tf from "@tensorflow/tfjs";
import { ranker } from "aisle";

const d = 32; // numbers for each person and each item
const lambda = 0.01; // the price of long vectors
const negatives = 4; // drawn items for each purchase

const P = tf.variable(tf.randomNormal([train.userCount, d], 0, 0.1, "float32", 1));
const Q = tf.variable(tf.randomNormal([train.itemCount, d], 0, 0.1, "float32", 2));
const bu = tf.variable(tf.zeros([train.userCount]));
const bi = tf.variable(tf.zeros([train.itemCount]));
const mu = Math.log(1 / negatives); // the base rate's log-odds

/** Equation (1) for a batch: u and i hold one person and one item a row. */
function score(u: tf.Tensor1D, i: tf.Tensor1D) {
  const p = tf.gather(P, u); // [B, d]
  const q = tf.gather(Q, i);
  const r = tf.sum(tf.mul(p, q), 1).add(tf.gather(bu, u)).add(tf.gather(bi, i)).add(mu);
  return { r, p, q };
}

/** Equation (2): log-loss, plus lambda times the squared length of the vectors in use. */
function loss(u: tf.Tensor1D, i: tf.Tensor1D, y: tf.Tensor1D) {
  const { r, p, q } = score(u, i);
  const length = tf.sum(tf.square(p), 1).add(tf.sum(tf.square(q), 1));
  return tf.losses.sigmoidCrossEntropy(y, r).add(tf.mul(lambda, tf.mean(length))) as tf.Scalar;
}

/** The model as it stands, copied out of tfjs, to rank with: Q p + bi. (bu and mu change no order.) */
async function snapshot() {
  const [p, q, b] = (await Promise.all([P.data(), Q.data(), bi.data()])) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const scores = (u: number) =>
    b.map((sum, i) => {
      for (let k = 0; k < d; k++) sum += p[u * d + k]! * q[i * d + k]!;
      return sum;
    });
  return { ranks: ranker("MF", scores), vectors: q };
}

// %% fit train
import { batches, curve, pause, progress, stopSignal } from "aisle";

// A large file gets larger batches and fewer epochs, so that the wait stays short.
const size = eventCount(early) > 150_000 ? 4096 : 512;
let epochs = Math.max(5, Math.min(16, Math.round(1_600_000 / eventCount(early))));
if (epochs < 16)
  facts({
    epochs: { name: say("Large file, so epochs", "文件较大，轮数减为"), value: epochs },
    size: { name: say("purchases a batch", "每批购买数"), value: size },
  });
const patience = 90; // seconds; a machine that would need longer does fewer epochs

const learning = curve({
  title: say("What it learns", "学习曲线"),
  x: say("epoch", "轮"),
  series: {
    train: say("training loss", "训练损失"),
    valid: say("validation loss", "验证损失"),
    ndcg: { name: "NDCG@10", axis: "right" },
  },
  xMax: epochs,
  settings: { d, lambda, negatives, size, epochs }, // runs are compared by these
});
const adam = tf.train.adam(0.01);
interface Page {
  epoch: number;
  train: number;
  valid: number;
  ndcg: number;
  coverage: number;
  then: Awaited<ReturnType<typeof snapshot>>;
}
const diary: Page[] = [];
const stepsOfEpoch = Math.ceil(eventCount(early) / size);
const began = performance.now();

for (let epoch = 1, step = 0; epoch <= epochs; epoch++) {
  const losses: tf.Scalar[] = [];
  for (const { u, i, y } of batches(early, { size, negatives, seed: epoch })) {
    losses.push(adam.minimize(() => loss(u, i, y), true)!);
    progress({ done: ++step, total: epochs * stepsOfEpoch, unit: "step" });
    await pause(); // the chart is drawn, Stop is heard
  }
  const checks: tf.Scalar[] = [];
  for (const { u, i, y } of batches(validation, { size, negatives, seed: 0 }))
    checks.push(tf.tidy(() => tf.losses.sigmoidCrossEntropy(y, score(u, i).r) as tf.Scalar));

  const then = await snapshot();
  const { mean, coverage } = await evaluate(then.ranks, { ...judging, signal: stopSignal() });
  const point = { train: await average(losses), valid: await average(checks), ndcg: mean.ndcg };
  diary.push({ epoch, ...point, coverage, then });
  learning.add(epoch, point);

  const able = Math.max(2, Math.floor(patience / ((performance.now() - began) / 1000)));
  if (epoch === 1 && able < epochs) {
    epochs = able;
    facts({ epochs: { name: say("Slow machine, so epochs", "机器较慢，轮数减为"), value: epochs } });
  }
}

/** Mean of scalars, read from the GPU once. */
async function average(values: tf.Scalar[]): Promise<number> {
  const mean = tf.tidy(() => tf.mean(tf.stack(values)));
  const [number] = await mean.data();
  tf.dispose([mean, ...values]);
  return number!;
}

// %% watch
import { film, groupsOf, itemCard, pca, titleOf } from "aisle";

// The most bought items, so that the map stays readable. All frames share the last one's axes.
const mapped = [...buyers.keys()].sort((a, b) => buyers[b]! - buyers[a]!).slice(0, 300);
const pick = (q: Float32Array) => mapped.flatMap((i) => [...q.subarray(i * d, (i + 1) * d)]);
const axes = pca(pick(diary.at(-1)!.then.vectors), d);
const had = itemsOf(boughtEarly, person);
const comes = new Set(firstPurchases(person, boughtEarly, boughtThen));
const asked = floor.users.filter((_, n) => n % Math.ceil(floor.users.length / 200) === 0);

const reference = (value: number) => ({ name: say("bestsellers", "热门榜"), value });
const { group, groups } = groupsOf(shop);
const reel = film({
  title: say("Epoch by epoch", "逐轮回看"),
  total: diary.length,
  metrics: [
    { name: "NDCG@10", format: "decimal", reference: reference(floor.mean.ndcg) },
    { name: say("Catalogue shown", "覆盖率"), format: "percent", reference: reference(floor.coverage) },
    { name: say("From the top fifth", "来自头部 20%"), format: "percent", reference: reference(1) },
  ],
  points: { titles: mapped.map((i) => titleOf(shop, i)), group: mapped.map((i) => group[i]!), groups },
  listTitle: say(`Ten for ${who}`, `给 ${who} 的十件`),
});
const heads: number[] = [];
for (const { epoch, ndcg, coverage, then } of diary) {
  const listed = [...asked].flatMap((u) => [
    ...then.ranks.recommend(u, 10, { without: itemsOf(boughtEarly, u) }),
  ]);
  const head = listed.filter((item) => buyers[item]! >= topFifth.at(-1)!).length / listed.length;
  heads.push(head);
  const list = [...then.ranks.recommend(person, 10, { without: had })];
  reel.add({
    epoch,
    metrics: [ndcg, coverage, head],
    ...axes.project(pick(then.vectors)),
    list: list.map((item) => ({ ...itemCard(shop, item), hit: comes.has(item) })),
  });
  await pause();
}

// %% refit train
import { embeddingMap, MatrixFactorization } from "aisle";

// The library's model: the same equations, on all training days, for as many epochs as did best above.
const best = diary.reduce((a, b) => (b.ndcg > a.ndcg ? b : a));
const mf = new MatrixFactorization({ d, lambda, negatives, epochs: best.epoch, batchSize: size });
await mf.fit(train, { seed: 1, signal: stopSignal(), onProgress: progress });

const boughtLater = toUserItems(heldOut);
const ten = mf.recommend(person, 10, { without: itemsOf(bought, person) });
items(say(`Ten for ${who}, new to them`, `给 ${who} 的十件新商品`), shop, ten, {
  hits: firstPurchases(person, bought, boughtLater),
  note: say("marked: bought in the held-out days", "打勾：留出期真的买了"),
});
embeddingMap(shop, pca(mf.itemVectors(), d).plane, {
  title: say("All item vectors, two main directions", "全部商品向量的两个主方向"),
});

// %% compare train
import { BuyAgain, Ease, ItemKnn, Random, table } from "aisle";

const rivals = [
  new Random(),
  new Popularity(),
  new Popularity({ recentDays: 28 }),
  new BuyAgain(),
  new ItemKnn(),
  new Ease({ lambda: 100 }),
  mf,
];
const names: Record<string, { en: string; zh: string }> = {
  Random: say("Random", "随机"),
  Popularity: say("Bestsellers", "热门榜"),
  "Popularity of 28 days": say("Bestsellers, 28 days", "近 28 天热门榜"),
  "Buy again": say("Buy again", "再次购买"),
  MF: say("MF", "矩阵分解"),
};

/** The mean of one number a person, and its standard error: how far chance alone moves such a mean. */
function meanOf(x: Float64Array) {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (x.length - 1);
  return { mean, error: Math.sqrt(variance / x.length) };
}
const rows: Parameters<typeof table>[0][number][] = [];
const perPerson: Record<string, Float64Array> = {};
for (const rival of rivals) {
  if (rival !== mf) await rival.fit(train, { seed: 1, signal: stopSignal() });
  const judge = { train, heldOut, k: 10, signal: stopSignal() };
  const fresh = await evaluate(rival, { ...judge, among: "new" });
  const all = await evaluate(rival, { ...judge, among: "all" });
  rows.push({
    model: names[rival.name] ?? rival.name,
    fresh: fresh.mean.ndcg,
    error: meanOf(fresh.perUser.ndcg).error,
    recall: fresh.mean.recall,
    coverage: fresh.coverage,
    all: all.mean.ndcg,
  });
  perPerson[rival.name] = fresh.perUser.ndcg;
  table(rows, {
    id: "models",
    caption: say(
      `Held-out days, ${fresh.users.length} people, the whole catalogue ranked`,
      `留出期，${fresh.users.length} 人，对全部商品排序`,
    ),
    columns: {
      model: { name: say("Model", "模型") },
      fresh: { name: say("NDCG@10, new", "NDCG@10（新）"), format: "decimal", bar: true },
      error: { name: say("± standard error", "± 标准误"), format: "decimal" },
      recall: { name: say("Recall@10, new", "Recall@10（新）"), format: "decimal" },
      coverage: { name: say("Catalogue shown", "覆盖率"), format: "percent" },
      all: { name: say("NDCG@10, all", "NDCG@10（全部）"), format: "decimal", bar: true },
    },
    mark: rows.length - 1,
  });
}

// Person by person, so that what is easy or hard for everybody falls out of the difference.
const ours = perPerson.MF!;
const leads = ["Popularity", "Popularity of 28 days", "ItemKNN", "EASE"].map((name) => {
  const { mean, error } = meanOf(ours.map((value, n) => value - perPerson[name]![n]!));
  return { name: names[name] ?? name, mean, error };
});
table(leads, {
  caption: say("By how much matrix factorisation is ahead", "矩阵分解领先多少"),
  columns: {
    name: { name: say("MF less …", "矩阵分解减去……") },
    mean: { name: say("NDCG@10, new", "NDCG@10（新）"), format: "decimal" },
    error: { name: say("± standard error", "± 标准误"), format: "decimal" },
  },
});

const known = new Set(train.item);
const firsts = everybody.flatMap((u) => firstPurchases(u, bought, boughtLater));
const cold = firsts.filter((item) => !known.has(item)).length / firsts.length;
const repeats = 1 - firsts.length / boughtLater.item.length;
facts({
  cold: {
    name: say("First purchases of items nobody had", "首购中，训练期没人买过的商品占比"),
    value: cold,
    format: "percent",
  },
  repeats: {
    name: say("Held-out pairs that are repeats", "留出期的复购占比"),
    value: repeats,
    format: "percent",
  },
});

// %% handin train
import { handIn, openWorld } from "aisle";

const world = await openWorld("mf-new-items"); // a shop made for you; its last days stay on the server
const events = world.dataset.events;
const owned = toUserItems(events);

// Bestsellers for everybody: this will not pass. Put a model of yours here.
const mine = await new Popularity().fit(events, { seed: 1, signal: stopSignal() });

const users = [...world.ask];
const lists = users.map((u) => mine.recommend(u, world.k, { without: itemsOf(owned, u) }));
handIn("mf-new-items", { users, lists });

// %% handin-model train
const world2 = await openWorld("mf-as-model"); // another shop: this time the model itself is handed in
const events2 = world2.dataset.events;

// Equation (1) as two layers: a person's number goes in, a score for each item comes out.
const width = 32;
const net = tf.sequential({
  layers: [
    tf.layers.embedding({ inputDim: events2.userCount, outputDim: width, inputLength: 1 }), // P, [people, d]
    tf.layers.flatten(),
    tf.layers.dense({ units: events2.itemCount }), // Q transposed, [d, items], and the items' biases
  ],
});
// Nothing is learnt: this will not pass. Train on events2, then net.setWeights([P, Q transposed, biases]).
await handIn("mf-as-model", net);
