// The notebook of lesson 4.6, for both languages: worlds whose order is known, counts and SASRec in them, then the same on a shop.

// %% worlds
import { type Interactions, splitLastOut, table } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
type Words = ReturnType<typeof say>;
const decimal = (en: string, zh: string) => ({ name: say(en, zh), format: "decimal" as const });
const percent = (en: string, zh: string) => ({ name: say(en, zh), format: "percent" as const });
const sum = (list: readonly number[]) => list.reduce((all, value) => all + value, 0);
const english = "tea coffee baking garden cycling baby pets books".split(" ");
const chinese = "茶 咖啡 烘焙 园艺 骑行 母婴 宠物 图书".split(" ");
const departments = english.map((en, d) => say(en, chinese[d]!));
const [D, each] = [departments.length, 12]; // departments, and items of each
const departmentOf = (item: number) => Math.floor(item / each);
const [buyers, ruled] = [1000, 0.7]; // people; how often the rule decides where a purchase comes from

/** Numbers in [0, 1), the same for the same seed. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}
/** Histories under a rule. Where it does not decide, one of the person's two favourite departments does. */
function plant(rule: "gap" | "pair", seed: number) {
  const next = uniform(seed);
  const below = (n: number) => Math.floor(n * next());
  const leads = Array.from({ length: D * D }, () => below(D)); // where two departments, in their order, lead
  const histories = Array.from({ length: buyers }, () => {
    const favourites = [below(D), below(D)];
    const from: number[] = [];
    return Array.from({ length: 10 + below(22) }, (_, k) => {
      const byRule = next() < ruled && k > 1;
      const led = rule === "gap" ? (from[k - 2]! + 1) % D : leads[from[k - 2]! * D + from[k - 1]!]!;
      from.push(byRule ? led : favourites[below(2)]!);
      return from[k]! * each + Math.floor(each * next() ** 2); // low numbers sell better
    });
  });
  return { histories, leads };
}
function shuffled<T>(list: readonly T[], next: () => number): T[] {
  const keys = list.map(next);
  return [...keys.keys()].sort((a, b) => keys[a]! - keys[b]!).map((at) => list[at]!);
}
/** One purchase a day. The last of each person is held out. */
function worldOf(name: Words, histories: readonly number[][]) {
  const timed = (own: readonly number[], user: number) =>
    own.map((item, day) => ({ user, item, time: day * 86_400_000 }));
  const days = histories.flatMap(timed).sort((a, b) => a.time - b.time);
  const events: Interactions = {
    user: Int32Array.from(days, ({ user }) => user),
    item: Int32Array.from(days, ({ item }) => item),
    time: Float64Array.from(days, ({ time }) => time),
    userCount: histories.length,
    itemCount: D * each,
  };
  return { name, events, past: histories.map((own) => own.slice(0, -1)), ...splitLastOut(events) };
}
const [byGap, byPair] = [plant("gap", 1), plant("pair", 2)];
const dealer = uniform(3);
const dealtOut = byPair.histories.map((own) => shuffled(own, dealer));
const pair = worldOf(say("Pair", "看两个"), byPair.histories);
const worlds = [
  worldOf(say("Gap", "隔一个"), byGap.histories),
  pair,
  worldOf(say("Pair, shuffled", "看两个，打乱"), dealtOut),
];
type World = ReturnType<typeof worldOf>;
/** Where purchases came from, in words. */
function pathOf(history: readonly number[]): Words {
  const names = history.map((item) => departments[departmentOf(item)]!);
  return say(names.map(({ en }) => en).join(" → "), names.map(({ zh }) => zh).join(" → "));
}
const paths = worlds.map(({ name, past }) => ({ name, path: pathOf(past[0]!.slice(0, 8)) }));
table(paths, {
  caption: say("Where one person's first eight purchases came from", "一位用户最先八次购买来自哪些品类"),
  columns: { name: { name: say("World", "世界") }, path: { name: say("Departments", "品类") } },
});

// %% counts
import { evaluate, ItemKnn, Markov, Popularity, ranker, stopSignal } from "aisle";

type Ranker = ReturnType<typeof ranker>;
/** Counts which group followed each two; within the group what sells well comes first. */
function pairCount({ past }: Pick<World, "past">, groupOf: (item: number) => number): Ranker {
  const [sold, seen] = [new Float32Array(D * each), new Map<string, number>()];
  const add = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const two = (own: readonly number[]) => own.slice(-2).map(groupOf).join();
  for (const own of past)
    for (const [k, item] of own.entries()) {
      sold[item]!++;
      add(`${groupOf(item)}`);
      add(`${two(own.slice(0, k))} → ${groupOf(item)}`);
    }
  const all = sum([...sold]);
  return ranker("pair", (u) => {
    const last = two(past[u]!);
    return sold.map((count, i) => {
      const group = seen.get(`${groupOf(i)}`) ?? 1;
      const after = seen.get(`${last} → ${groupOf(i)}`) ?? 0;
      return (after + group / all) * (count / group); // one step to what sells anyway
    });
  });
}
async function judge(model: Ranker, { train, heldOut }: Pick<World, "train" | "heldOut">) {
  const { mean, perUser } = await evaluate(model, { train, heldOut, k: 10, signal: stopSignal() });
  return { ndcg: mean.ndcg, each: perUser.ndcg };
}
const first = say("Markov, first order", "一阶马尔可夫链");
const three = say("Markov, up to three back", "马尔可夫链，往前数三次");
type Counter = (world: Pick<World, "train" | "past">) => Promise<Ranker>;
const counters: { name: Words; of: Counter }[] = [
  { name: say("Bestsellers", "热门榜"), of: ({ train }) => new Popularity().fit(train) },
  { name: say("ItemKNN, a bag", "ItemKNN（不看先后）"), of: ({ train }) => new ItemKnn().fit(train) },
  { name: first, of: ({ train }) => new Markov({ n: 1 }).fit(train) },
  { name: three, of: ({ train }) => new Markov({ n: 3, decay: 0 }).fit(train) },
  { name: say("Pairs of items", "数商品对"), of: async (world) => pairCount(world, (item) => item) },
  { name: say("Pairs of departments", "数品类对"), of: async (world) => pairCount(world, departmentOf) },
];
const columns = {
  name: { name: say("Model", "模型") },
  gap: decimal("Gap", "隔一个"),
  pair: decimal("Pair", "看两个"),
  mixed: decimal("Pair, shuffled", "看两个，打乱"),
};
type Judged = Awaited<ReturnType<typeof judge>>;
const counted: { name: Words; in: Judged[] }[] = [];
for (const { name, of } of counters) {
  counted.push({ name, in: [] });
  for (const world of worlds) counted.at(-1)!.in.push(await judge(await of(world), world));
}
const rowOf = ({ name, in: [a, b, c] }: (typeof counted)[number]) => {
  return { name, gap: a!.ndcg, pair: b!.ndcg, mixed: c!.ndcg };
};
table(counted.map(rowOf), {
  caption: say(`The last purchase of ${buyers} people: NDCG@10`, `${buyers} 人的最后一次购买：NDCG@10`),
  columns,
});

// %% learn train
import { bootstrapDifference, curve, type FitProgress, pairedDifference, progress, SasRec } from "aisle";

const settings = { d: 32, length: 12, layers: 1, dropout: 0, learningRate: 0.01, batchSize: 32 };
async function fitted(name: Words, model: SasRec, events: Interactions): Promise<SasRec> {
  const title = say(`SASRec: ${name.en}`, `SASRec：${name.zh}`);
  const loss = curve({ title, x: say("epoch", "轮"), series: { train: say("loss", "损失") } });
  const onProgress = ({ done, total, loss: now = Number.NaN }: FitProgress) => {
    loss.add(done, { train: now });
    progress({ done, total, unit: "epoch" });
  };
  return model.fit(events, { seed: 1, signal: stopSignal(), onProgress });
}
const learnt: SasRec[] = [];
for (const [w, { name, train }] of worlds.entries()) {
  const epochs = w === 0 ? 4 : 10; // a gap is learnt sooner
  learnt.push(await fitted(name, new SasRec({ ...settings, epochs }), train));
}
const trained: Judged[] = [];
for (const [w, model] of learnt.entries()) trained.push(await judge(model, worlds[w]!));
table([...counted, { name: say("SASRec", "SASRec"), in: trained }].map(rowOf), { columns, mark: 6 });

const leads = [];
for (const rival of [2, 1, 3, 5])
  for (const [w, { name: world }] of worlds.entries()) {
    const both = [trained[w]!.each, counted[rival]!.in[w]!.each] as const;
    const { mean: ahead, low, high } = await bootstrapDifference(...both, { signal: stopSignal() });
    const { standardError: error } = pairedDifference(...both);
    leads.push({ world, rival: counted[rival]!.name, ahead, error, low, high });
  }
table(leads, {
  caption: say("NDCG@10, paired bootstrap, 2,000 resamples", "NDCG@10，配对自助法，重抽 2,000 次"),
  columns: {
    rival: { name: say("Rival", "对手") },
    world: { name: say("World", "世界") },
    ahead: decimal("SASRec ahead by", "SASRec 领先"),
    error: decimal("± standard error", "± 标准误"),
    low: decimal("95% from", "95% 区间，自"),
    high: decimal("to", "至"),
  },
});

// %% block
import * as tf from "@tensorflow/tfjs";
import { facts } from "aisle";

const saved = await learnt[1]!.save(); // the parameters by name, as the library keeps them
/** Scores of all items after a history of at most 12 purchases: equations (1) to (3), without dropout. */
function scoresByHand(history: readonly number[]): tf.Tensor {
  const w = tf.io.decodeWeights(saved.weightData as ArrayBuffer, saved.weightSpecs!);
  const norm = (x: tf.Tensor, name: string) => {
    const { mean, variance } = tf.moments(x, 1, true);
    const flat = x.sub(mean).div(variance.add(1e-5).sqrt());
    return flat.mul(w[`${name}_scale`]!).add(w[`${name}_shift`]!);
  };
  const n = history.length;
  const x = tf.gather(w.items!, [...history]).add(w.places!.slice(0, n));
  const before = norm(x, "block0_attention_norm");
  const [q, k, v] = ["query", "key", "value"].map((name) => before.matMul(w[`block0_${name}`]!));
  const sees = tf.linalg.bandPart(tf.ones([n, n]), -1, 0); // 1 where i may see j
  const logits = q!.matMul(k!, false, true).div(Math.sqrt(settings.d)).add(sees.sub(1).mul(1e9));
  const y = x.add(tf.softmax(logits).matMul(v!).matMul(w.block0_output!)); // added: the shortcut
  const inner = norm(y, "block0_feed_norm").matMul(w.block0_in!).add(w.block0_in_bias!).relu();
  const z = y.add(inner.matMul(w.block0_out!).add(w.block0_out_bias!)); // and another
  const h = norm(z, "last").slice(n - 1); // the last place
  return h.matMul(w.items!, false, true);
}
const someone = pair.past[0]!.slice(-settings.length);
const byHand = tf.tidy(() => scoresByHand(someone));
const byLibrary = learnt[1]!.scoresAfter(someone);
const apart = Math.max(...[...(await byHand.data())].map((score, i) => Math.abs(score - byLibrary[i]!)));
byHand.dispose();

/** How likely the model holds each department to be next. */
function expects(model: SasRec, history: readonly number[]): number[] {
  const scores = [...model.scoresAfter(history)];
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  return departments.map((_, d) => sum(odds.slice(d * each, (d + 1) * each)) / sum(odds));
}
const ledTo = (history: readonly number[]) => {
  const [a, b] = history.slice(-2).map(departmentOf);
  return byPair.leads[a! * D + b!]!;
};
/** The last two purchases the other way round. */
const turned = (own: readonly number[]) => [...own.slice(0, -2), own.at(-1)!, own.at(-2)!];
const mean = (list: readonly number[]) => sum(list) / list.length;
const onRule = (model: SasRec, asked: readonly number[][]) =>
  mean(asked.map((own) => expects(model, own)[ledTo(own)]!));
const some = pair.past.slice(0, 200);
const asBought = onRule(learnt[1]!, some);
const [whenTurned, unordered] = [onRule(learnt[1]!, some.map(turned)), onRule(learnt[2]!, some)];
facts({
  apart: { ...decimal("By hand and by the library: largest difference", "手写与库的最大差异"), value: apart },
  rule: { ...percent("Pair: expected by the rule", "看两个：给规则所指品类的概率"), value: asBought },
  turned: { ...percent("… with the last two turned round", "……最后两次对调之后"), value: whenTurned },
  mixed: { ...percent("Learnt from shuffled histories", "在打乱的历史上学的模型"), value: unordered },
});
const [told, turnedTold] = [expects(learnt[1]!, someone), expects(learnt[1]!, turned(someone))];
const { en, zh } = pathOf(someone.slice(-2)); // write another person above, and look again
const next = departments.map((name, d) => ({ name, told: told[d]!, turned: turnedTold[d]! }));
table(next, {
  caption: say(`What comes after: ${en}`, `接下来会买什么：${zh}`),
  columns: {
    name: { name: say("Department", "品类") },
    told: { ...percent("expected next", "下一次的概率"), bar: true },
    turned: { ...percent("… turned round", "……对调之后"), bar: true },
  },
});

// %% short
import { splitByRatio } from "aisle";

// The same model is shown only the last purchases of each person.
const shown = [];
for (const read of [1, 2, 3, 6, 12]) {
  const asked = ranker("short", (u) => learnt[1]!.scoresAfter(pair.past[u]!.slice(-read)));
  shown.push({ read, ndcg: (await judge(asked, pair)).ndcg });
}
table(shown, {
  caption: say("Pair: SASRec shown only the last purchases", "看两个：只让 SASRec 看最后几次购买"),
  columns: { read: { name: say("purchases shown", "看到的次数") }, ndcg: decimal("NDCG@10", "NDCG@10") },
});
// A purchase drawn at random from each person is hidden, in place of the last.
const hidden = splitByRatio(pair.events, { heldOut: 0.05, random: uniform(5) });
const holed = Array.from({ length: buyers }, (): number[] => []);
for (const [row, item] of hidden.train.item.entries()) holed[hidden.train.user[row]!]!.push(item);
const holdOuts = [];
for (const { name, in: judged, at } of [1, 2, 5].map((at) => ({ ...counted[at]!, at }))) {
  const model = await counters[at]!.of({ train: hidden.train, past: holed });
  holdOuts.push({ name, last: judged[1]!.ndcg, random: (await judge(model, hidden)).ndcg });
}
table(holdOuts, {
  caption: say("Pair: what is hidden decides who wins", "看两个：藏起哪一次，决定谁赢"),
  columns: {
    name: { name: say("Model", "模型") },
    last: decimal("the last purchase", "藏最后一次"),
    random: decimal("a random one", "随机藏一次"),
  },
});

// %% market train
import { BuyAgain, eventCount, openData, selectRows, splitByTime } from "aisle";

const shop = await openData(); // the file you dropped, or else the market
const cut = splitByTime(shop.events, shop.suggestedCut);
/** Each person's orders, oldest first: what was bought at one moment is one order. */
function ordersOf(events: Interactions) {
  const all = Array.from({ length: events.userCount }, (): { time: number; rows: number[] }[] => []);
  for (const [row, u] of events.user.entries()) {
    const time = events.time[row]!;
    if (all[u]!.at(-1)?.time !== time) all[u]!.push({ time, rows: [] });
    all[u]!.at(-1)!.rows.push(row);
  }
  return all;
}
const isLarge = eventCount(cut.train) > 60_000;
/** What SASRec reads: of a large file everybody's last 40 purchases. */
function readable(events: Interactions): Interactions {
  const rows = ordersOf(events).flatMap((own) => own.flatMap((order) => order.rows).slice(isLarge ? -40 : 0));
  rows.sort((a, b) => a - b);
  return selectRows(events, rows);
}
/** The same purchases with each person's orders dealt anew over the days on which they ordered. */
function dealtAnew(events: Interactions, seed: number): Interactions {
  const next = uniform(seed);
  const placed = ordersOf(events).flatMap((own) => {
    const dealt = shuffled(own, next);
    return own.flatMap(({ time }, k) => dealt[k]!.rows.map((row) => ({ row, time })));
  });
  placed.sort((a, b) => a.time - b.time);
  const rows = placed.map(({ row }) => row);
  return { ...selectRows(events, rows), time: Float64Array.from(placed, ({ time }) => time) };
}
const forShop = { d: 16, length: 20, layers: 1, dropout: 0.2, learningRate: 0.01, batchSize: 32 };
const softmax = () => new SasRec({ ...forShop, epochs: isLarge ? 3 : 9 });
const inOrder = await fitted(say("in order", "原次序"), softmax(), readable(cut.train));
const mixedUp = readable(dealtAnew(cut.train, 4));
const dealt = await fitted(say("orders shuffled", "打乱订单次序"), softmax(), mixedUp);
const recent = new Popularity({ recentDays: 28 });
const inShop: { name: Words; model: Ranker }[] = [
  { name: say("Bestsellers, 28 days", "近 28 天热门榜"), model: await recent.fit(cut.train) },
  { name: say("ItemKNN", "ItemKNN"), model: await new ItemKnn().fit(cut.train) },
  { name: first, model: await new Markov({ n: 1 }).fit(cut.train) },
  { name: three, model: await new Markov({ n: 3, decay: 0 }).fit(cut.train) },
  { name: say("SASRec", "SASRec"), model: inOrder },
  { name: say("… orders shuffled", "……打乱订单次序"), model: dealt },
  { name: say("Buy again", "再次购买列表"), model: await new BuyAgain().fit(cut.train) },
];
const judging = { ...cut, k: 10, signal: stopSignal() };
const ours = (await evaluate(inOrder, { ...judging, among: "new" })).perUser.ndcg;
const shopScores = [];
for (const { name, model } of inShop) {
  const { mean, perUser } = await evaluate(model, { ...judging, among: "new" });
  const { mean: all } = await evaluate(model, { ...judging, among: "all" });
  const { mean: ahead, standardError: error } = pairedDifference(ours, perUser.ndcg);
  shopScores.push({ name, ndcg: mean.ndcg, all: all.ndcg, ahead, error });
}
table(shopScores, {
  caption: say(`Held-out days, ${ours.length} people`, `留出期，${ours.length} 人`),
  columns: {
    name: { name: say("Model", "模型") },
    ndcg: { ...decimal("NDCG@10, new", "NDCG@10（新）"), bar: true },
    ahead: decimal("SASRec ahead by (new)", "SASRec 领先（新）"),
    error: decimal("± standard error", "± 标准误"),
    all: decimal("NDCG@10, all", "NDCG@10（全部）"),
  },
  mark: 4,
});

// %% losses train
import { itemsOf, toUserItems } from "aisle";

const drawing = { ...forShop, epochs: isLarge ? 3 : 12, loss: "bce" as const };
const byLoss = [
  { name: say("one drawn item", "抽 1 件"), model: new SasRec({ ...drawing, negatives: 1 }), drawn: 1 },
  { name: say("16 drawn items", "抽 16 件"), model: new SasRec({ ...drawing, negatives: 16 }), drawn: 16 },
  { name: say("softmax over all", "全量 softmax"), model: inOrder, drawn: 0 },
];
for (const { name, model, drawn } of byLoss) if (drawn > 0) await fitted(name, model, readable(cut.train));
const owned = toUserItems(cut.train);
const nextOf = ordersOf(cut.heldOut).map((own) => own[0]?.rows.map((row) => cut.heldOut.item[row]!) ?? []);
/** For who comes back: what is said of the first item on the list of new ones, and how often the next order has it. */
function claims(model: SasRec, drawn: number) {
  const found = nextOf.flatMap((next, u) => {
    const without = itemsOf(owned, u);
    if (next.length === 0 || without.length === 0) return [];
    const scores = model.scores(u);
    const best = model.recommend(u, 1, { without })[0]!;
    const whole = scores.reduce((all, score) => all + Math.exp(score - scores[best]!), 0);
    const sigmoid = (score: number) => 1 / (1 + Math.exp(-score));
    const likely = scores.reduce((all, score, i) => all + (without.includes(i) ? 0 : sigmoid(score)), 0);
    const happens = next.includes(best) ? 1 / next.length : 0;
    if (drawn === 0) return [{ says: 1 / whole, mended: 1 / whole, likely: 1, happens }];
    const mended = Math.min(1, (Math.exp(scores[best]!) * drawn) / scores.length);
    return [{ says: sigmoid(scores[best]!), mended, likely, happens }];
  });
  const over = (key: keyof (typeof found)[number]) => mean(found.map((one) => one[key]));
  return { says: over("says"), mended: over("mended"), likely: over("likely"), happens: over("happens") };
}
const lossRows = [];
for (const { name, model, drawn } of byLoss) {
  const { ndcg } = (await evaluate(model, { ...judging, among: "new" })).mean;
  lossRows.push({ name, ndcg, ...claims(model, drawn) });
}
table(lossRows, {
  caption: say("The first new item: what is said, what happens", "榜首的新商品：模型说多少，实际多少"),
  columns: {
    name: { name: say("Loss", "损失") },
    ndcg: decimal("NDCG@10, new", "NDCG@10（新）"),
    says: percent("says", "模型说"),
    mended: percent("says, corrected", "修正后"),
    happens: percent("happens", "实际"),
    likely: decimal("new items expected next", "预期下一次的新商品件数"),
  },
});

// %% foretell
/** Ten items for each person, the likeliest next purchase first, and whether the order of purchases says anything in this shop. */
function foretell(
  histories: readonly (readonly number[])[], // what each person bought, oldest first
  dealt: readonly (readonly number[])[], // the same purchases, each history in an order drawn by lot
  groupOf: readonly number[], // the department of each item
) {
  const sold = groupOf.map(() => 0);
  const after = groupOf.map(() => groupOf.map(() => 0));
  for (const own of histories)
    for (const [k, item] of own.entries()) {
      sold[item]!++;
      if (k > 0) after[own[k - 1]!]![item]!++;
    }
  const lists = histories.map((own) => {
    // A first-order chain: it looks at one purchase. What sells well breaks ties.
    const scores = after[own.at(-1)!]!.map((count, item) => count + sold[item]! * 1e-6);
    return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, 10);
  });
  return { order: true, lists };
}

// %% try
// Your function on the three worlds of the cell worlds, judged as in the cell counts.
const lots = uniform(6);
const groupOf = Array.from({ length: D * each }, (_, item) => departmentOf(item));
const attempts = [];
for (const [w, world] of worlds.entries()) {
  const { order, lists } = foretell(
    world.past,
    world.past.map((own) => shuffled(own, lots)),
    groupOf,
  );
  const listed = ranker("yours", (u) => {
    const scores = new Float32Array(groupOf.length);
    for (const [rank, item] of lists[u]!.entries()) scores[item] = lists[u]!.length - rank;
    return scores;
  });
  const [bag, chain, pairs] = [1, 2, 5].map((at) => counted[at]!.in[w]!.ndcg);
  attempts.push({
    ...{ name: world.name, order: order ? say("says something", "有用") : say("says nothing", "没用") },
    ...{ yours: (await judge(listed, world)).ndcg, bag: bag!, chain: chain!, pairs: pairs! },
  });
}
table(attempts, {
  caption: say("Your function, NDCG@10", "你的函数，NDCG@10"),
  columns: {
    name: { name: say("World", "世界") },
    order: { name: say("Order, you say", "你说先后") },
    yours: { ...decimal("Yours", "你的"), bar: true },
    bag: decimal("ItemKNN", "ItemKNN"),
    chain: { name: first, format: "decimal" },
    pairs: decimal("Pairs of departments", "数品类对"),
  },
});
