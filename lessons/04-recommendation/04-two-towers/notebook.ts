// The notebook of lesson 4.4, for both languages: two towers in plain TensorFlow.js find 50 candidates each, judged on a future window.

// %% arrivals
import { eventCount, facts, items, itemsOf, openData, selectRows, splitByTime, toUserItems } from "aisle";

const shop = await openData(); // the file you dropped, or else the market
const say = (en: string, zh: string) => ({ en, zh });
const decimal = (en: string, zh: string) => ({ name: say(en, zh), format: "decimal" as const });
const percent = (en: string, zh: string) => ({ name: say(en, zh), format: "percent" as const });

const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);
const { itemCount } = train;
const month = shop.suggestedCut - 28 * 86_400_000;
const sold = new Float64Array(itemCount); // purchases of each item in the training days
const lately = new Float64Array(itemCount); // in the last 28 of them
for (const [row, item] of train.item.entries()) {
  sold[item]!++;
  if (train.time[row]! >= month) lately[item]!++;
}
const sum = (x: ArrayLike<number>) => Array.from(x).reduce((all, value) => all + value, 0);
const usual = sum(lately) / sum(sold); // share of all purchases that fell into those 28 days

// What is bought for the first time after the cut: arrivals, what had just begun to sell, and the rest.
const isArrival = (item: number) => sold[item] === 0;
const isRising = (item: number) => lately[item]! > 2 * usual * sold[item]!;
const [bought, later] = [toUserItems(train), toUserItems(heldOut)]; // for each person the different items
const firstsOf = (u: number) => [...itemsOf(later, u)].filter((item) => !itemsOf(bought, u).includes(item));
const customers = [...new Set(train.user)].sort((a, b) => a - b);
const firsts = customers.flatMap(firstsOf);
const shareOf = (is: (item: number) => boolean) => firsts.filter(is).length / firsts.length;
const arrivals = [...sold.keys()].filter(isArrival);
facts({
  train: { name: say("Purchases to train on", "训练期购买次数"), value: eventCount(train) },
  unsold: { name: say("Items not sold by the cut", "切分日前没卖过的商品"), value: arrivals.length },
  firsts: { name: say("First purchases after the cut", "切分日之后的首购"), value: firsts.length },
  arrivals: { ...percent("… of those arrivals", "……其中是新品"), value: shareOf(isArrival) },
  rising: { ...percent("… of what was rising", "……其中是正在走红的商品"), value: shareOf(isRising) },
});
items(say("Some arrivals", "几件新品"), shop, arrivals.slice(0, 6));

// %% examples
import { type Interactions, tokensOf } from "aisle";

const length = 20; // purchases of a history that are averaged, the latest

interface Example {
  item: number; // what was bought
  past: readonly number[]; // what its buyer had bought strictly earlier
  age: number; // 0 on the day of the cut, 1 on the first day
}
/** One example a purchase. The lines of an order do not know of each other. */
function examplesOf(events: Interactions): Example[] {
  const own = Array.from({ length: events.userCount }, (): number[] => []);
  const before = own.map((): readonly number[] => []);
  const last = new Float64Array(events.userCount).fill(Number.NaN);
  const [first, end] = [events.time[0]!, events.time.at(-1)!];
  return Array.from(events.item, (item, row) => {
    const u = events.user[row]!;
    const time = events.time[row]!;
    if (time !== last[u]) before[u] = own[u]!.slice(-length);
    last[u] = time;
    own[u]!.push(item);
    return { item, past: before[u]!, age: (end - time) / (end - first) };
  });
}
/** Everybody's purchases, oldest first. */
function purchasesOf(events: Interactions): number[][] {
  const own = Array.from({ length: events.userCount }, (): number[] => []);
  for (const [row, u] of events.user.entries()) own[u]!.push(events.item[row]!);
  return own;
}
/** The mistake, for later: the history is whatever else the buyer ever bought, before and after. */
function randomExamplesOf(events: Interactions): Example[] {
  const own = purchasesOf(events);
  return Array.from(events.item, (item, row) => {
    const others = own[events.user[row]!]!.filter((other) => other !== item);
    const every = Math.ceil(others.length / length);
    return { item, past: others.filter((_, at) => at % every === 0), age: 0 };
  });
}
/** Somebody as of now, who is asked for: the latest purchases, at age 0. */
const askedOf = (own: readonly number[]): Example => ({ item: 0, past: own.slice(-length), age: 0 });
// The words of the titles that two items or more share, the most frequent 300: which item has which.
const titles = shop.items.titles.en.map((title) => new Set(tokensOf(title)));
const having = new Map<string, number>();
for (const word of titles.flatMap((words) => [...words])) having.set(word, (having.get(word) ?? 0) + 1);
const shared = [...having].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1]);
const words = ["", ...shared.slice(0, 300).map(([word]) => word)];

// %% towers
import * as tf from "@tensorflow/tfjs";

const d = 32; // numbers in a vector
const tau = 0.1; // temperature

const told = tf.tidy(() => tf.tensor2d(titles.map((own) => words.map((word) => (own.has(word) ? 1 : 0))))); // [items, words]

/** Both towers. E: a vector an item, zeros where nobody bought it. W: one a word. The rest: the user's layers. */
function newTowers(counts: ArrayLike<number>) {
  const draw = (rows: number, columns: number, deviation: number, seed: number) =>
    tf.randomNormal<tf.Rank.R2>([rows, columns], 0, deviation, "float32", seed);
  return tf.tidy(() => {
    const isBought = tf.tensor2d(Array.from(counts, (count) => [count > 0 ? 1 : 0]));
    return {
      E: tf.variable(tf.mul(draw(itemCount, d, 0.1, 1), isBought) as tf.Tensor2D),
      W: tf.variable(draw(words.length, d, 0.1, 2)),
      A: tf.variable(draw(d + 3, 64, Math.sqrt(2 / d), 3)),
      b: tf.variable(tf.zeros([64])),
      B: tf.variable(draw(64, d, Math.sqrt(1 / 64), 4)),
    };
  });
}
type Towers = ReturnType<typeof newTowers>;

/** x / ‖x‖, row by row. */
const unit = (x: tf.Tensor) => tf.div(x, tf.sqrt(tf.add(tf.sum(tf.square(x), 1, true), 1e-6))) as tf.Tensor2D;
/** What an item is, before it is brought to length 1: its own vector and those of its words. [items, d] */
const itemsOfTower = ({ E, W }: Towers) => tf.add(E, times(told, W)) as tf.Tensor2D;
/** Equation (1): the mean of the history and the age, through a layer of 64, at length 1. [n, d] */
function usersOfTower({ A, b, B }: Towers, x: tf.Tensor2D, asked: readonly Example[]) {
  const mean = new Float32Array(asked.length * itemCount);
  for (const [row, { past }] of asked.entries())
    for (const item of past) mean[row * itemCount + item]! += 1 / past.length;
  const ages = asked.map(({ age }) => [age, Math.sqrt(age), age ** 2]);
  const input = tf.concat([times(tf.tensor2d(mean, [asked.length, itemCount]), x), tf.tensor2d(ages)], 1);
  return unit(product(tf.relu(tf.add(product(input as tf.Tensor2D, A), b)) as tf.Tensor2D, B));
}
/** Equation (3): each purchase against the other items of its batch. */
function loss(towers: Towers, batch: readonly Example[], logQ: Float32Array): tf.Scalar {
  const x = itemsOfTower(towers);
  const p = usersOfTower(towers, x, batch);
  const ids = batch.map(({ item }) => item);
  const q = unit(tf.gather(x, tf.tensor1d(ids, "int32")));
  const n = batch.length;
  const shift = new Float32Array(n * n);
  for (const [k, { item }] of batch.entries())
    for (let j = 0; j < n; j++) {
      const other = batch[j]!.item; // the same item elsewhere in the batch is no negative
      shift[k * n + j] = j !== k && other === item ? -1e9 : -logQ[other]!;
    }
  const scores = tf.add(tf.div(product(p, tf.transpose(q)), tau), tf.tensor2d(shift, [n, n]));
  return tf.losses.softmaxCrossEntropy(tf.eye(n), scores) as tf.Scalar;
}
// Two products whose gradients transpose first, since WebAssembly multiplies that ten times faster.
function product(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const multiply = tf.customGrad((a, b, save) => {
    (save as tf.GradSaveFunc)([a as tf.Tensor, b as tf.Tensor]);
    const gradFunc = (dy: tf.Tensor, [x, y]: tf.Tensor[]) => [
      tf.matMul(dy, tf.transpose(y!)),
      tf.matMul(tf.transpose(x!), dy),
    ];
    return { value: tf.matMul(a as tf.Tensor, b as tf.Tensor), gradFunc };
  });
  return multiply(a, b) as tf.Tensor2D;
}
/** The same where only x is learnt. */
function times(data: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
  const multiply = tf.customGrad((x, save) => {
    (save as tf.GradSaveFunc)([data]);
    const gradFunc = (dy: tf.Tensor, [matrix]: tf.Tensor[]) => tf.matMul(tf.transpose(matrix!), dy);
    return { value: tf.matMul(data, x as tf.Tensor), gradFunc };
  });
  return multiply(x) as tf.Tensor2D;
}

// %% fit train
import { curve, pause, progress, ranker, rounds } from "aisle";

const [epochs, size] = [3, 256]; // purchases a step
/** 0 … n − 1 in an order that looks drawn, the same for the same seed. */
function shuffled(n: number, seed: number): number[] {
  const mix = (x: number, by: number) => Math.imul(x ^ (x >>> 15), by);
  const keyOf = (at: number) => mix(mix(Math.imul(seed + 1, 0x9e3779b1) + at, 0x2c1b3c6d), 0x297a2d39);
  const keys = Int32Array.from({ length: n }, (_, at) => keyOf(at));
  return [...keys.keys()].sort((a, b) => keys[a]! - keys[b]!);
}
interface Learning {
  examples: readonly Example[];
  logQ: boolean;
  tell?: (epoch: number, loss: number) => void;
}
/** Trains on examples of these events, and leaves vectors of length 1: of everybody as of now, and of every item. */
async function learn(events: Interactions, { examples, logQ, tell }: Learning) {
  const counts = new Float32Array(itemCount);
  for (const item of events.item) counts[item]!++;
  const logShare = counts.map((count) => (logQ ? Math.log(Math.max(count, 1) / eventCount(events)) : 0));
  const towers = newTowers(counts);
  const adam = tf.train.adam(0.01);
  for await (const epoch of rounds(epochs, { quiet: true })) {
    const order = shuffled(examples.length, epoch).slice(0, 30_000); // of a large file a part
    const losses: tf.Scalar[] = [];
    for (let from = 0; from < order.length - 1; from += size) {
      const batch = order.slice(from, from + size).map((row) => examples[row]!);
      losses.push(tf.tidy(() => adam.minimize(() => loss(towers, batch, logShare), true)!));
      progress({ done: (epoch - 1) * order.length + from, total: epochs * order.length, unit: "row" });
      await pause();
    }
    const [mean] = await read(() => tf.mean(tf.stack(losses)));
    tf.dispose(losses);
    tell?.(epoch, mean!);
  }
  adam.dispose();
  const vectorsOf = async (asked: readonly Example[]) => {
    const p = new Float32Array(asked.length * d);
    for (let from = 0; from < asked.length; from += 512) {
      const some = asked.slice(from, from + 512);
      p.set(await read(() => usersOfTower(towers, itemsOfTower(towers), some)), from * d);
    }
    return p;
  };
  const q = await read(() => unit(itemsOfTower(towers)));
  const p = await vectorsOf(purchasesOf(events).map(askedOf));
  return { p, q, vectorsOf, drop: () => tf.dispose(Object.values(towers)) };
}
async function read(compute: () => tf.Tensor): Promise<Float32Array> {
  const result = tf.tidy(compute);
  const numbers = (await result.data()) as Float32Array;
  result.dispose();
  return numbers;
}
/** Scores every item for a vector: the nearest neighbours, found by looking at all. */
function scoresOf(q: Float32Array, p: ArrayLike<number>): Float32Array {
  return Float32Array.from({ length: itemCount }, (_, i) => {
    let product = 0;
    for (let c = 0; c < d; c++) product += p[c]! * q[i * d + c]!;
    return product;
  });
}
const asRanker = ({ p, q }: { p: Float32Array; q: Float32Array }) =>
  ranker("towers", (u) => scoresOf(q, p.subarray(u * d, (u + 1) * d)));

const learning = curve({
  title: say("The towers learn", "双塔在学"),
  x: say("epoch", "轮"),
  series: { loss: say("training loss", "训练损失") },
  xMax: epochs,
});
const examples = examplesOf(train);
const tell = (epoch: number, loss: number) => learning.add(epoch, { loss });
const towers = await learn(train, { examples, logQ: true, tell });

// %% judge train
import { Ease, evaluate, ItemKnn, Popularity, pairedDifference, stopSignal, table, topK } from "aisle";

const ageless = await learn(train, { examples: examples.map((one) => ({ ...one, age: 0 })), logQ: true });
const uncorrected = await learn(train, { examples, logQ: false });
ageless.drop();
uncorrected.drop();

/** Every item's place in the order of its scores, the best 0. */
function placesOf(scores: Float32Array): Float32Array {
  const places = new Float32Array(itemCount);
  for (const [place, item] of topK(scores, itemCount).entries()) places[item] = place;
  return places;
}
const ease = await new Ease({ lambda: 100 }).fit(train);
const half = ranker("both", (u) => {
  const [theirs, ours] = [ease, asRanker(towers)].map((model) => placesOf(model.scores(u)));
  return theirs!.map((place, i) => -Math.min(place, ours![i]!));
});
const rivals = [
  { name: say("Bestsellers, all days", "热门榜，全部日期"), model: await new Popularity().fit(train) },
  {
    name: say("Bestsellers, 28 days", "近 28 天热门榜"),
    model: await new Popularity({ recentDays: 28 }).fit(train),
  },
  { name: say("ItemKNN", "ItemKNN"), model: await new ItemKnn().fit(train) },
  { name: say("EASE", "EASE"), model: ease },
  { name: say("Two towers", "双塔"), model: asRanker(towers) },
  { name: say("… without the age", "……去掉样本年龄"), model: asRanker(ageless) },
  { name: say("… without logQ", "……去掉 logQ 修正"), model: asRanker(uncorrected) },
  { name: say("EASE and towers, half each", "EASE 与双塔各出一半"), model: half },
];
const among = (is: (item: number) => boolean) => {
  const rows = [...heldOut.item.keys()].filter((row) => is(heldOut.item[row]!));
  return selectRows(heldOut, rows);
};
const isOther = (item: number) => !isArrival(item) && !isRising(item);
const parts = [heldOut, among(isArrival), among(isRising), among(isOther)];
const judged = [];
for (const { name, model } of rivals) {
  const options = { train, k: 50, among: "new", signal: stopSignal() } as const;
  const each = [];
  for (const part of parts) each.push(await evaluate(model, { ...options, heldOut: part }));
  judged.push({ name, each, coverage: each[0]!.coverage });
}
const ours = judged[4]!;
const scores = judged.map(({ name, each, coverage }) => {
  const found = (part: number) => each[part]!.mean.recall;
  const byPart = each.map(({ perUser }, part) =>
    pairedDifference(ours.each[part]!.perUser.recall, perUser.recall),
  );
  const { mean: ahead, standardError: error } = byPart[0]!;
  const columns = { recall: found(0), arrivals: found(1), rising: found(2), rest: found(3), coverage };
  return { name, ...columns, ahead, error, byPart };
});
table(
  scores.map(({ byPart: _, ...row }) => row),
  {
    caption: say(
      `Held-out days, ${ours.each[0]!.users.length} people, 50 candidates each`,
      `留出期，${ours.each[0]!.users.length} 人，每人 50 件候选`,
    ),
    columns: {
      name: { name: say("Model", "模型") },
      recall: { ...decimal("Recall@50", "Recall@50"), bar: true },
      arrivals: decimal("… of arrivals", "……新品"),
      rising: decimal("… of what rises", "……正在走红"),
      rest: decimal("… of the rest", "……其余"),
      coverage: percent("Catalogue shown", "覆盖率"),
      ahead: decimal("Towers ahead by", "双塔领先"),
      error: decimal("± standard error", "± 标准误"),
    },
    mark: 4,
  },
);

// %% random train
// A fifth of the training purchases drawn at random takes the place of the future.
const drawn = shuffled(eventCount(train), 99);
const fifth = Math.floor(drawn.length / 5);
const inOrder = (rows: number[]) => rows.sort((a, b) => a - b);
const hidden = selectRows(train, inOrder(drawn.slice(0, fifth)));
const seen = selectRows(train, inOrder(drawn.slice(fifth)));
const onSeen = await learn(seen, { examples: examplesOf(seen), logQ: true });
const around = await learn(train, { examples: randomExamplesOf(train), logQ: true });
onSeen.drop();
around.drop();
type Name = (typeof rivals)[number]["name"];
async function recallOf(model: (typeof rivals)[number]["model"], train: Interactions, heldOut: Interactions) {
  return (await evaluate(model, { train, heldOut, k: 50, among: "new", signal: stopSignal() })).mean.recall;
}
const there = [
  await new Popularity().fit(seen),
  await new Popularity({ recentDays: 28 }).fit(seen),
  await new ItemKnn().fit(seen),
  await new Ease({ lambda: 100 }).fit(seen),
  asRanker(onSeen),
];
const twice: { name: Name; random: number | null; future: number }[] = [];
for (const [at, model] of there.entries()) {
  const random = await recallOf(model, seen, hidden);
  twice.push({ name: rivals[at]!.name, random, future: scores[at]!.recall });
}
const aroundName = say("… trained on random labels", "……标签随机取，再训练");
twice.push({ name: aroundName, random: null, future: await recallOf(asRanker(around), train, heldOut) });
table(twice, {
  caption: say("Recall@50, judged twice", "Recall@50，两种评法"),
  columns: {
    name: { name: say("Model", "模型") },
    random: { ...decimal("A random fifth", "随机两成"), bar: true },
    future: { ...decimal("The four weeks to come", "之后四周"), bar: true },
  },
  mark: 4,
});

// %% neighbours
// The arrival that most people bought later, and what stands nearest to it.
const laterOf = (item: number) => heldOut.item.filter((each) => each === item).length;
const star = arrivals.reduce((best, item) => (laterOf(item) > laterOf(best) ? item : best), arrivals[0] ?? 0);
const near = topK(scoresOf(towers.q, towers.q.subarray(star * d, (star + 1) * d)), 7, [star]);
items(say("An arrival, and what stands nearest", "一件新品，和离它最近的商品"), shop, [star, ...near]);

// One account for two: everybody judged shares it with whoever wants the least alike, ten purchases each.
const vectorOf = (u: number) => towers.p.subarray(u * d, (u + 1) * d);
const alike = (u: number, v: number) => vectorOf(u).reduce((all, x, c) => all + x * vectorOf(v)[c]!, 0);
const recent10 = purchasesOf(train).map((own) => own.slice(-10));
const people = [...ours.each[0]!.users].filter((u) => recent10[u]!.length >= 5).slice(0, 500);
const partners = people.map((u) => people.reduce((least, v) => (alike(u, v) < alike(u, least) ? v : least)));
const lone = await towers.vectorsOf(recent10.map(askedOf));
const joint = await towers.vectorsOf(
  people.map((u, at) => askedOf([...recent10[u]!, ...recent10[partners[at]!]!])),
);
const [one, two, own]: number[][] = [[], [], []];
for (const [at, u] of people.entries()) {
  const v = partners[at]!;
  const without = [...itemsOf(bought, u), ...itemsOf(bought, v)].sort((a, b) => a - b);
  const wanted = firstsOf(u).filter((item) => !without.includes(item));
  if (wanted.length === 0) continue;
  const top = (p: Float32Array, row: number, k: number) =>
    topK(scoresOf(towers.q, p.subarray(row * d, (row + 1) * d)), k, without);
  const recall = (...lists: Int32Array[]) =>
    wanted.filter((item) => lists.some((list) => list.includes(item))).length / wanted.length;
  one!.push(recall(top(joint, at, 50)));
  two!.push(recall(top(lone, u, 25), top(lone, v, 25)));
  own!.push(recall(top(lone, u, 50)));
}
const gained = pairedDifference(two!, one!);
const mean = (x: number[]) => sum(x) / x.length;
facts({
  people: { name: say("People who share an account", "与人共用账号的用户"), value: one!.length },
  own: { ...decimal("Recall@50 of an account of one’s own", "各用各的账号，Recall@50"), value: mean(own!) },
  one: { ...decimal("Shared, one vector, 50 candidates", "共用，一个向量取 50 件"), value: mean(one!) },
  two: { ...decimal("Shared, two vectors, 25 each", "共用，两个向量各取 25 件"), value: mean(two!) },
  gained: { ...decimal("Gained by two vectors", "两个向量多出"), value: gained.mean },
  error: { ...decimal("± standard error", "± 标准误"), value: gained.standardError },
});
towers.drop();
