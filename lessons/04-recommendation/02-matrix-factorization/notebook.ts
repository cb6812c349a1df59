// The notebook of lesson 4.2, for both languages. Everything runs on the market or on the learner's own file.

// %% data
import { eventCount, facts, histogram, openData, splitByTime, toUserItems } from "aisle";

const shop = await openData(); // the file you dropped, or else the market

// Two cuts by time. The held-out days are looked at once, in the cell `compare`.
const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);
const start = train.time[0]!;
const { train: early, heldOut: validation } = splitByTime(train, start + 0.8 * (shop.suggestedCut - start));

const bought = toUserItems(train); // for each person the different items they have bought
const buyers = new Float64Array(train.itemCount); // for each item how many people have bought it
for (const item of bought.item) buyers[item]!++;
const sold = Array.from(buyers).sort((a, b) => b - a);
const topFifth = sold.slice(0, Math.ceil(sold.length / 5)).reduce((sum, n) => sum + n, 0);
const day = 24 * 3600 * 1000;

facts({
  people: { name: { en: "People", zh: "用户" }, value: train.userCount },
  items: { name: { en: "Items", zh: "商品" }, value: train.itemCount },
  train: { name: { en: "Purchases to train on", zh: "训练期购买" }, value: eventCount(train) },
  days: { name: { en: "in days", zh: "训练天数" }, value: Math.round((shop.suggestedCut - start) / day) },
  heldOut: { name: { en: "Purchases held out", zh: "留出期购买" }, value: eventCount(heldOut) },
  filled: {
    name: { en: "Table filled", zh: "表格填充率" },
    value: bought.item.length / (train.userCount * train.itemCount),
    format: "percent",
  },
  top: {
    name: { en: "Share of the top fifth", zh: "头部 20% 商品占比" },
    value: topFifth / bought.item.length,
    format: "percent",
  },
});
histogram(buyers, {
  title: { en: "How many people bought each item", zh: "每件商品有多少人买过" },
  xName: { en: "people who bought it", zh: "买过的人数" },
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
// Write another number to meet somebody else. In your own file: the first with a fair history and something new to come.
const everybody = Array.from({ length: train.userCount }, (_, u) => u);
const isTelling = (u: number) =>
  itemsOf(boughtEarly, u).length >= 20 && firstPurchases(u, boughtEarly, boughtThen).length >= 8;
const person = shop.source === "market" ? 1241 : (everybody.find(isTelling) ?? early.user[0]!);

const rowsOfPerson = [...train.user.keys()].filter((row) => train.user[row] === person);
const lastFirst = [...new Set(rowsOfPerson.map((row) => train.item[row]!).reverse())];
items(
  {
    en: `Person ${shop.userIds[person]}: last bought first`,
    zh: `用户 ${shop.userIds[person]}：最近买的在前`,
  },
  shop,
  lastFirst.slice(0, 12),
  {
    note: {
      en: `12 of ${lastFirst.length} different items in ${rowsOfPerson.length} purchases`,
      zh: `共 ${rowsOfPerson.length} 次购买、${lastFirst.length} 种商品，这里显示 12 种`,
    },
  },
);

// %% bestsellers
import { evaluate, Popularity } from "aisle";

const bestsellers = await new Popularity().fit(early);
const judgeEarly = { train: early, heldOut: validation, k: 10, among: "new" } as const;
const floor = await evaluate(bestsellers, judgeEarly);

items({ en: "Ten for everybody", zh: "人人都看到的十件" }, shop, bestsellers.recommend(person, 10));
facts({
  ndcg: { name: "NDCG@10", value: floor.mean.ndcg, format: "decimal" },
  recall: { name: "Recall@10", value: floor.mean.recall, format: "decimal" },
  coverage: { name: { en: "Catalogue shown", zh: "覆盖率" }, value: floor.coverage, format: "percent" },
});

// %% model
import * as tf from "@tensorflow/tfjs";
import { type Recommender, topK } from "aisle";

const d = 32; // numbers for each person and each item
const lambda = 0.01; // how dear long vectors are
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

type Snapshot = Recommender & { readonly vectors: Float32Array };

/** The model as it stands, copied out of tfjs, so that it can rank. bu and mu cannot change anybody's order. */
async function snapshot(): Promise<Snapshot> {
  const [p, q, b] = (await Promise.all([P.data(), Q.data(), bi.data()])) as Float32Array[];
  const scores = (u: number) => {
    const mine = p!.subarray(u * d, (u + 1) * d);
    return b!.map((sum, i) => {
      for (let k = 0; k < d; k++) sum += mine[k]! * q![i * d + k]!;
      return sum;
    });
  };
  const self = {
    name: "MF",
    vectors: q!.slice(),
    scores,
    recommend: (u: number, k: number, { without }: { without?: ArrayLike<number> } = {}) =>
      topK(scores(u), k, without),
    fit: async () => self,
    dispose: () => {},
  };
  return self;
}

// %% fit train
import { batches, curve, pause, progress } from "aisle";

// A large file gets larger batches and fewer epochs, so that the wait stays short.
const size = eventCount(early) > 150_000 ? 4096 : 1024;
const epochs = Math.max(5, Math.min(16, Math.round(1_600_000 / eventCount(early))));
if (epochs < 16)
  console.log(
    `${eventCount(early)} purchases: ${epochs} epochs, ${size} purchases a batch. Change both as you like.`,
  );

const learning = curve({
  title: { en: "What it learns", zh: "学习曲线" },
  x: { en: "epoch", zh: "轮" },
  series: {
    train: { en: "training loss", zh: "训练损失" },
    valid: { en: "validation loss", zh: "验证损失" },
    ndcg: { name: "NDCG@10", axis: "right" },
  },
  xMax: epochs,
});
const adam = tf.train.adam(0.01);
const diary: { epoch: number; ndcg: number; coverage: number; now: Snapshot }[] = [];
const steps = epochs * Math.ceil(eventCount(early) / size);
let step = 0;

for (let epoch = 1; epoch <= epochs; epoch++) {
  const losses: tf.Scalar[] = [];
  for (const { u, i, y } of batches(early, { size, negatives, seed: epoch })) {
    losses.push(adam.minimize(() => loss(u, i, y), true)!);
    progress({ done: ++step, total: steps, unit: "step" });
    await pause(); // the chart is drawn, Stop is heard
  }
  const checks: tf.Scalar[] = [];
  for (const { u, i, y } of batches(validation, { size, negatives, seed: 0 }))
    checks.push(tf.tidy(() => tf.losses.sigmoidCrossEntropy(y, score(u, i).r) as tf.Scalar));

  const now = await snapshot();
  const { mean, coverage } = await evaluate(now, judgeEarly);
  diary.push({ epoch, ndcg: mean.ndcg, coverage, now });
  learning.add(epoch, { train: await average(losses), valid: await average(checks), ndcg: mean.ndcg });
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

const best = diary.reduce((a, b) => (b.ndcg > a.ndcg ? b : a));
// The most bought items, so that the map stays readable. All frames use the axes of the last one: nothing flips.
const mapped = [...buyers.keys()].sort((a, b) => buyers[b]! - buyers[a]!).slice(0, 300);
const pick = (vectors: Float32Array) =>
  Float32Array.from(mapped.flatMap((i) => [...vectors.subarray(i * d, (i + 1) * d)]));
const axes = pca(pick(diary.at(-1)!.now.vectors), d);
const had = itemsOf(boughtEarly, person);
const comes = new Set(firstPurchases(person, boughtEarly, boughtThen));

const reel = film({
  title: { en: "Epoch by epoch", zh: "一轮一轮看" },
  total: diary.length,
  metrics: [
    {
      name: "NDCG@10",
      format: "decimal",
      reference: { name: { en: "bestsellers", zh: "热门榜" }, value: floor.mean.ndcg },
    },
    {
      name: { en: "Catalogue shown", zh: "覆盖率" },
      format: "percent",
      reference: { name: { en: "bestsellers", zh: "热门榜" }, value: floor.coverage },
    },
    {
      name: { en: "From the top fifth", zh: "来自头部 20%" },
      format: "percent",
      reference: { name: { en: "bestsellers", zh: "热门榜" }, value: 1 },
    },
  ],
  points: {
    titles: mapped.map((item) => titleOf(shop, item)),
    group: mapped.map((item) => groupsOf(shop).group[item]!),
    groups: groupsOf(shop).groups,
  },
  listTitle: { en: `Ten for ${shop.userIds[person]}`, zh: `给 ${shop.userIds[person]} 的十件` },
});
// Every n-th of the judged people is asked how much of their list is from the best-selling fifth.
const asked = floor.users.filter((_, n) => n % Math.ceil(floor.users.length / 200) === 0);
for (const { epoch, ndcg, coverage, now } of diary) {
  const { x, y } = axes.project(pick(now.vectors));
  const list = [...now.recommend(person, 10, { without: had })];
  const listed = [...asked].flatMap((u) => [...now.recommend(u, 10, { without: itemsOf(boughtEarly, u) })]);
  const head =
    listed.filter((item) => buyers[item]! >= sold[Math.ceil(sold.length / 5) - 1]!).length / listed.length;
  reel.add({
    epoch,
    metrics: [ndcg, coverage, head],
    x,
    y,
    list: list.map((item) => ({ ...itemCard(shop, item), hit: comes.has(item) })),
  });
  await pause();
}

// %% refit train
import { embeddingMap, MatrixFactorization, stopSignal } from "aisle";

// The library's model: the same equations, on all training days, for as many epochs as did best above.
const mf = new MatrixFactorization({ d, lambda, negatives, epochs: best.epoch, batchSize: size });
await mf.fit(train, { seed: 1, signal: stopSignal(), onProgress: progress });

const boughtLater = toUserItems(heldOut);

items(
  { en: `Ten for ${shop.userIds[person]}, new to them`, zh: `给 ${shop.userIds[person]} 的十件新商品` },
  shop,
  mf.recommend(person, 10, { without: itemsOf(bought, person) }),
  {
    hits: firstPurchases(person, bought, boughtLater),
    note: { en: "marked: bought in the held-out days", zh: "打勾：留出期真的买了" },
  },
);
embeddingMap(shop, pca(mf.itemVectors(), d).plane, {
  title: { en: "All item vectors, two main directions", zh: "全部商品向量的两个主方向" },
});

// %% compare train
import { BuyAgain, Ease, ItemKnn, Random, table } from "aisle";

const rivals: Recommender[] = [new Random(), new Popularity(), new BuyAgain(), new ItemKnn(), new Ease()];
const rows: Record<string, string | number>[] = [];
for (const rival of [...rivals, mf]) {
  if (rival !== mf) await rival.fit(train, { seed: 1, signal: stopSignal() });
  const fresh = await evaluate(rival, { train, heldOut, k: 10, among: "new", signal: stopSignal() });
  const all = await evaluate(rival, { train, heldOut, k: 10, among: "all", signal: stopSignal() });
  rows.push({
    model: rival.name,
    fresh: fresh.mean.ndcg,
    recall: fresh.mean.recall,
    coverage: fresh.coverage,
    all: all.mean.ndcg,
  });
  table(rows, {
    id: "models",
    caption: {
      en: "Held-out days, ten places, the whole catalogue ranked",
      zh: "留出期，十个位置，对全部商品排序",
    },
    columns: {
      model: { name: { en: "Model", zh: "模型" } },
      fresh: { name: { en: "NDCG@10, new", zh: "NDCG@10（新）" }, format: "decimal", bar: true },
      recall: { name: { en: "Recall@10, new", zh: "Recall@10（新）" }, format: "decimal" },
      coverage: { name: { en: "Catalogue shown", zh: "覆盖率" }, format: "percent" },
      all: { name: { en: "NDCG@10, all", zh: "NDCG@10（全部）" }, format: "decimal", bar: true },
    },
    mark: rows.length - 1,
  });
}

const known = new Set(train.item);
const firsts = everybody.flatMap((u) => firstPurchases(u, bought, boughtLater));
facts({
  cold: {
    name: { en: "First purchases of items nobody had bought before", zh: "首购中训练期无人买过的商品" },
    value: firsts.filter((item) => !known.has(item)).length / firsts.length,
    format: "percent",
  },
  repeats: {
    name: { en: "Held-out pairs that are repeats", zh: "留出期中复购占比" },
    value: 1 - firsts.length / boughtLater.item.length,
    format: "percent",
  },
});

// %% handin train
import { handIn, openWorld } from "aisle";

const world = await openWorld("mf-new-items"); // a shop made for you; its last days stay on the server
const owned = toUserItems(world.dataset.events);

// Bestsellers for everybody: this will not pass. Put a model of yours here.
const mine = await new Popularity().fit(world.dataset.events, { seed: 1, signal: stopSignal() });

const users = [...world.ask];
const lists = users.map((u) => [...mine.recommend(u, world.k, { without: itemsOf(owned, u) })]);
handIn("mf-new-items", { users, lists });
