// The notebook of lesson 4.5, for both languages: one head of attention, by hand over one person's purchases, then learnt on a shop.

// %% history
import { items, openData, titleOf } from "aisle";

const shop = await openData(); // the file you dropped, or else the market
const say = (en: string, zh: string) => ({ en, zh });
const decimal = (en: string, zh: string) => ({ name: say(en, zh), format: "decimal" as const });
const percent = (en: string, zh: string) => ({ name: say(en, zh), format: "percent" as const });

const counts = new Map<number, number>();
for (const user of shop.events.user) counts.set(user, (counts.get(user) ?? 0) + 1);
const regular = [...counts].find(([, count]) => count >= 30) ?? [...counts][0]!;
const person = shop.source === "market" ? 1231 : regular[0]; // write another number to meet somebody else
const bought = [...shop.events.item.filter((_, row) => shop.events.user[row] === person)].slice(-8);
const n = bought.length; // positions: the last eight purchases, oldest first

// A vector for each purchase: 3 in the place of its kind (kettle, pan …), and in the last place how late it came.
const kindOf = (item: number) => shop.items.looks?.[item]?.kind ?? shop.items.ids[item]!;
const kinds = [...new Set(bought.map(kindOf))];
const d = 8; // numbers in a vector
const vectors = new Float64Array(n * d);
for (const [i, item] of bought.entries()) {
  vectors[i * d + Math.min(kinds.indexOf(kindOf(item)), d - 2)] = 3;
  vectors[i * d + d - 1] = i / n;
}
items(say("The last eight purchases, oldest first", "最近八次购买，旧的在前"), shop, bought);

// %% attend
function attend(
  queries: Float64Array,
  keys: Float64Array,
  values: Float64Array,
  real: Uint8Array,
): Float64Array {
  const n = real.length; // positions in the history
  const d = queries.length / n; // numbers in a vector
  const output = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const weights = new Float64Array(n);
    let total = 0;
    for (let j = 0; j < n; j++) {
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      weights[j] = Math.exp(product / Math.sqrt(d));
      total += weights[j]!;
    }
    for (let j = 0; j < n; j++)
      for (let c = 0; c < d; c++) output[i * d + c]! += (weights[j]! / total) * values[j * d + c]!;
  }
  return output;
}

// %% weights
import { attentionMap, facts } from "aisle";

// Each position carries its own number as value, so the output is the weights themselves.
const one = new Float64Array(n * n);
for (let i = 0; i < n; i++) one[i * n + i] = 1;
const everywhere = new Uint8Array(n).fill(1);
const weights = attend(vectors, vectors, one, everywhere);
const rows = Array.from({ length: n }, (_, i) => [...weights.subarray(i * n, (i + 1) * n)]);
const sum = (list: number[]) => list.reduce((all, weight) => all + weight, 0);
const numbered = (item: number, i: number) => {
  const title = titleOf(shop, item);
  return say(`${i + 1} ${title.en}`, `${i + 1} ${title.zh}`);
};
facts({
  kind: { ...percent("Last row on the one before", "最后一行看前一行"), value: rows[n - 1]![n - 2]! },
  later: { ...percent("Row 1 on what came later", "第 1 行看之后的内容"), value: sum(rows[0]!.slice(1)) },
});
await attentionMap(rows, { title: say("Who looks at whom", "谁在看谁"), positions: bought.map(numbered) });

// %% leak
const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);

// Another last purchase: does anything move in the rows before it?
const other = vectors.map((value, at) => (at < (n - 1) * d ? value : 3 - value));
const before = attend(vectors, vectors, vectors, everywhere);
const after = attend(other, other, other, everywhere);
const row = (output: Float64Array, i: number) => output.subarray(i * d, (i + 1) * d);
const moved = bought.map((_, i) => apart(row(after, i), row(before, i)));
const earlier = Math.max(...moved.slice(0, -1));
const movedRows = moved.slice(0, -1).filter((change) => change > 1e-6).length;
facts({
  rows: { name: say("Earlier rows that moved", "前面各行中变了的行数"), value: movedRows },
  earlier: { ...decimal("Largest change in them", "前面各行的最大变化"), value: earlier },
  last: { ...decimal("Change in the last row", "最后一行的变化"), value: moved[n - 1]! },
});

// %% padding
// Two positions of padding in front, as a shorter history has them.
const padded = new Uint8Array(n).fill(1, 2);
const short = attend(vectors, vectors, one, padded);
const toPadding = short[(n - 1) * n]! + short[(n - 1) * n + 1]!;
facts({ padding: { ...decimal("Last row on padding", "最后一行落在填充位的权重"), value: toPadding } });

// %% head
import * as tf from "@tensorflow/tfjs";
import { eventCount, splitByTime } from "aisle";

const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);
const { itemCount } = train;
const isLarge = eventCount(train) > 60_000;
const length = 20; // positions of a window
const width = 16; // numbers in a vector

/** A stretch of somebody's purchases, oldest first, and from which place which item is to be foretold. */
interface Window {
  own: number[];
  asks: { at: number; item: number }[];
}
/** From every place the purchase that comes next. Of a large file only the last window of each person. */
function windowsOf(purchases: number[]): Window[] {
  const windows: Window[] = [];
  for (let to = purchases.length; to > 0; to -= length) {
    const from = Math.max(0, to - length);
    const nexts = purchases.slice(from + 1, to + 1);
    windows.push({ own: purchases.slice(from, to), asks: nexts.map((item, at) => ({ at, item })) });
  }
  return windows.slice(0, isLarge ? 1 : undefined).filter(({ asks }) => asks.length > 0);
}
/** What a step reads. Short windows are filled up behind; `hidden` is 0 where i may see j, and -1e9 elsewhere. */
function batchOf(windows: readonly Window[], mask: boolean) {
  const ids = new Int32Array(windows.length * length);
  const hidden = new Float32Array(windows.length * length ** 2).fill(-1e9);
  for (const [row, { own }] of windows.entries()) {
    ids.set(own, row * length);
    for (let i = 0; i < length; i++) {
      const sees = mask ? Math.min(i + 1, own.length) : own.length; // positions that i may see, from the first on
      hidden.fill(0, (row * length + i) * length, (row * length + i) * length + sees);
    }
  }
  const asked = windows.flatMap(({ asks }, row) => asks.map(({ at, item }) => [row * length + at, item]));
  const column = (k: number) => Int32Array.from(asked, (ask) => ask[k]!);
  return {
    ids: tf.tensor2d(ids, [windows.length, length]),
    hidden: tf.tensor3d(hidden, [windows.length, length, length]),
    at: tf.tensor1d(column(0)),
    target: tf.tensor1d(column(1)),
  };
}
const sold = new Float32Array(itemCount).fill(1);
for (const item of train.item) sold[item]!++;
const logShare = sold.map((count) => Math.log(count / eventCount(train)));
/** E: a vector an item. P: one a position. W: what makes queries, keys and values. All start small and random, by seed. */
function newHead({ mask, positions }: { mask: boolean; positions: boolean }) {
  const draw = (rows: number, deviation: number, seed: number) =>
    tf.tidy(() => tf.variable(tf.randomNormal<tf.Rank.R2>([rows, width], 0, deviation, "float32", seed)));
  const W = [3, 4, 5].map((seed) => draw(width, 1 / Math.sqrt(width), seed));
  return { mask, positions, E: draw(itemCount, 0.1, 1), P: draw(length, 0.1, 2), W };
}
type Head = ReturnType<typeof newHead>;
/** Equations (1) and (2) for a batch of windows. */
function attention({ E, P, W, positions }: Head, { ids, hidden }: ReturnType<typeof batchOf>) {
  const x = positions ? tf.add(tf.gather(E, ids), P) : tf.gather(E, ids);
  const flat = tf.reshape(x, [-1, width]) as tf.Tensor2D;
  const [q, k, v] = W.map((matrix) => tf.matMul(flat, matrix).reshape(x.shape));
  const logits = tf.div(tf.matMul(q!, k!, false, true), Math.sqrt(width)); // [windows, length, length]
  const weights = tf.softmax(tf.add(logits, hidden)); // before the softmax
  return { q: q!, k: k!, v: v!, weights, output: tf.matMul(weights, v!) };
}
const outputsOf = (head: Head, batch: ReturnType<typeof batchOf>) =>
  tf.gather(tf.reshape(attention(head, batch).output, [-1, width]), batch.at) as tf.Tensor2D;
/** Equation (3). In a large catalogue the right item is told from 1,000 drawn ones, not from all. */
function loss(head: Head, batch: ReturnType<typeof batchOf>, seed: number): tf.Scalar {
  const o = outputsOf(head, batch);
  const bias = tf.tensor1d(logShare);
  if (!isLarge) {
    const scores = tf.add(tf.matMul(o, head.E, false, true), bias);
    return tf.losses.softmaxCrossEntropy(tf.oneHot(batch.target, itemCount), scores);
  }
  const drawn = tf.randomUniform<tf.Rank.R1>([1000], 0, itemCount, "int32", seed);
  const others = tf.add(tf.matMul(o, tf.gather(head.E, drawn), false, true), tf.gather(bias, drawn));
  const right = tf.add(tf.sum(tf.mul(o, tf.gather(head.E, batch.target)), 1), tf.gather(bias, batch.target));
  const labels = tf.oneHot(tf.fill(batch.target.shape, 1000, "int32"), 1001);
  return tf.losses.softmaxCrossEntropy(labels, tf.concat([others, right.expandDims(1)], 1));
}

// %% fit train
import { curve, type Interactions, pause, progress, rounds } from "aisle";

/** Each person's orders, oldest first: what was bought at one moment is one order. */
function ordersOf(events: Interactions): number[][][] {
  const all = Array.from({ length: events.userCount }, (): number[][] => []);
  const last = new Map<number, number>();
  for (const [row, u] of events.user.entries()) {
    if (last.get(u) !== events.time[row]) all[u]!.push([]);
    last.set(u, events.time[row]!);
    all[u]!.at(-1)!.push(events.item[row]!);
  }
  return all;
}
const histories = ordersOf(train).map((orders) => orders.flat());
const firstLater = ordersOf(heldOut).map((orders) => orders[0]?.[0] ?? -1);
/** What the shop asks: somebody's latest purchases, and from the last of them the first one after the cut (-1: none). */
function servedOf(purchases: number[], u: number): Window {
  const own = purchases.slice(-length);
  return { own, asks: [{ at: Math.max(0, own.length - 1), item: firstLater[u]! }] };
}
/** The list in another order, the same for the same seed: by numbers that look drawn. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const mix = (x: number, by: number) => Math.imul(x ^ (x >>> 15), by);
  const keyOf = (at: number) => mix(mix(Math.imul(seed + 1, 0x9e3779b1) + at, 0x2c1b3c6d), 0x297a2d39);
  const keys = list.map((_, at) => keyOf(at));
  return [...list.keys()].sort((a, b) => keys[a]! - keys[b]!).map((at) => list[at]!);
}
async function read(compute: () => tf.Tensor): Promise<Float32Array> {
  const result = tf.tidy(compute);
  const numbers = (await result.data()) as Float32Array;
  result.dispose();
  return numbers;
}
const [epochs, size] = [3, 32]; // windows a step
type Point = { train?: number; next: number };
/** Trains a head. After each epoch: the loss it learns by, and that of what the shop asks. */
async function learn(head: Head, from: readonly number[][], tell = (_epoch: number, _point: Point) => {}) {
  const windows = from.flatMap(windowsOf);
  const asked = from.map(servedOf).filter(({ own, asks }) => own.length > 0 && asks[0]!.item >= 0);
  const lossOf = (some: Window[], seed: number) => loss(head, batchOf(some, head.mask), seed);
  const nextLoss = async () => (await read(() => lossOf(asked, 0)))[0]!;
  const adam = tf.train.adam(0.02);
  tell(0, { next: await nextLoss() });
  for await (const epoch of rounds(epochs, { quiet: true })) {
    const order = shuffled(windows, epoch);
    const losses: tf.Scalar[] = [];
    for (let first = 0; first < order.length; first += size) {
      const some = order.slice(first, first + size);
      losses.push(tf.tidy(() => adam.minimize(() => lossOf(some, first + epoch), true)!));
      const done = (epoch - 1) * order.length + first + some.length;
      progress({ done, total: epochs * order.length, unit: "row" });
      await pause();
    }
    const [learnt] = await read(() => tf.mean(tf.stack(losses)));
    tf.dispose(losses);
    tell(epoch, { train: learnt!, next: await nextLoss() });
  }
  adam.dispose();
  return head;
}
const [leaky, causal] = [false, true].map((mask) => newHead({ mask, positions: true })) as [Head, Head];
const named = [say("without a mask", "不加掩码"), say("with the mask", "加掩码")];
const diary: Point[][] = [];
for (const [at, head] of [leaky, causal].entries()) {
  const learning = curve({
    title: say(`One head ${named[at]!.en}`, `单头注意力，${named[at]!.zh}`),
    x: say("epoch", "轮"),
    series: {
      train: say("loss it learns by", "训练损失"),
      next: say("loss on the first purchase after the cut", "切分日之后首次购买上的损失"),
    },
    xMax: epochs,
  });
  diary.push([]);
  await learn(head, histories, (epoch, point) => {
    diary[at]!.push(point);
    learning.add(epoch, { ...point });
  });
}

// %% look
/** What a head computes for one history: weights [own, own], outputs [own, width]. */
async function seenBy(head: Head, own: number[]) {
  const parts = tf.tidy(() => attention(head, batchOf([{ own, asks: [] }], head.mask)));
  const rowsOf = async (part: tf.Tensor, columns: number, kept: number) => {
    const numbers = [...(await part.data())];
    return own.map((_, i) => numbers.slice(i * columns, i * columns + kept));
  };
  const weights = await rowsOf(parts.weights, length, own.length);
  const [q, k, v, outputs] = await Promise.all(
    [parts.q, parts.k, parts.v, parts.output].map((part) => rowsOf(part, width, width)),
  );
  tf.dispose(Object.values(parts));
  return { weights, outputs: outputs!, given: [q!, k!, v!] };
}
const theirs = histories[person]!.slice(-8); // before the cut
const [seenLeaky, seenCausal] = [await seenBy(leaky, theirs), await seenBy(causal, theirs)];
await attentionMap([seenLeaky.weights, seenCausal.weights], {
  title: say("After training: who looks at whom", "训练之后：谁在看谁"),
  positions: theirs.map(numbered),
  heads: named,
});
// The two-pass test on both: another last purchase.
const swapped = [...theirs.slice(0, -1), (theirs.at(-1)! + 1) % itemCount];
const past = ({ outputs }: typeof seenCausal) => outputs.slice(0, -1).flat();
const leaks = apart(past(await seenBy(leaky, swapped)), past(seenLeaky));
const tight = apart(past(await seenBy(causal, swapped)), past(seenCausal));
// Over 200 people with a full window: the weight of a row on the row after it, and on itself.
const full = histories.filter((own) => own.length >= length).slice(0, 200);
let [onNext, onSelf] = [0, 0];
for (const own of full.map((all) => all.slice(-length))) {
  const [bare, masked] = [await seenBy(leaky, own), await seenBy(causal, own)];
  for (let i = 0; i < length - 1; i++) {
    onNext += bare.weights[i]![i + 1]! / full.length / (length - 1);
    onSelf += masked.weights[i]![i]! / full.length / (length - 1);
  }
  await pause();
}
const [q, k, v] = seenCausal.given.map((part) => Float64Array.from(part.flat()));
const yours = apart(attend(q!, k!, v!, new Uint8Array(theirs.length).fill(1)), seenCausal.outputs.flat());
facts({
  leaks: { ...decimal("No mask: change in earlier rows", "不加掩码：前面各行的变化"), value: leaks },
  tight: { ...decimal("Mask: change in earlier rows", "加掩码：前面各行的变化"), value: tight },
  next: { ...percent("No mask: weight on the row after", "不加掩码：看后一行的权重"), value: onNext },
  self: { ...percent("Mask: weight on itself", "加掩码：看自己的权重"), value: onSelf },
  yours: { ...decimal("Your attend and this head differ by", "你的 attend 与这个头相差"), value: yours },
});

// %% judge train
import { evaluate, ItemKnn, Markov, Popularity, pairedDifference, ranker, stopSignal, table } from "aisle";

// The same head without positions; and one that learns, and is asked, with each person's orders in a drawn sequence.
const mixed = ordersOf(train).map((orders, u) => shuffled(orders, u).flat());
const bag = await learn(newHead({ mask: true, positions: false }), histories);
const unordered = await learn(newHead({ mask: true, positions: true }), mixed);
// The past the other way round, the last purchase where it was: does the last row's output move?
const turned = [...theirs.slice(0, -1).reverse(), theirs.at(-1)!];
const lastRow = async (head: Head, own: number[]) => (await seenBy(head, own)).outputs.at(-1)!;
const turns = async (head: Head) => apart(await lastRow(head, theirs), await lastRow(head, turned));
const [bagTurns, placedTurns] = [await turns(bag), await turns(causal)];
facts({
  bag: { ...decimal("Past reversed, no positions: change", "过去倒序，无位置向量：变化"), value: bagTurns },
  placed: { ...decimal("… with positions", "……有位置向量"), value: placedTurns },
});

/** Ranks by the output of each person's last place. */
async function listsOf(head: Head, from: readonly number[][]) {
  const windows = from.map(servedOf);
  const outputs: number[] = [];
  for (let u = 0; u < windows.length; u += 256)
    outputs.push(...(await read(() => outputsOf(head, batchOf(windows.slice(u, u + 256), head.mask)))));
  const table = await head.E.data();
  return ranker("one head", (u) =>
    logShare.map((score, i) => {
      for (let c = 0; c < width; c++) score += outputs[u * width + c]! * table[i * width + c]!;
      return score;
    }),
  );
}
const recent = new Popularity({ recentDays: 28 });
const rivals = [
  { name: say("Bestsellers, all days", "热门榜，全部日期"), model: await new Popularity().fit(train) },
  { name: say("Bestsellers, 28 days", "近 28 天热门榜"), model: await recent.fit(train) },
  { name: say("Markov, first order", "一阶马尔可夫链"), model: await new Markov({ n: 1 }).fit(train) },
  { name: say("ItemKNN", "ItemKNN"), model: await new ItemKnn().fit(train) },
  { name: say("One head, no mask", "单头，不加掩码"), model: await listsOf(leaky, histories) },
  { name: say("One head, mask", "单头，加掩码"), model: await listsOf(causal, histories) },
  { name: say("… without positions", "……去掉位置向量"), model: await listsOf(bag, histories) },
  { name: say("… orders shuffled", "……打乱订单次序"), model: await listsOf(unordered, mixed) },
];
const judging = { train, heldOut, k: 10, signal: stopSignal() };
async function judge({ name, model }: (typeof rivals)[number]) {
  const { mean, perUser, users } = await evaluate(model, { ...judging, among: "new" });
  const all = await evaluate(model, { ...judging, among: "all" });
  return { name, ndcg: mean.ndcg, recall: mean.recall, all: all.mean.ndcg, each: perUser.ndcg, users };
}
const judged: Awaited<ReturnType<typeof judge>>[] = [];
for (const rival of rivals) judged.push(await judge(rival));
const ours = judged[5]!; // one head, mask
const scores = judged.map(({ each, users: _, ...row }) => {
  const { mean: ahead, standardError: error } = pairedDifference(ours.each, each);
  return { ...row, ahead, error };
});
table(scores, {
  caption: say(`Held-out days, ${ours.users.length} people`, `留出期，${ours.users.length} 人`),
  columns: {
    name: { name: say("Model", "模型") },
    ndcg: { ...decimal("NDCG@10, new", "NDCG@10（新）"), bar: true },
    recall: decimal("Recall@10, new", "Recall@10（新）"),
    all: decimal("NDCG@10, all", "NDCG@10（全部）"),
    ahead: decimal("Head with mask ahead by (new)", "加掩码的头领先（新）"),
    error: decimal("± standard error", "± 标准误"),
  },
  mark: 5,
});
// The same people by how many purchases there were to read.
const bounds = [1, 6, 21, Number.POSITIVE_INFINITY];
const groups = bounds.slice(0, -1).flatMap((from, g) => {
  const isIn = (own: number[]) => own.length >= from && own.length < bounds[g + 1]!;
  const inside = [...ours.users.keys()].filter((at) => isIn(histories[ours.users[at]!]!));
  if (inside.length < 2) return []; // too few to compare
  const of = (which: number) => inside.map((at) => judged[which]!.each[at]!);
  const { standardError } = pairedDifference(of(5), of(1));
  const means = { recent: sum(of(1)) / inside.length, head: sum(of(5)) / inside.length };
  const share = histories.filter(isIn).length / histories.filter(({ length }) => length > 0).length;
  return { from, share, people: inside.length, ...means, error: standardError };
});
table(groups, {
  caption: say("By the length of the history", "按历史长短"),
  columns: {
    from: { name: say("Purchases before the cut, from", "切分日前的购买次数，起") },
    share: percent("of all buyers", "占全部买家"),
    people: { name: say("people judged", "参与评估") },
    recent: decimal("Bestsellers, 28 days", "近 28 天热门榜"),
    head: decimal("One head, mask", "单头，加掩码"),
    error: decimal("± of the difference", "差值的标准误"),
  },
});
