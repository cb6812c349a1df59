// The notebook of lesson 4.1, for both languages: bestseller lists of three kinds, then item neighbours. Nothing here trains.

// %% data
import { eventCount, facts, type Interactions, openData, splitByTime, toUserItems } from "aisle";

const shop = await openData(); // the file you dropped, or else the market
const DAY = 86_400_000;

// Two cuts by time: choices are made on the validation days, the held-out days are looked at once, in the cell `once`.
const end = shop.suggestedCut;
const { train, heldOut } = splitByTime(shop.events, end);
const long = Math.min(28 * DAY, 0.2 * (end - train.time[0]!));
const { train: early, heldOut: validation } = splitByTime(train, end - long);

const say = (en: string, zh: string) => ({ en, zh });
facts({
  people: { name: say("People", "用户"), value: train.userCount },
  items: { name: say("Items", "商品"), value: train.itemCount },
  early: {
    name: say("Purchases before the validation days", "验证期之前的购买次数"),
    value: eventCount(early),
  },
  validation: {
    name: say("Purchases in the validation days", "验证期的购买次数"),
    value: eventCount(validation),
  },
  heldOut: { name: say("Purchases held out", "留出期的购买次数"), value: eventCount(heldOut) },
});

// %% popularity
import { evaluate, ranker, table } from "aisle";

/** Equation (1): each purchase adds a weight that depends on its age in days, at the end of what is counted. */
function popularity(events: Interactions, weight: (age: number) => number): Float32Array {
  const scores = new Float32Array(events.itemCount);
  const now = events.time.at(-1)!;
  for (let n = 0; n < eventCount(events); n++)
    scores[events.item[n]!]! += weight((now - events.time[n]!) / DAY);
  return scores;
}

const judging = { train: early, heldOut: validation, k: 10, among: "new" } as const;
const ways = [
  { name: say("all days", "全部日期"), scores: popularity(early, () => 1) },
  { name: say("last 28 days", "近 28 天"), scores: popularity(early, (age) => Number(age < 28)) },
  { name: say("half-life 14 days", "半衰期 14 天"), scores: popularity(early, (age) => 2 ** (-age / 14)) },
  // What not to do: the days that judge the list are counted in it.
  {
    name: say("last 28 days, from the future", "近 28 天，偷看了未来"),
    scores: popularity(train, (age) => Number(age < 28)),
  },
];
const lists: { name: { en: string; zh: string }; ndcg: number; coverage: number }[] = [];
for (const { name, scores } of ways) {
  const { mean, coverage } = await evaluate(
    ranker(name.en, () => scores),
    judging,
  );
  lists.push({ name, ndcg: mean.ndcg, coverage });
}
table(lists, {
  caption: say("Bestseller lists, judged on the validation days", "几种热门榜，用验证期评估"),
  columns: {
    name: { name: say("Counted over", "统计范围") },
    ndcg: { name: say("NDCG@10, new", "NDCG@10（新）"), format: "decimal", bar: true },
    coverage: { name: say("Catalogue shown", "覆盖率"), format: "percent" },
  },
});

// %% pair
import { items, itemsOf, titleOf, topK } from "aisle";

const bought = toUserItems(early); // for each person the different items, so that a pair counts once
const buyers = Array.from({ length: early.itemCount }, () => new Set<number>());
for (let u = 0; u < early.userCount; u++) for (const i of itemsOf(bought, u)) buyers[i]!.add(u);
const sold = buyers.map((own) => own.size);

// One thing that 25 to 45 people have; write another number to look at another.
const anchor = shop.source === "market" ? 143 : sold.findIndex((n) => n >= 25 && n <= 45);
const common = buyers.map((own) => [...own].filter((u) => buyers[anchor]!.has(u)).length);
const cosine = common.map((both, j) => both / (Math.sqrt(sold[anchor]! * sold[j]!) + 10)); // equation (2)

const card = (list: Int32Array, title: { en: string; zh: string }) =>
  items(title, shop, list, {
    why: [...list].map((j) =>
      say(
        `${common[j]} of its ${sold[j]} buyers have both`,
        `${sold[j]} 位买家中有 ${common[j]} 位两件都买了`,
      ),
    ),
  });
const it = titleOf(shop, anchor);
items(say(`This one, with ${sold[anchor]} buyers`, `就是这件，有 ${sold[anchor]} 位买家`), shop, [anchor]);
card(topK(common, 5, [anchor]), say(`Most often bought with: ${it.en}`, `与“${it.zh}”一起买得最多的`));
card(topK(cosine, 5, [anchor]), say(`Most similar by cosine: ${it.en}`, `与“${it.zh}”余弦相似度最高的`));

// %% recommend
interface Shop {
  users: Int32Array; // row n of the log: users[n] bought items[n]; pairs may come more than once
  items: Int32Array;
  userCount: number;
  itemCount: number;
  asked: Int32Array; // whom lists are asked for
  neighbours: number; // how many nearest items each item keeps
  shrink: number;
  k: number; // most items of a list
}

function recommend({ users, items, userCount, itemCount, asked, k }: Shop) {
  // The different items of each user, and the users of each item.
  const owned = Array.from({ length: userCount }, () => new Set<number>());
  for (const [n, user] of users.entries()) owned[user]!.add(items[n]!);
  const buyers: number[][] = Array.from({ length: itemCount }, () => []);
  for (const [user, own] of owned.entries()) for (const item of own) buyers[item]!.push(user);

  return Array.from(asked, (user) =>
    buyers
      .map((own, item) => ({ item, score: own.length }))
      .filter(({ item, score }) => score > 0 && !owned[user]!.has(item))
      .sort((a, b) => b.score - a.score || a.item - b.item)
      .slice(0, k),
  );
}

// %% example
const printed = recommend({
  users: Int32Array.of(0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4),
  items: Int32Array.of(1, 0, 0, 1, 2, 0, 3, 1, 2, 0, 4, 3),
  userCount: 6,
  itemCount: 6,
  asked: Int32Array.of(0, 3, 2, 5),
  neighbours: 2,
  shrink: 1,
  k: 2,
});
const wanted = ["2 (.8410), 3 (.5224)", "0 (.4480)", "4 (.7475), 1 (.4480)", "–"];
table(
  [0, 3, 2, 5].map((user, n) => ({
    user: String(user),
    yours:
      printed[n]!.map(({ item, score }) => `${item} (${score.toFixed(4).replace(/^0/, "")})`).join(", ") ||
      "–",
    wanted: wanted[n]!,
  })),
  {
    caption: say("The example of the exercise", "练习里的示例"),
    columns: {
      user: { name: say("User", "用户") },
      yours: { name: say("Your list", "你的列表") },
      wanted: { name: say("Wanted", "应为") },
    },
  },
);

// %% settings train
import { ItemKnn, stopSignal } from "aisle";

const isTop = new Set(topK(sold, Math.ceil(sold.length / 5))); // the best-selling fifth
/** Share of the places on everybody's lists that go to the best-selling fifth. */
function topShare(model: ItemKnn): number {
  let [top, all] = [0, 0];
  for (let u = 0; u < early.userCount; u += 10)
    for (const item of model.recommend(u, 10, { without: itemsOf(bought, u) })) {
      if (isTop.has(item)) top++;
      all++;
    }
  return top / all;
}

const tried: { k: number; shrink: number; ndcg: number; coverage: number; top: number }[] = [];
for (const k of [10, 100])
  for (const shrink of [0, 10, 100, 1e6]) {
    const model = await new ItemKnn({ k, shrink }).fit(early, { signal: stopSignal() });
    const { mean, coverage } = await evaluate(model, judging);
    tried.push({ k, shrink, ndcg: mean.ndcg, coverage, top: topShare(model) });
  }
const best = tried.reduce((a, b) => (b.ndcg > a.ndcg ? b : a));
table(tried, {
  caption: say("ItemKNN on the validation days", "ItemKNN 在验证期的表现"),
  columns: {
    k: { name: say("neighbours", "近邻数") },
    shrink: { name: "shrink" },
    ndcg: { name: say("NDCG@10, new", "NDCG@10（新）"), format: "decimal", bar: true },
    coverage: { name: say("Catalogue shown", "覆盖率"), format: "percent" },
    top: { name: say("From the top fifth", "来自头部 20%"), format: "percent" },
  },
  mark: tried.indexOf(best),
});

// %% why train
import { whyBought } from "aisle";

// Again on all training days, with the settings that did best above.
const knn = await new ItemKnn({ k: best.k, shrink: best.shrink }).fit(train, { signal: stopSignal() });
const boughtByNow = toUserItems(train);
const boughtLater = toUserItems(heldOut);
const person = shop.source === "market" ? 1231 : train.user[0]!; // write another number to meet somebody else
const theirs = itemsOf(boughtByNow, person);
const ten = knn.recommend(person, 10, { without: theirs });
const who = shop.userIds[person]!;
items(say(`Ten for ${who}, and why`, `给 ${who} 的十件，以及理由`), shop, ten, {
  why: whyBought(shop, knn, person, ten, { most: 3 }),
  hits: [...itemsOf(boughtLater, person)].filter((item) => !theirs.includes(item)),
  note: say("marked: bought in the held-out days", "打勾：留出期真的买了"),
});

// %% once train
import { Popularity, type Recommender } from "aisle";

const rivals: { name: { en: string; zh: string }; model: Recommender }[] = [
  { name: say("Bestsellers, all days", "热门榜，全部日期"), model: new Popularity() },
  { name: say("Bestsellers, 28 days", "热门榜，近 28 天"), model: new Popularity({ recentDays: 28 }) },
  {
    name: say("Bestsellers, half-life 14 days", "热门榜，半衰期 14 天"),
    model: new Popularity({ halfLifeDays: 14 }),
  },
  { name: say("ItemKNN", "ItemKNN"), model: knn },
];
const judged: { name: { en: string; zh: string }; ndcg: number; error: number; coverage: number }[] = [];
const perPerson: Float64Array[] = [];
const meanOf = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length;
/** How far chance alone moves the mean of one number a person. */
const errorOf = (x: Float64Array) =>
  Math.sqrt(x.reduce((sum, value) => sum + (value - meanOf(x)) ** 2, 0) / (x.length - 1) / x.length);
for (const { name, model } of rivals) {
  if (model !== knn) await model.fit(train);
  const { perUser, coverage } = await evaluate(model, { train, heldOut, k: 10, among: "new" });
  judged.push({ name, ndcg: meanOf(perUser.ndcg), error: errorOf(perUser.ndcg), coverage });
  perPerson.push(perUser.ndcg);
}
table(judged, {
  caption: say(
    `Held-out days, ${perPerson[0]!.length} people, the whole catalogue ranked`,
    `留出期，${perPerson[0]!.length} 人，对全部商品排序`,
  ),
  columns: {
    name: { name: say("Model", "模型") },
    ndcg: { name: say("NDCG@10, new", "NDCG@10（新）"), format: "decimal", bar: true },
    error: { name: say("± standard error", "± 标准误"), format: "decimal" },
    coverage: { name: say("Catalogue shown", "覆盖率"), format: "percent" },
  },
  mark: judged.length - 1,
});

const ahead = (over: number) => perPerson.at(-1)!.map((value, n) => value - perPerson[over]![n]!);
const everybody = [...Array(train.userCount).keys()];
const firsts = everybody.flatMap((u) => {
  const had = new Set(itemsOf(boughtByNow, u));
  return [...itemsOf(boughtLater, u)].filter((item) => !had.has(item));
});
const known = new Set(train.item);
facts({
  all: {
    name: say("ItemKNN ahead of all days", "ItemKNN 领先全部日期的热门榜"),
    value: meanOf(ahead(0)),
    format: "decimal",
  },
  allError: { name: say("± standard error", "± 标准误"), value: errorOf(ahead(0)), format: "decimal" },
  recent: {
    name: say("ItemKNN ahead of 28 days", "ItemKNN 领先近 28 天的热门榜"),
    value: meanOf(ahead(1)),
    format: "decimal",
  },
  recentError: { name: say("± standard error", "± 标准误"), value: errorOf(ahead(1)), format: "decimal" },
  cold: {
    name: say("First purchases of items nobody had", "首购中，训练期没人买过的商品占比"),
    value: firsts.filter((item) => !known.has(item)).length / firsts.length,
    format: "percent",
  },
});

// %% worth
import type { UserItems } from "aisle";

/** What a row of discoveries is paid for: a hit counts 1 / the item's buyers, less further down; a share of the best possible. */
function worthOf(listFor: (u: number) => ArrayLike<number>, before: UserItems, after: UserItems): number {
  const buyersOf = new Float64Array(before.itemCount);
  for (const i of before.item) buyersOf[i]!++;
  let [got, most] = [0, 0];
  for (let u = 0; u < before.userCount; u++) {
    const had = new Set(itemsOf(before, u));
    const fresh = [...itemsOf(after, u)].filter((i) => !had.has(i) && buyersOf[i]! > 0);
    if (had.size === 0 || fresh.length === 0) continue;
    const list = Array.from(listFor(u));
    for (const [n, i] of list.entries()) if (fresh.includes(i)) got += 1 / buyersOf[i]! / Math.log2(n + 2);
    const worths = fresh.map((i) => 1 / buyersOf[i]!).sort((a, b) => b - a);
    for (const [n, value] of worths.slice(0, list.length).entries()) most += value / Math.log2(n + 2);
  }
  return got / most;
}
const worthwhile = (model: Recommender) =>
  worthOf((u) => model.recommend(u, 20, { without: itemsOf(bought, u) }), bought, toUserItems(validation));
const known28 = await new Popularity({ recentDays: 28 }).fit(early);
const usual = await new ItemKnn().fit(early, { signal: stopSignal() });
facts({
  recent: {
    name: say("Bestsellers of 28 days, paid by rarity", "近 28 天热门榜，按冷门程度计"),
    value: worthwhile(known28),
    format: "decimal",
  },
  knn: {
    name: say("ItemKNN, paid by rarity", "ItemKNN，按冷门程度计"),
    value: worthwhile(usual),
    format: "decimal",
  },
});

// %% discover train
import { handIn, openWorld } from "aisle";

const world = await openWorld("item-knn-gain"); // a shop made for you; its last days stay on the server
const log = world.dataset.events;
const has = toUserItems(log);

// The library's neighbours as they come: this will not pass. Equation (4) is yours to write.
const asIs = await new ItemKnn().fit(log, { signal: stopSignal() });
const scoresOf = (u: number): ArrayLike<number> => asIs.scores(u);

const users = [...world.ask];
const finds = users.map((u) => topK(scoresOf(u), world.k, itemsOf(has, u)));
handIn("item-knn-gain", { users, lists: finds });
