// The notebook of lesson 3.2, for both languages: which category a customer buys from next, told by shares of the history, by a vector
// looked up by id, by an average of vectors, and by weights that depend on the category asked for. Market or the learner's own file.

// %% history
import { facts, openData, openEvents, table, titleOf } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
type Format = "integer" | "decimal" | "percent";
const col = (en: string, zh: string, format: Format = "decimal", bar = false) => ({
  ...{ name: say(en, zh), format, bar },
});
const words: Readonly<Record<string, ReturnType<typeof col>>> = {
  before: col("the month before: AUC a customer", "上个月：每位顾客的 AUC"),
  within: col("now: AUC a customer", "本月：每位顾客的 AUC", "decimal", true),
  heap: col("all pairs in one heap", "全部混在一起"),
  across: col("a category’s customers", "每个类目内部"),
  auc: col("all", "全部", "decimal", true),
  known: col("trained on", "训练见过的"),
  stranger: col("strangers", "没见过的"),
  fresh: col("came in the last four weeks", "近四周才来的"),
  ahead: col("ahead of the shares", "比占比高"),
  error: col("± standard error", "± 标准误"),
  few: col("history of up to 5 categories", "历史不超过 5 个类目"),
  many: col("of more than 10", "超过 10 个类目"),
  tile: col("buys from the category on the tile", "买了推荐位上的类目", "percent", true),
  events: col("events", "行为数", "integer"),
  shares: col("own shares", "自己的占比", "decimal", true),
  average: col("one average vector", "一个平均向量"),
  din: col("DIN", "DIN"),
};
/** A table of these columns, under the words above; each row has a name of its own. */
function list(heading: ReturnType<typeof say>, rows: readonly object[], keys: string, more = words) {
  const shown = Object.fromEntries(keys.split(" ").map((key) => [key, { ...words, ...more }[key]!]));
  table(rows as Parameters<typeof table>[0], { columns: { name: { name: heading }, ...shown } });
}
const tell = (...told: [string, string, number, Format?][]) =>
  facts(Object.fromEntries(told.map(([en, zh, value, format]) => [en, { ...col(en, zh, format), value }])));
const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);
const mean = (values: readonly number[]) => total(values) / values.length;
const DAY = 86_400_000;
const MONTH = 28 * DAY; // four weeks
const WINDOW = 6 * MONTH; // how far back a profile looks
const shop = await openData(); // the file you dropped, or else the market
const today = shop.suggestedCut; // what comes later is the future
/** What an item is: on the market its kind; a file has none, so the last word of its name stands in. */
const kindOf = (item: number) =>
  shop.items.looks?.[item]?.kind ??
  shop.items.titles.en[item]!.toUpperCase().match(/\p{L}+(?=\P{L}*$)/u)?.[0] ??
  "";
const kinds = shop.items.ids.map((_, item) => kindOf(item));
const sold = new Map<string, number>();
for (const item of shop.events.item) sold.set(kinds[item]!, (sold.get(kinds[item]!) ?? 0) + 1);
const categories = [...sold.keys()].sort((a, b) => sold.get(b)! - sold.get(a)!).slice(0, 40);
const K = categories.length;
const categoryOf = kinds.map((kind) => categories.indexOf(kind)); // -1: of none of the forty
const lastWord = (text: string) => text.split(/[,（]/)[0]!;
/** What all titles of a category end on, before a comma or bracket. */
const names = categories.map((_, c) => {
  const inIt = [...categoryOf.keys()].filter((item) => categoryOf[item] === c).map((i) => titleOf(shop, i));
  const common = (texts: string[]) => {
    let n = 1;
    while (n <= texts[0]!.length && texts.every((text) => text.endsWith(texts[0]!.slice(-n)))) n++;
    return texts[0]!.slice(texts[0]!.length - n + 1);
  };
  const en = common(inIt.map((title) => ` ${lastWord(title.en)}`));
  const zh = common(inIt.map((title) => lastWord(title.zh)));
  return say(en.slice(en.indexOf(" ") + 1), zh.trim());
});

/** 0 a click, 1 put in the cart, 2 bought. A file knows purchases only. */
type Act = Record<"time" | "category" | "act", number>;
const lives: Act[][] = shop.userIds.map(() => []);
function note(user: number, item: number, time: number, act: number) {
  if (categoryOf[item]! >= 0) lives[user]!.push({ time, category: categoryOf[item]!, act });
}
if (shop.source === "file")
  for (const [row, user] of shop.events.user.entries())
    note(user, shop.events.item[row]!, shop.events.time[row]!, 2);
else {
  const log = await openEvents();
  for (const [row, kind] of log.kind.entries()) // 1 to 3: click, cart, purchase
    if (kind >= 1 && kind <= 3) note(log.user[row]!, log.item[row]!, log.time[row]!, kind - 1);
}
/** A customer as of a day: what was known, and for each category 1 where they buy from it in four weeks. */
interface Row {
  who: number;
  at: number;
  past: Act[];
  next: number[];
}
/** Whoever buys in the four weeks after `day` and has a past; the past ends at `at`. */
function rowsAt(day: number, at = day): Row[] {
  return lives.flatMap((life, who) => {
    const past = life.filter(({ time }) => time < at && time >= at - WINDOW);
    const next = new Array<number>(K).fill(0);
    for (const { time, category, act } of life)
      if (act === 2 && time >= day && time < day + MONTH) next[category] = 1;
    return past.length === 0 || total(next) === 0 || total(next) === K ? [] : [{ who, at, past, next }];
  });
}
const now = rowsAt(today);
const start = lives.reduce((least, life) => Math.min(least, life[0]?.time ?? least), today);
/** Kept out of all training, by lot: for the models they come tomorrow. */
const isStranger = (who: number) => (Math.imul(who + 1, 2_654_435_761) >>> 0) % 3 === 0;
const isNew = ({ who }: Row) => lives[who]![0]!.time >= today - MONTH;
const spread = ({ past }: Row) => new Set(past.map(({ category }) => category)).size;
if (now.length < 100)
  throw new Error(
    `${now.length} customers with a past buy in the four weeks after ${new Date(today).toISOString().slice(0, 10)}. This lesson needs 100, and nine months: a person, an item with a name, and a time in each row.`,
  );
tell(
  ["Categories", "类目数", K, "integer"],
  ["Customers who buy in the next four weeks", "之后四周会下单的顾客", now.length, "integer"],
  ["categories each buys from", "人均买几个类目", mean(now.map(({ next }) => total(next)))],
  ["events in a history", "人均历史行为数", mean(now.map(({ past }) => past.length))],
  ["Strangers to the models", "模型没见过的", now.filter(({ who }) => isStranger(who)).length, "integer"],
  ["Came in the last four weeks", "近四周才来的", now.filter(isNew).length, "integer"],
);

// %% shares
import { auc } from "aisle";

type Scores = (rows: Row[]) => number[][];
/** Shares of the purchases of twelve weeks, as of a day; one is added to each count. */
function priorAt(at: number): number[] {
  const counts = new Array<number>(K).fill(1);
  for (const life of lives)
    for (const { time, category, act } of life)
      if (act === 2 && time < at && time >= at - 3 * MONTH) counts[category]!++;
  return counts.map((count) => count / total(counts));
}
const priors = new Map<number, number[]>();
const priorOf = (at: number) => priors.get(at) ?? priors.set(at, priorAt(at)).get(at)!;
const prior: Scores = (rows) => rows.map(({ at }) => priorOf(at));
/** (1): one's own shares, with `alpha` events of the prior; an event counts half after `half` days. */
function shares({ alpha = 5, half = Infinity } = {}): Scores {
  return (rows) =>
    rows.map(({ at, past }) => {
      const counts = priorOf(at).map((share) => alpha * share);
      for (const { time, category } of past) counts[category]! += 0.5 ** ((at - time) / DAY / half);
      return counts.map((count) => count / total(counts));
    });
}
/** Three ways to count: a customer's categories, all pairs in one heap, a category's customers. */
const within = (scores: number[][], rows: Row[]) => rows.map(({ next }, n) => auc(scores[n]!, next));
const comes = (rows: Row[]) => rows.map(({ next }) => next);
const heap = (scores: number[][], rows: Row[]) => auc(scores.flat(), comes(rows).flat());
const column = (all: number[][], c: number) => all.map((one) => one[c]!);
function across(scores: number[][], rows: Row[]) {
  const each = categories.map((_, c) => auc(column(scores, c), column(comes(rows), c)));
  return mean(each.filter((one) => !Number.isNaN(one))); // of categories that some buy from, not all
}
const simple: [string, string, Scores][] = [
  ["global prior", "全站先验", prior],
  ["own shares, α = 1", "自己的占比，α = 1", shares({ alpha: 1 })],
  ["own shares, α = 5", "自己的占比，α = 5", shares()],
  ["own shares, α = 20", "自己的占比，α = 20", shares({ alpha: 20 })],
  ["… half after 56 days", "……56 天减半", shares({ half: 56 })],
  ["… half after 14 days", "……14 天减半", shares({ half: 14 })],
];
const earlier = rowsAt(today - MONTH); // to choose on; `now` is for judging
const chosen = simple.map(([en, zh, scores]) => {
  const [then, here] = [scores(earlier), scores(now)];
  const counted = { within: mean(within(here, now)), heap: heap(here, now), across: across(here, now) };
  return { name: say(en, zh), before: mean(within(then, earlier)), ...counted };
});
list(say("Profile", "画像"), chosen, "before within heap across");

// %% model
import * as tf from "@tensorflow/tfjs";

const [narrow, wide] = [8, 32]; // numbers in a vector
const units = 16;
const acts = shop.source === "file" ? [2] : [0, 1, 2];
const ages = [28, 168]; // days
const sorts = acts.length * ages.length; // an event is of a category and of a sort: which act, how old
const T = sorts * K;
/** The number t of an event's token: events with the same one get the same weight. */
const tokenOf = (at: number, { time, category, act }: Act) =>
  (acts.indexOf(act) * ages.length + ages.findIndex((days) => at - time <= days * DAY)) * K + category;
function batchOf(rows: Row[], from: Scores) {
  const counts = new Float32Array(rows.length * T);
  for (const [n, { at, past }] of rows.entries())
    for (const act of past.slice(-100)) counts[n * T + tokenOf(at, act)]!++;
  return {
    counts: tf.tensor2d(counts, [rows.length, T]),
    who: tf.tensor1d(Int32Array.from(rows, ({ who }) => who)),
    base: tf.log(tf.tensor2d(from(rows))) as tf.Tensor2D,
    next: tf.tensor2d(rows.map(({ next }) => next)),
  };
}
/** A row for each n, with a 1 in the place of its category. */
function pick(length: number, which: (n: number) => number): tf.Tensor2D {
  const places = Int32Array.from({ length }, (_, n) => which(n));
  return tf.tidy(() => tf.cast(tf.oneHot(places, K), "float32") as tf.Tensor2D);
}
const earlierOf = pick(K * K, (pair) => Math.floor(pair / K)); // pairs of an earlier category …
const askedOf = pick(K * K, (pair) => pair % K); // … and the one asked for
const ofToken = pick(T, (token) => token % K);
type Interest = "id" | "average" | "din";
function newModel(interest: Interest, from: Scores, d: number) {
  let seed = 1;
  const draw = (rows: number, columns: number, deviation: number) =>
    tf.tidy(() => tf.variable(tf.randomNormal<tf.Rank.R2>([rows, columns], 0, deviation, "float32", seed++)));
  const V = draw(K, d, 0.3);
  const P = draw(interest === "id" ? lives.length : 1, d, 0.1); // a vector for each customer number
  const gain = draw(1, sorts, 0);
  const A = { pair: draw(3 * d, units, 0.2), bias: draw(1, units, 0), out: draw(units, sorts, 0.2) };
  const M = { own: draw(d, units, 0.2), asked: draw(d, units, 0.2), both: draw(d, units, 0.2) };
  const [bias, out, level] = [draw(1, units, 0), draw(units, 1, 0.2), draw(1, K, 0)];
  /** The weights in (4): of each token for each category asked for, [T, K]. */
  function weights() {
    const [v, asked] = [tf.matMul(earlierOf, V), tf.matMul(askedOf, V)];
    const pairs = tf.concat([v, asked, tf.mul(v, asked)], 1) as tf.Tensor2D;
    const a = tf.matMul(tf.relu(tf.add(tf.matMul(pairs, A.pair), A.bias)) as tf.Tensor2D, A.out);
    return tf.reshape(tf.transpose(a), [T, K, 1]);
  }
  /** (5), [customers, K]. */
  function logits({ counts, who, base }: ReturnType<typeof batchOf>): tf.Tensor2D {
    const n = who.size;
    const start = tf.add(base, level) as tf.Tensor2D;
    if (interest === "id") return tf.add(start, tf.matMul(tf.gather(P, who), V, false, true)); // (2)
    const v = tf.matMul(ofToken, V);
    let own: tf.Tensor2D; // a vector a customer, or one a customer and category
    if (interest === "average") {
      const byGain = tf.mul(tf.reshape(counts, [n, sorts, K]), tf.reshape(tf.exp(gain), [1, sorts, 1]));
      const weighed = tf.reshape(byGain, [n, T]) as tf.Tensor2D;
      own = tf.div(tf.matMul(weighed, v), tf.sum(weighed, 1, true)); // (3)
    } else {
      const each = tf.reshape(tf.mul(weights(), tf.expandDims(v, 1)), [T, K * d]) as tf.Tensor2D;
      own = tf.reshape(tf.matMul(counts, each), [n * K, d]) as tf.Tensor2D; // (4)
    }
    const both = tf.reshape(tf.mul(tf.reshape(own, [n, -1, d]), V), [n * K, d]) as tf.Tensor2D;
    const byOwn = tf.add(tf.reshape(tf.matMul(own, M.own), [n, -1, units]), tf.matMul(V, M.asked));
    const h = tf.add(tf.add(byOwn, tf.reshape(tf.matMul(both, M.both), [n, K, units])), bias);
    const z = tf.matMul(tf.reshape(tf.relu(h), [n * K, units]) as tf.Tensor2D, out);
    return tf.add(start, tf.reshape(z, [n, K]));
  }
  /** Cross-entropy over the categories; the id's vectors are kept short. */
  function loss(batch: ReturnType<typeof batchOf>): tf.Scalar {
    const plain = tf.losses.sigmoidCrossEntropy(batch.next, logits(batch)) as tf.Scalar;
    if (interest !== "id") return plain;
    return tf.add(plain, tf.mul(0.002 * d, tf.mean(tf.square(tf.gather(P, batch.who)))));
  }
  async function scores(rows: Row[]): Promise<number[][]> {
    const z = tf.tidy(() => logits(batchOf(rows, from)));
    const all = await z.array();
    z.dispose();
    return all;
  }
  return { from, loss, scores };
}
type Model = ReturnType<typeof newModel>;

// %% fit train
import { pause, rounds } from "aisle";

/** Every two weeks, each day with twelve weeks before it and four known weeks after it. */
const days = Array.from({ length: 15 }, (_, n) => today - MONTH - n * (MONTH / 2));
const seen = days.filter((day) => day - 3 * MONTH >= start - DAY).flatMap((day) => rowsAt(day));
const training = seen.filter(({ who }) => !isStranger(who));
/** The list in another order, the same for the same seed: by numbers that look drawn. */
function shuffled<One>(list: readonly One[], seed: number): One[] {
  const mix = (x: number, by: number) => Math.imul(x ^ (x >>> 15), by);
  const lot = list.map((_, n) => mix(mix(Math.imul(seed + 1, 0x9e3779b1) + n, 0x2c1b3c6d), 0x297a2d39));
  return [...list.keys()].sort((a, b) => lot[a]! - lot[b]!).map((n) => list[n]!);
}
async function learn(interest: Interest, from: Scores, epochs: number, d = narrow): Promise<Model> {
  const model = newModel(interest, from, d);
  const adam = tf.train.adam(0.02);
  for await (const epoch of rounds(epochs)) {
    const order = shuffled(training, epoch).slice(0, 4000);
    for (let n = 0; n < order.length; n += 128) {
      tf.tidy(() => {
        const batch = batchOf(order.slice(n, n + 128), from);
        adam.minimize(() => model.loss(batch));
      });
      await pause();
    }
  }
  adam.dispose();
  return model;
}
const byId = await learn("id", prior, 8);
const average = await learn("average", prior, 8);
const din = await learn("din", prior, 12);
const dinMore = await learn("din", shares(), 5);
const averageWide = await learn("average", prior, 8, wide);
const profiles: [string, string, (rows: Row[]) => Promise<number[][]> | number[][]][] = [
  ["global prior", "全站先验", prior],
  ["a vector looked up by id", "按 ID 查的向量", byId.scores],
  ["own shares", "自己的占比", shares()],
  ["one average vector", "一个平均向量", average.scores],
  ["DIN: weights by what is asked", "DIN：权重看问的是什么", din.scores],
  ["DIN, on top of the shares", "DIN，以占比为起点", dinMore.scores],
  ["one average vector of 32 numbers", "32 维的平均向量", averageWide.scores],
];
tell(["Customers and dates to learn from", "训练样本（顾客 × 日期）", training.length, "integer"]);

// %% compare
import { pairedDifference } from "aisle";

const groups: Record<"known" | "stranger" | "fresh" | "few" | "many", (row: Row) => boolean> = {
  known: ({ who }) => !isStranger(who),
  stranger: ({ who }) => isStranger(who),
  fresh: isNew,
  few: (row) => spread(row) <= 5,
  many: (row) => spread(row) > 10,
};
async function judge([en, zh, scoresOf]: (typeof profiles)[number]) {
  const scores = await scoresOf(now);
  const each = within(scores, now);
  const of = (is: (row: Row) => boolean) => mean(each.filter((_, n) => is(now[n]!)));
  const { known, stranger, fresh, few, many } = groups;
  const tile = scores.map((one, n) => now[n]!.next[one.indexOf(Math.max(...one))]!);
  return {
    ...{ name: say(en, zh), each, auc: mean(each), across: across(scores, now), tile: mean(tile) },
    ...{ known: of(known), stranger: of(stranger), fresh: of(fresh), few: of(few), many: of(many) },
  };
}
const judged: Awaited<ReturnType<typeof judge>>[] = [];
for (const profile of profiles) judged.push(await judge(profile));
const behind = judged.map(({ each, ...row }) => {
  const { mean: ahead, standardError: error } = pairedDifference(each, judged[2]!.each);
  return { ...row, ahead, error };
});
list(say("AUC a customer", "每位顾客的 AUC"), behind, "auc known stranger fresh ahead error");
list(say("Profile", "画像"), behind, "few many across tile");

// %% look
/** How much the logit of each category falls when a category's events are left out of the history. */
async function leftOut(model: Model, row: Row, categories: number[]) {
  const without = (c: number) => ({ ...row, past: row.past.filter(({ category }) => category !== c) });
  const [all, ...rest] = await model.scores([row, ...categories.map(without)]);
  return rest.map((one) => one.map((z, c) => all![c]! - z));
}
const eventsOf = ({ past }: Row, c: number) => past.filter(({ category }) => category === c).length;
const busiest = (row: Row) => [...categories.keys()].sort((a, b) => eventsOf(row, b) - eventsOf(row, a));
const twoFold = (row: Row) => row.past.length <= 60 && eventsOf(row, busiest(row)[1]!) >= 10;
const person = now.find((row) => isStranger(row.who) && twoFold(row)) ?? now.find(isNew) ?? now[0]!;
const [one = 0, two = 1] = busiest(person); // ask for other categories here
const top = busiest(person).slice(0, 5);
const [byDin, byAverage] = [await leftOut(din, person, top), await leftOut(average, person, top)];
const effects = top.map((c, n) => ({
  ...{ name: names[c]!, events: eventsOf(person, c) },
  ...{ dinOne: byDin[n]![one]!, dinTwo: byDin[n]![two]! },
  ...{ averageOne: byAverage[n]![one]!, averageTwo: byAverage[n]![two]! },
}));
const asks = (en: string, zh: string, c: number) =>
  col(`${en}: ask for ${names[c]!.en}`, `${zh}：问${names[c]!.zh}`);
const id = shop.userIds[person.who]!;
list(say(`History of ${id}`, `${id} 的历史`), effects, "events dinOne dinTwo averageOne averageTwo", {
  ...{ dinOne: asks("DIN", "DIN", one), dinTwo: asks("DIN", "DIN", two) },
  ...{ averageOne: asks("Average", "平均", one), averageTwo: asks("Average", "平均", two) },
});

// %% first-click
const lengths = [];
for (const kept of [1, 2, 5, 10, 20, 50]) {
  const rows = now.map((row) => ({ ...row, past: row.past.slice(-kept) }));
  const said = [shares()(rows), await average.scores(rows), await din.scores(rows)];
  const [ofShares, ofAverage, ofDin] = said.map((scores) => mean(within(scores, rows)));
  lengths.push({ name: String(kept), shares: ofShares, average: ofAverage, din: ofDin });
}
list(say("Latest events known", "只知道最近几次行为"), lengths, "shares average din");

// %% stale
const known = new Set(rowsAt(today, today - 3 * MONTH).map(({ who }) => who));
const aged = [];
for (const weeks of [0, 4, 8, 12]) {
  const rows = rowsAt(today, today - weeks * 7 * DAY).filter(({ who }) => known.has(who));
  const aucOf = (scores: number[][]) => mean(within(scores, rows));
  aged.push({ name: String(weeks), shares: aucOf(shares()(rows)), din: aucOf(await din.scores(rows)) });
}
list(say("Weeks old", "几周前算的"), aged, "shares din");
/** Roots of the shares in a stretch of time: vectors of length 1. */
const rootsOf = (life: Act[], from: number, to: number) => {
  const inside = life.filter(({ time }) => time >= from && time < to);
  const counts = categories.map((_, c) => inside.filter(({ category }) => category === c).length);
  return inside.length < 10 ? null : counts.map((count) => Math.sqrt(count / inside.length));
};
const both = lives.flatMap((life) => {
  const then = rootsOf(life, today - WINDOW, today - WINDOW / 2);
  const later = rootsOf(life, today - WINDOW / 2, today);
  return then && later ? [{ then, later }] : [];
});
const twice = both.slice(0, 1000); // each is compared with each
const alike = (a: number[], b: number[]) => total(a.map((x, c) => x * b[c]!));
const places = twice.map(({ then }, n) => {
  const own = alike(then, twice[n]!.later);
  return twice.filter(({ later }) => alike(then, later) > own).length;
});
const found = (first: number) => mean(places.map((place) => Number(place < first)));
tell(
  ["Customers with two profiles, twelve weeks each", "前后各有一份 12 周画像的顾客", twice.length, "integer"],
  ["the nearest later profile is their own", "最像的后一份就是本人", found(1), "percent"],
  ["… is among the ten nearest", "……在最像的十份之内", found(10), "percent"],
  ["by chance", "碰巧能中", 1 / twice.length, "percent"],
);

// %% handin train
import { handIn, openWorld } from "aisle";

const world = await openWorld("category-profile"); // a shop made for you; the four weeks to come stay on the server
const things = world.dataset.items.looks!.map(({ kind }) => kind);
const kindsHere = [...new Set(things)]; // category c of this shop is kindsHere[c]
const perCustomer = world.dataset.userIds.map(() => kindsHere.map(() => 0)); // purchases, [customers, 38]
for (const [row, user] of world.dataset.events.user.entries())
  perCustomer[user]![kindsHere.indexOf(things[world.dataset.events.item[row]!]!)]!++;
const soldHere = kindsHere.map((_, c) => total(perCustomer.map((own) => own[c]!)));

/** A score for each category, from one customer's purchases. The shop's shares for everybody: this will not pass. */
function profileOf(own: number[]): number[] {
  return own.map((_, c) => soldHere[c]! / total(soldHere));
}
const users = [...world.ask];
const lists = users.map((user) => {
  const scores = profileOf(perCustomer[user]!);
  return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
});
handIn("category-profile", { users, lists });
