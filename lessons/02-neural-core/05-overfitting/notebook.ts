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

if (judged.length === 0)
  throw new Error("After the cut nobody in this file buys anything they did not have. Take a longer file.");

const say = (en: string, zh: string) => ({ en, zh });
const decimal = (en: string, zh: string) => ({ name: say(en, zh), format: "decimal" as const });
const percent = (en: string, zh: string) => ({ name: say(en, zh), format: "percent" as const });
const fact = (column: ReturnType<typeof decimal | typeof percent>, value: number) => ({ ...column, value });
facts({
  buyers: { name: say("People to learn from", "用来训练的用户"), value: buyers.length },
  pairs: { name: say("What they have, in all", "他们买过的商品，合计"), value: had.item.length },
  judged: { name: say("People who buy something new next", "后来买了新商品的用户"), value: judged.length },
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
const sumOf = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((a, b) => a + b, 0);
const meanOf = (numbers: ArrayLike<number>) => sumOf(numbers) / numbers.length;

// %% heart train
import { AutoRec, type AutoRecOptions, curve, progress, selectRows, stopSignal } from "aisle";

const epochs = had.item.length > 100_000 ? 10 : 30; // a large file gets fewer
interface Page extends Awaited<ReturnType<typeof judge>> {
  epoch: number;
  weights: Weights;
}
/** Trains the network and judges it as it was after some of the epochs. */
async function learn(options: AutoRecOptions, looks = [epochs], isKnown = (_: number) => true) {
  const pages: Page[] = [];
  let latest: Pick<Page, "epoch" | "weights"> = { epoch: 0, weights: [] };
  const look = async () => pages.push({ ...latest, ...(await judge(latest.weights, isKnown)) });
  const model = new AutoRec({ hidden: 100, dropout: 0, lambda: 0, learningRate: 0.02, epochs, ...options });
  const rows = [...train.user.keys()].filter((row) => isKnown(train.user[row]!));
  await model.fit(selectRows(train, rows), {
    seed: 1,
    signal: stopSignal(),
    onProgress: progress,
    onCheckpoint: async ({ epoch, parameters }) => {
      latest = { epoch, weights: parameters.map(({ values }) => values) };
      if (looks.includes(epoch)) await look();
    },
  });
  if (pages.at(-1)?.epoch !== latest.epoch) await look(); // a slow machine may have done fewer epochs
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
const choices = judged.flatMap((u) => firstsOf(u).map(() => itemCount - itemsOf(had, u).length)); // for each purchase, as in the loss
const guessing = meanOf(choices.map(Math.log));
const [trained, best] = [plain.at(-1)!, plain.reduce((a, b) => (b.ndcg > a.ndcg ? b : a))];
facts({
  guess: fact(decimal("Loss of guessing: all items equally likely", "瞎猜（每件一样可能）的损失"), guessing),
  best: fact(decimal("Best NDCG@10 on the way", "途中最好的 NDCG@10"), best.ndcg),
  last: fact(decimal("NDCG@10 at the end", "最后的 NDCG@10"), trained.ndcg),
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
const stopped = stoppedEarly(plain);
const pagesDropped = await learn({ dropout: 0.5 }, [looks[2]!, epochs]);
const [droppedSoon, dropped] = [pagesDropped[0]!, pagesDropped.at(-1)!];
const few = (await learn({ batchSize: 64 }, [epochs], (u) => u % 4 === 0))[0]!; // as many steps as the others take
const decayed = (await learn({ lambda: 0.001 }))[0]!;
const small = (await learn({ hidden: 10 }))[0]!;
const smallDropped = (await learn({ hidden: 10, dropout: 0.5 }))[0]!;
const sold = await evaluate(await new Popularity().fit(train), { train, heldOut, k: 10, among: "new" });
const remedies = [
  { name: say("no remedy", "不加手段"), ...trained },
  { name: say("stopped early", "早停"), ...stopped },
  { name: say("weight decay, λ = 0.001", "权重衰减，λ = 0.001"), ...decayed },
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
  sold: fact(decimal("NDCG@10 of the bestsellers", "热门榜的 NDCG@10"), sold.mean.ndcg),
  soon: fact(
    decimal(
      `Dropout after ${droppedSoon.epoch} epochs: NDCG@10`,
      `Dropout 第 ${droppedSoon.epoch} 轮：NDCG@10`,
    ),
    droppedSoon.ndcg,
  ),
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
const [V, vBias, W] = dropped.weights as [Float32Array, Float32Array, Float32Array];
const a = hiddenOf([V, vBias], itemsOf(had, judged[0]!));
const [product] = firstsOf(judged[0]!);
const terms = a.map((one, k) => one * W[k * itemCount + product!]!);
const [whole, squares] = [sumOf(terms), sumOf(terms.map((one) => one ** 2))];
const draws = 20_000;
const moments = [0.2, 0.5, 0.8].map((p) => {
  const random = randomNumbers(1);
  const sums = Array.from({ length: draws }, () => sumOf(drop(terms, p, random)));
  const mean = meanOf(sums);
  const variance = meanOf(sums.map((one) => (one - mean) ** 2));
  return { p, mean, variance, expected: (p / (1 - p)) * squares, unscaled: (1 - p) * mean };
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
    const thinned = hidden.map((one, k) => ((mask >> k) & 1) * 2 * one);
    const chances = chancesOf(scoresFrom([W10, out10], thinned));
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
  mean: fact(
    percent("Chance elsewhere: one pass, mean of masks", "概率错位：单次前向与平均"),
    off.arithmetic,
  ),
  logs: fact(percent("… one pass, geometric mean", "……单次前向与几何平均"), off.geometric),
  surest: fact(percent("Likeliest item, one pass", "最可能的一件，单次前向"), off.surest),
  average: fact(percent("… mean of masks", "……掩码平均"), off.surestOnAverage),
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
  const loud = one.reduce((x, y) => Math.max(x, y));
  return { steps, each: alive(each), expected: 0.5 ** steps, one: alive(one), loud };
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
async function kept(cell: tf.layers.Layer, states: number, weights: () => tf.Tensor[]) {
  const out = tf.tidy(() => {
    const initialState = Array.from({ length: states }, () => tf.ones([1, width]));
    const call = { initialState, training: true };
    const input = tf.zeros([1, 10, 1]);
    cell.apply(input, call);
    cell.setWeights(weights());
    return (cell.apply(input, call) as tf.Tensor[]).at(-1)!;
  });
  const held = (await out.data()) as Float32Array;
  out.dispose();
  cell.dispose();
  return held;
}
const how = {
  units: width,
  recurrentDropout: 0.5,
  returnState: true,
  recurrentInitializer: "zeros",
} as const;
const none = (times: number) => [tf.zeros([1, times * width]), tf.zeros([width, times * width])];
const memories = [
  {
    name: "simpleRNN",
    states: await kept(tf.layers.simpleRNN({ ...how, activation: "linear", useBias: false }), 1, () => [
      tf.zeros([1, width]),
      tf.eye(width),
    ]),
  },
  { name: "GRU", states: await kept(tf.layers.gru(how), 1, () => [...none(3), gates(100, 0, 0)]) },
  { name: "LSTM", states: await kept(tf.layers.lstm(how), 2, () => [...none(4), gates(-100, 100, 0, 0)]) },
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

// %% recurrent
/** The last state of each sequence, and the gradient of what follows it by what was read and by the weights. */
function recurrentDropout(
  x: Float64Array, // [sequences, steps, units]: what is read
  lengths: Int32Array, // steps of each sequence; behind them is padding
  u: Float64Array, // [units]: the weight with which a unit reads its own state
  upstream: Float64Array, // [sequences, units]: derivative of the loss by the last state
  { p, training }: { p: number; training: boolean },
  random: () => number, // the next number in [0, 1)
) {
  const [sequences, units] = [lengths.length, u.length];
  const steps = x.length / (sequences * units);
  const state = new Float64Array(sequences * units);
  for (let s = 0; s < sequences; s++)
    for (let k = 0; k < units; k++)
      for (let t = 0, h = 0; t < steps; t++) {
        const m = training && random() < p ? 0 : 1; // is this the place for it, and is this all?
        h = Math.tanh(x[(s * steps + t) * units + k]! + u[k]! * m * h);
        state[s * units + k] = h;
      }
  const gradient = { x: new Float64Array(x.length), u: new Float64Array(upstream.length / sequences) }; // yours
  return { state, gradient };
}

// %% try
const numbers = [0.7, 0.2, 0.4, 0.9].values();
const yours = recurrentDropout(
  Float64Array.of(0.5, -1, 0.2, 0.4, 1, 0.3, -0.6, 0.8),
  Int32Array.of(2, 2),
  Float64Array.of(0.8, -0.5),
  Float64Array.of(1, 2, -1, 0.5),
  { p: 0.5, training: true },
  () => numbers.next().value!,
);
const compared = [
  { what: say("states", "状态"), wanted: [0.734941, 0.379949, -0.53705, 0.468922], got: yours.state },
  { what: say("gradient by u", "对 u 的梯度"), wanted: [0.42502, 0.227257], got: yours.gradient.u },
].flatMap(({ what, wanted, got }) => wanted.map((one, n) => ({ what, wanted: one, got: got[n]! })));
table(compared, {
  caption: say("The printed example", "题目里的例子"),
  columns: {
    what: { name: say("Part", "部分") },
    wanted: decimal("Wanted", "应为"),
    got: decimal("Yours", "你的"),
  },
});
