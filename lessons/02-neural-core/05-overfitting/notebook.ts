// The notebook of lesson 2.5, for both languages. The last two cells are the exercise: the first of them is handed in.

// %% data
import { facts, itemsOf, openData, splitByTime, toUserItems } from "aisle";

const shop = await openData(); // the file you dropped, or else the market
const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);
const had = toUserItems(train); // what each person has bought before the cut
const later = toUserItems(heldOut); // and after it
function firstsOf(u: number): number[] {
  const before = new Set(itemsOf(had, u));
  return [...itemsOf(later, u)].filter((item) => !before.has(item));
}
const buyers = [...Array(train.userCount).keys()].filter((u) => itemsOf(had, u).length > 0);
const judged = buyers.filter((u) => firstsOf(u).length > 0).slice(0, 500); // of a large file the first 500

const say = (en: string, zh: string) => ({ en, zh });
const decimal = (en: string, zh: string) => ({ name: say(en, zh), format: "decimal" as const });
const percent = (en: string, zh: string) => ({ name: say(en, zh), format: "percent" as const });
facts({
  buyers: { name: say("People to learn from", "用来训练的用户"), value: buyers.length },
  pairs: { name: say("What they have, in all", "他们买过的商品，合计"), value: had.item.length },
  judged: { name: say("People who buy something new next", "后来买了新商品的用户"), value: judged.length },
  items: { name: say("Items", "商品"), value: train.itemCount },
});

// %% judge
import { evaluate, pause, ranker } from "aisle";

const { itemCount } = train;
type Weights = readonly Float32Array[]; // V [items, hidden], its biases, W [hidden, items], its biases

/** (1): the scores of all items for somebody who has these. */
function scoresOf([V, vBias, W, wBias]: Weights, items: ArrayLike<number>): Float64Array {
  const hidden = hiddenOf([V!, vBias!], items);
  return scoresFrom([W!, wBias!], hidden);
}
function hiddenOf([V, bias]: Weights, items: ArrayLike<number>): Float64Array {
  const z = Float64Array.from(bias!);
  const each = 1 / Math.sqrt(items.length);
  for (let n = 0; n < items.length; n++) {
    const row = items[n]! * z.length;
    for (let k = 0; k < z.length; k++) z[k]! += each * V![row + k]!;
  }
  return z.map((one) => 1 / (1 + Math.exp(-one)));
}
function scoresFrom([W, bias]: Weights, hidden: Float64Array): Float64Array {
  const scores = Float64Array.from(bias!);
  for (const [k, a] of hidden.entries()) {
    const row = W!.subarray(k * itemCount, (k + 1) * itemCount);
    for (let i = 0; i < itemCount; i++) scores[i]! += a * row[i]!;
  }
  return scores;
}
function chancesOf(scores: Float64Array): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b));
  const chances = scores.map((one) => Math.exp(one - most));
  const all = chances.reduce((a, b) => a + b);
  return chances.map((one) => one / all);
}

/** The mean of −ln of the chance given to what people have (those it learnt from) and to what they buy next, and their NDCG@10. */
async function judge(weights: Weights, isKnown: (u: number) => boolean) {
  const scores = new Map<number, Float64Array>();
  const [sum, count] = [
    { own: 0, next: 0 },
    { own: 0, next: 0 },
  ];
  for (const u of judged) {
    const own = itemsOf(had, u);
    const firsts = firstsOf(u);
    const all = scoresOf(weights, own);
    const chances = chancesOf(all);
    let left = 1; // for what they do not have yet
    for (const item of own) {
      if (isKnown(u)) sum.own -= Math.log(chances[item]!);
      left -= chances[item]!;
    }
    for (const item of firsts) sum.next -= Math.log(chances[item]! / Math.max(left, 1e-12));
    if (isKnown(u)) count.own += own.length;
    count.next += firsts.length;
    scores.set(u, all);
    await pause();
  }
  const nothing = new Float64Array(itemCount);
  const model = ranker("AutoRec", (u) => Float32Array.from(scores.get(u) ?? nothing));
  const { perUser, users } = await evaluate(model, { train, heldOut, k: 10, among: "new" });
  const at = new Map([...users].map((u, n) => [u, perUser.ndcg[n]!]));
  const ndcgs = judged.map((u) => at.get(u)!);
  return { own: sum.own / count.own, next: sum.next / count.next, ndcgs, ndcg: meanOf(ndcgs) };
}
const meanOf = (numbers: ArrayLike<number>) =>
  Array.from(numbers).reduce((a, b) => a + b, 0) / numbers.length;

// %% heart train
import { AutoRec, type AutoRecOptions, curve, progress, selectRows, stopSignal } from "aisle";

const epochs = had.item.length > 100_000 ? 10 : 30; // a large file gets fewer
interface Page extends Awaited<ReturnType<typeof judge>> {
  epoch: number;
  weights: Weights;
}
/** Trains the network and judges it as it was after some of the epochs. */
async function learn(options: AutoRecOptions, looks: readonly number[], isKnown = (_: number) => true) {
  const pages: Page[] = [];
  const model = new AutoRec({ hidden: 100, dropout: 0, lambda: 0, learningRate: 0.02, epochs, ...options });
  const rows = [...train.user.keys()].filter((row) => isKnown(train.user[row]!));
  let at = 0;
  await model.fit(selectRows(train, rows), {
    seed: 1,
    signal: stopSignal(),
    onProgress: progress,
    wantsCheckpoint: () => looks.includes(++at),
    onCheckpoint: async ({ epoch, parameters }) => {
      const weights = parameters.map(({ values }) => values);
      pages.push({ epoch, weights, ...(await judge(weights, isKnown)) });
    },
  });
  return pages;
}
const looks = Array.from({ length: 10 }, (_, n) => Math.round(((n + 1) * epochs) / 10));
const plain = await learn({}, looks);
const learning = curve({
  title: say("No remedy: what it says of the past and of what comes", "不加任何手段：对过去和对将来"),
  x: say("epoch", "轮"),
  series: {
    own: say("loss on what they have", "已买商品上的损失"),
    next: say("loss on what they buy next", "后来购买上的损失"),
    ndcg: { name: say("NDCG@10 of what is new", "NDCG@10（新）"), axis: "right" },
  },
  xMax: epochs,
});
for (const { epoch, own, next, ndcg } of plain) learning.add(epoch, { own, next, ndcg });
const guessing = meanOf(judged.map((u) => Math.log(itemCount - itemsOf(had, u).length)));
const [trained, best] = [plain.at(-1)!, plain.reduce((a, b) => (b.ndcg > a.ndcg ? b : a))];
facts({
  guess: {
    ...decimal("Loss of guessing: all items equally likely", "瞎猜（每件一样可能）的损失"),
    value: guessing,
  },
  best: { ...decimal("Best NDCG@10 on the way", "途中最好的 NDCG@10"), value: best.ndcg },
  last: { ...decimal("NDCG@10 at the end", "最后的 NDCG@10"), value: trained.ndcg },
});

// %% remedies train
import { Popularity, table } from "aisle";

/** Each half of the people is judged at the epoch that was best for the other half. */
function stoppedEarly(pages: readonly Page[]) {
  const half = (page: Page, n: number) => meanOf(page.ndcgs.filter((_, at) => at % 2 === n));
  const chosen = [1, 0].map((n) => pages.reduce((a, b) => (half(b, n) > half(a, n) ? b : a)));
  return {
    stops: chosen.map(({ epoch }) => epoch),
    own: meanOf(chosen.map(({ own }) => own)),
    next: meanOf(chosen.map(({ next }) => next)),
    ndcgs: judged.map((_, at) => chosen[at % 2]!.ndcgs[at]!),
  };
}
const end = [epochs];
const stopped = stoppedEarly(plain);
const [droppedSoon, dropped] = (await learn({ dropout: 0.5 }, [looks[2]!, epochs])) as [Page, Page];
const few = (await learn({ batchSize: 64 }, end, (u) => u % 4 === 0))[0]!; // as many steps as the others take
const small = (await learn({ hidden: 10 }, end))[0]!;
const smallDropped = (await learn({ hidden: 10, dropout: 0.5 }, end))[0]!;
const bestsellers = await new Popularity().fit(train);
const sold = await evaluate(bestsellers, { train, heldOut, k: 10, among: "new" });
const remedies = [
  { name: say("no remedy", "不加手段"), ...trained },
  { name: say("stopped early", "早停"), ...stopped },
  {
    name: say("weight decay, λ = 0.001", "权重衰减，λ = 0.001"),
    ...(await learn({ lambda: 0.001 }, end))[0]!,
  },
  { name: say("dropout, p = 0.5", "Dropout，p = 0.5"), ...dropped },
  { name: say("a quarter of the people", "四分之一的用户"), ...few },
  { name: say("10 hidden units", "10 个隐藏单元"), ...small },
  { name: say("10 hidden units, dropout p = 0.5", "10 个隐藏单元，Dropout p = 0.5"), ...smallDropped },
].map(({ name, own, next, ndcgs }) => {
  const more = ndcgs.map((one, n) => one - trained.ndcgs[n]!);
  const mean = meanOf(more);
  const error = Math.sqrt(meanOf(more.map((one) => (one - mean) ** 2)) / (more.length - 1));
  return { name, own, next, gap: next - own, ndcg: meanOf(ndcgs), more: mean, error };
});
table(remedies, {
  caption: say("After the last epoch; differences person by person", "最后一轮之后；差值逐人计算"),
  columns: {
    name: { name: say("Network", "网络") },
    own: decimal("loss, what they have", "损失，已买的"),
    next: decimal("loss, what comes", "损失，后来买的"),
    gap: decimal("gap", "差距"),
    ndcg: { ...decimal("NDCG@10, new", "NDCG@10（新）"), bar: true },
    more: decimal("more than without remedy", "比不加手段多"),
    error: decimal("± standard error", "± 标准误"),
  },
});
facts({
  stops: { name: say("Stopped after epochs", "停在第几轮"), value: stopped.stops.join(", ") },
  sold: { ...decimal("NDCG@10 of the bestsellers", "热门榜的 NDCG@10"), value: sold.mean.ndcg },
  soon: {
    ...decimal(`NDCG@10 with dropout after ${looks[2]} epochs`, `Dropout 第 ${looks[2]} 轮的 NDCG@10`),
    value: droppedSoon.ndcg,
  },
});

// %% mask
/** The same order every time (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}
/** (2) and (3), for training only. */
function drop(a: Float64Array, p: number, random: () => number): Float64Array {
  return a.map((one) => (random() < p ? 0 : one / (1 - p)));
}

// One score of the trained network: that of an item for a person, a sum over hidden units.
const someone = judged[0]!;
const [V, vBias, W] = dropped.weights as [Float32Array, Float32Array, Float32Array];
const a = hiddenOf([V, vBias], itemsOf(had, someone));
const product = firstsOf(someone)[0]!;
const terms = a.map((one, k) => one * W[k * itemCount + product]!);
const whole = terms.reduce((x, y) => x + y);
const squares = terms.reduce((x, y) => x + y * y, 0);
const draws = 20_000;
const moments = [0.2, 0.5, 0.8].map((p) => {
  const random = randomNumbers(1);
  const sums = Array.from({ length: draws }, () => drop(terms, p, random).reduce((x, y) => x + y));
  const mean = meanOf(sums);
  return {
    p,
    mean,
    variance: meanOf(sums.map((one) => (one - mean) ** 2)),
    expected: (p / (1 - p)) * squares,
    unscaled: (1 - p) * mean,
  };
});
table(moments, {
  caption: say(
    `One score under ${draws} masks; without a mask it is ${whole.toFixed(3)}`,
    `一个打分，抽 ${draws} 个掩码；不丢弃时是 ${whole.toFixed(3)}`,
  ),
  columns: {
    p: { name: "p", format: "decimal" },
    mean: decimal("mean", "均值"),
    variance: decimal("variance", "方差"),
    expected: decimal("variance by (4)", "按 (4) 的方差"),
    unscaled: decimal("mean, not scaled", "均值，不缩放"),
  },
});

// All 1,024 masks of ten hidden units at p = 0.5, against one pass without a mask: the chances of all items, for some people.
const asked = judged.slice(0, 20);
const off = { arithmetic: 0, geometric: 0, surest: 0, surestOnAverage: 0 };
for (const u of asked) {
  const [V10, bias10, W10, out10] = small.weights as [Float32Array, Float32Array, Float32Array, Float32Array];
  const hidden = hiddenOf([V10, bias10], itemsOf(had, u));
  const masks = 2 ** hidden.length;
  const [mean, logs] = [new Float64Array(itemCount), new Float64Array(itemCount)];
  for (let mask = 0; mask < masks; mask++) {
    const scores = scoresFrom(
      [W10, out10],
      hidden.map((one, k) => ((mask >> k) & 1) * 2 * one),
    );
    const chances = chancesOf(scores);
    for (let i = 0; i < itemCount; i++) {
      mean[i]! += chances[i]! / masks;
      logs[i]! += Math.log(chances[i]!) / masks;
    }
    await pause();
  }
  const once = chancesOf(scoresFrom([W10, out10], hidden));
  const distance = (x: Float64Array) => once.reduce((sum, one, i) => sum + Math.abs(one - x[i]!) / 2, 0);
  const most = (x: Float64Array) => x.reduce((x, y) => Math.max(x, y));
  off.arithmetic += distance(mean) / asked.length;
  off.geometric += distance(chancesOf(logs)) / asked.length;
  off.surest += most(once) / asked.length;
  off.surestOnAverage += most(mean) / asked.length;
}
facts({
  mean: {
    ...percent("One pass against the mean over masks: chance elsewhere", "单次前向与平均相比：概率错位"),
    value: off.arithmetic,
  },
  logs: { ...percent("… against the geometric mean", "……与几何平均相比"), value: off.geometric },
  surest: {
    ...percent("Chance of the likeliest item, one pass", "最可能的一件，单次前向"),
    value: off.surest,
  },
  average: { ...percent("… mean over masks", "……掩码平均"), value: off.surestOnAverage },
});

// %% time
import * as tf from "@tensorflow/tfjs";

// Units that hand on their own state and nothing else, so that only the mask acts: what is left of 1 after T steps at p = 0.5?
const units = 20_000;
const left = [1, 2, 5, 10, 20].map((steps) => {
  const random = randomNumbers(steps);
  let each: Float64Array = new Float64Array(units).fill(1);
  for (let t = 0; t < steps; t++) each = drop(each, 0.5, random);
  const mask = drop(new Float64Array(units).fill(1), 0.5, random);
  const one = mask.map((kept) => kept ** steps);
  const alive = (states: Float64Array) => states.filter((state) => state > 0).length / units;
  return {
    steps,
    each: alive(each),
    expected: 0.5 ** steps,
    one: alive(one),
    loud: one.reduce((x, y) => Math.max(x, y)),
  };
});
table(left, {
  caption: say(`${units} units, p = 0.5`, `${units} 个单元，p = 0.5`),
  columns: {
    steps: { name: say("T, steps", "T，步数") },
    each: { ...percent("left with a new mask each step", "每步换掩码，还剩"), bar: true },
    expected: { name: "(1 − p)ᵀ", format: "percent" },
    one: { ...percent("left with one mask", "一个掩码用到底，还剩"), bar: true },
    loud: decimal("what is left has become", "剩下的变成了"),
  },
});

// What recurrentDropout of TensorFlow.js does to a memory that is told to keep 1 for ten steps and to read nothing.
const width = 200;
/** Biases that open or shut the gates for good, gate by gate. */
const gates = (...values: number[]) => tf.concat(values.map((value) => tf.fill([width], value)));
function kept(cell: tf.layers.Layer, states: number, weights: () => tf.Tensor[]) {
  const out = tf.tidy(() => {
    const initialState = Array.from({ length: states }, () => tf.ones([1, width]));
    const call = { initialState, training: true };
    const input = tf.zeros([1, 10, 1]);
    cell.apply(input, call);
    cell.setWeights(weights());
    return (cell.apply(input, call) as tf.Tensor[]).at(-1)!.dataSync() as Float32Array;
  });
  cell.dispose();
  return out;
}
const options = {
  units: width,
  recurrentDropout: 0.5,
  returnState: true,
  recurrentInitializer: "zeros",
} as const;
const none = (times: number) => [tf.zeros([1, times * width]), tf.zeros([width, times * width])];
const memories = [
  {
    name: "simpleRNN",
    states: kept(tf.layers.simpleRNN({ ...options, activation: "linear", useBias: false }), 1, () => [
      tf.zeros([1, width]),
      tf.eye(width),
    ]),
  },
  { name: "GRU", states: kept(tf.layers.gru(options), 1, () => [...none(3), gates(100, 0, 0)]) },
  { name: "LSTM", states: kept(tf.layers.lstm(options), 2, () => [...none(4), gates(-100, 100, 0, 0)]) },
].map(({ name, states }) => ({
  name,
  zero: states.filter((one) => one === 0).length / width,
  most: states.reduce((x, y) => Math.max(x, y)),
}));
table(memories, {
  caption: say("recurrentDropout = 0.5: a 1 after ten steps", "recurrentDropout = 0.5：1 在十步之后"),
  columns: {
    name: { name: say("Layer", "层") },
    zero: percent("units at 0", "变成 0 的单元"),
    most: decimal("largest", "最大值"),
  },
});
