// The notebook of lesson 0.1, for both languages: six stages in one cell, then one event followed, one decision changed in each, and
// a list that uses nothing from the days it is judged on.

// %% shop train
import {
  Ease,
  facts,
  items,
  itemsOf,
  openData,
  progress,
  splitByTime,
  stopSignal,
  toUserItems,
  type UserItems,
} from "aisle";

// 1 Collection: a year of purchases, the market's or those of the file you dropped.
const shop = await openData();

// 2 Preprocessing: the last weeks are put away. What each person had by then is needed twice below.
const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);
const had = toUserItems(train);

// 3 Training: for every pair of things, what having the one says for or against the other. A million numbers.
const model = new Ease({ lambda: 100 });
await model.fit(train, { onProgress: progress, signal: stopSignal() });

// 4 Evaluation: of those who bought something new in the weeks put away, how many find at least one of it among their ten?
const listFor = (u: number) => model.recommend(u, 10, { without: itemsOf(had, u) });
const judged = hitRate(listFor, had, toUserItems(heldOut));

// 5 Deployment: from here on `listFor` answers for anybody, at any time.
const person = shop.source === "market" ? 1214 : judged.lucky; // write another number to meet somebody else
const ten = listFor(person);

// 6 Business use: ten places on somebody's page. A tick: bought in the weeks put away.
const say = (en: string, zh: string) => ({ en, zh });
items(say(`Ten for ${shop.userIds[person]}`, `给 ${shop.userIds[person]} 的十件`), shop, ten, {
  hits: newTo(person, had, toUserItems(heldOut)),
  note: say("ticked: bought in the weeks put away", "打勾：收起来的那几周里真的买了"),
});
facts({
  purchases: { name: say("Purchases learnt from", "训练用的购买次数"), value: train.user.length },
  people: { name: say("People judged", "参与评估的人数"), value: judged.people },
  hit: {
    name: say("Found one or more on their list", "至少命中一件的人"),
    value: judged.share,
    format: "percent",
  },
});

/** What somebody bought later and did not have before. */
function newTo(u: number, before: UserItems, later: UserItems): number[] {
  const known = new Set(itemsOf(before, u));
  return [...itemsOf(later, u)].filter((item) => !known.has(item));
}

/** Of the people known before who later bought something new to them: the share whose ten hold at least one of it. */
function hitRate(listOf: (u: number) => ArrayLike<number>, before: UserItems, later: UserItems) {
  let [people, found, lucky] = [0, 0, 0];
  for (let u = 0; u < before.userCount; u++) {
    const fresh = newTo(u, before, later);
    if (itemsOf(before, u).length === 0 || fresh.length === 0) continue;
    people++;
    if (!Array.from(listOf(u)).some((item) => fresh.includes(item))) continue;
    if (found === 0) lucky = u;
    found++;
  }
  return { people, share: found / people, lucky };
}

// %% events
import { EVENT_KINDS, openEvents, table, titleOf } from "aisle";

// Always the market's: a dropped file knows purchases only.
const log = await openEvents();
const kindWords = [
  say("shown", "曝光"),
  say("click", "点击"),
  say("cart", "加购"),
  say("purchase", "购买"),
  say("return", "退货"),
];
const rowsOf = EVENT_KINDS.map((_, kind) => log.kind.reduce((sum, one) => sum + Number(one === kind), 0));
table(
  EVENT_KINDS.map((_, kind) => ({
    kind: kindWords[kind]!,
    rows: rowsOf[kind]!,
    share: (100 * rowsOf[kind]!) / rowsOf[0]!,
  })),
  {
    caption: say("A year of the market", "商城的一年"),
    columns: {
      kind: { name: say("Event", "行为") },
      rows: { name: say("Rows", "行数"), format: "integer" },
      share: { name: say("For 100 shown", "每 100 次曝光"), format: "decimal", bar: true },
    },
  },
);

/** All rows about one person and one thing, from the first time it was shown. */
function trace(who: number, what: number) {
  const rows = [...log.kind.keys()].filter((row) => log.user[row] === who && log.item[row] === what);
  table(
    rows.map((row) => ({
      time: new Date(log.time[row]!).toISOString().slice(0, 16).replace("T", " "),
      kind: kindWords[log.kind[row]!]!,
      place: log.position[row]! < 0 ? "–" : String(log.position[row]! + 1),
    })),
    {
      caption: shop.source === "market" ? titleOf(shop, what) : say(`Item ${what}`, `商品 ${what}`),
      columns: {
        time: { name: say("Time (UTC)", "时间（UTC）") },
        kind: { name: say("Event", "行为") },
        place: { name: say("Place on the page", "页面上的位置") },
      },
    },
  );
}
trace(1214, 79);
trace(1214, 478);

// %% changes train
import {
  type Interactions,
  MatrixFactorization,
  Popularity,
  pause,
  Random,
  type Recommender,
  selectRows,
} from "aisle";

const DAY = 86_400_000;
const cut = shop.suggestedCut;
const later = toUserItems(heldOut);
const onMarket = shop.source === "market";

const measured: { stage: { en: string; zh: string }; change: { en: string; zh: string }; share: number }[] =
  [];
/** One more row of the table. */
async function tell(stage: { en: string; zh: string }, change: { en: string; zh: string }, share: number) {
  measured.push({ stage, change, share });
  table(measured, {
    id: "changes",
    caption: say("One decision changed at a time", "每次只改一个决定"),
    columns: {
      stage: { name: say("Stage", "环节") },
      change: { name: say("Change", "改动") },
      share: { name: say("Found one or more", "至少命中一件"), format: "percent", bar: true },
    },
    mark: 0,
  });
  await pause();
}

/** The figure for another model, or for the same one after learning from other events. */
async function shareWith(events: Interactions, other: Recommender = new Ease({ lambda: 100 })) {
  await other.fit(events, { seed: 1, onProgress: progress, signal: stopSignal() });
  return hitRate((u) => other.recommend(u, 10, { without: itemsOf(had, u) }), had, later).share;
}

/** The rows of one kind in the market's log before the cut, as events to learn from. */
function learnFrom(kind: (typeof EVENT_KINDS)[number], keep: (row: number) => boolean = () => true) {
  const code = EVENT_KINDS.indexOf(kind);
  const rows = [...log.kind.keys()].filter(
    (row) => log.kind[row] === code && log.time[row]! < cut && keep(row),
  );
  return selectRows({ ...train, user: log.user, item: log.item, time: log.time }, rows);
}

await tell(say("–", "–"), say("as in the first cell", "与第一个单元相同"), judged.share);
if (onMarket) {
  const clicks = await shareWith(learnFrom("click"));
  await tell(say("1 Collection", "1 收集"), say("clicks in place of purchases", "用点击代替购买"), clicks);

  const back = new Set(
    [...log.kind.keys()]
      .filter((row) => EVENT_KINDS[log.kind[row]!] === "return" && log.time[row]! < cut)
      .map((row) => log.purchase[row]!),
  );
  const kept = await shareWith(learnFrom("purchase", (row) => !back.has(log.purchase[row]!)));
  await tell(say("2 Preprocessing", "2 预处理"), say("what came back is left out", "剔除已退货的购买"), kept);
}
const epochs = Math.max(2, Math.min(12, Math.round(400_000 / train.user.length))); // fewer on a large file
const factors = await shareWith(train, new MatrixFactorization({ epochs }));
await tell(
  say("3 Training", "3 训练"),
  say(`matrix factorisation, ${epochs} epochs`, `改用矩阵分解，训练 ${epochs} 轮`),
  factors,
);

// The same purchases, as many to learn from as before, but dealt by lot: the model sees days after those it is judged on.
let state = 1;
const lots = Array.from(shop.events.user, () => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647 < heldOut.user.length / shop.events.user.length;
});
const dealt = (away: boolean) =>
  selectRows(
    shop.events,
    [...lots.keys()].filter((row) => lots[row] === away),
  );
const [known, away] = [toUserItems(dealt(false)), toUserItems(dealt(true))];
const lucky = await new Ease({ lambda: 100 }).fit(dealt(false), { signal: stopSignal() });
const byLot = hitRate((u) => lucky.recommend(u, 10, { without: itemsOf(known, u) }), known, away).share;
await tell(say("4 Evaluation", "4 评估"), say("days dealt by lot, not by time", "随机划分，不按时间"), byLot);

const age = Math.min(84 * DAY, (cut - train.time[0]!) / 4);
const stale = await shareWith(splitByTime(train, cut - age).train);
await tell(say("5 Deployment", "5 部署"), say("the model is twelve weeks old", "模型是十二周前的"), stale);

const owned = hitRate((u) => model.recommend(u, 10), had, later).share;
await tell(
  say("6 Business use", "6 业务应用"),
  say("what people have stays on the list", "列表里不去掉已买过的"),
  owned,
);

const recent = await shareWith(train, new Popularity({ recentDays: 28 }));
await tell(say("no training", "不训练"), say("the bestsellers of 28 days", "近 28 天热门榜"), recent);
await tell(
  say("no training", "不训练"),
  say("ten drawn by lot", "随机抽十件"),
  await shareWith(train, new Random()),
);

// %% places
const onPages = Array.from(
  { length: 1 + log.position.reduce((most, place) => Math.max(most, place), 0) },
  (_, place) => {
    const count = (kind: number) =>
      log.kind.reduce((sum, one, row) => sum + Number(one === kind && log.position[row] === place), 0);
    return { place: place + 1, shown: count(0), clicks: count(1), rate: count(1) / count(0) };
  },
);
table(onPages, {
  caption: say("Clicks by place on the page", "各位置的点击"),
  columns: {
    place: { name: say("Place", "位置"), format: "integer" },
    shown: { name: say("Shown", "曝光"), format: "integer" },
    clicks: { name: say("Clicks", "点击"), format: "integer" },
    rate: { name: say("Click rate", "点击率"), format: "percent", bar: true },
  },
});

// %% bestsellers
interface Log {
  kinds: string[]; // row n: "shown", "click", "cart", "purchase" or "return"; rows are in no order, some were sent twice
  users: Int32Array;
  items: Int32Array;
  times: Float64Array; // milliseconds
  purchases: Int32Array; // number of the purchase, which its return has too; -1 for the other kinds
  itemCount: number;
  cut: number; // the first moment of the test period
  k: number; // most items of the list
}

function bestsellers({ items, itemCount, k }: Log) {
  const counts = new Float64Array(itemCount);
  for (const item of items) counts[item]!++;

  return [...counts.keys()]
    .filter((item) => counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]!)
    .slice(0, k);
}

// %% example
// The printed rows of the exercise: kind, user, item, day, purchase.
const printed = [
  ["shown", 0, 4, 1, -1],
  ["click", 0, 4, 1, -1],
  ["purchase", 0, 4, 2, 0],
  ["purchase", 2, 2, 12, 7],
  ["purchase", 1, 2, 3, 1],
  ["return", 4, 0, 4, 99],
  ["click", 1, 5, 4, -1],
  ["click", 2, 5, 4, -1],
  ["purchase", 3, 1, 5, 2],
  ["purchase", 3, 1, 5, 2],
  ["return", 1, 2, 8, 1],
  ["purchase", 2, 3, 6, 3],
  ["purchase", 0, 4, 7, 4],
  ["return", 0, 4, 11, 4],
  ["purchase", 1, 5, 10, 5],
  ["purchase", 4, 0, 9, 6],
] as const;
const yours = bestsellers({
  kinds: printed.map(([kind]) => kind),
  users: Int32Array.from(printed, ([, user]) => user),
  items: Int32Array.from(printed, ([, , item]) => item),
  times: Float64Array.from(printed, ([, , , day]) => day),
  purchases: Int32Array.from(printed, ([, , , , purchase]) => purchase),
  itemCount: 6,
  cut: 10,
  k: 3,
});
// The same function on the market's own log.
const twenty = bestsellers({
  kinds: Array.from(log.kind, (kind) => EVENT_KINDS[kind]!),
  users: log.user,
  items: log.item,
  times: log.time,
  purchases: log.purchase,
  itemCount: 1000,
  cut: Date.UTC(2025, 10, 17),
  k: 20,
});
facts({
  yours: { name: say("The printed example, yours", "示例，你的结果"), value: yours.join(", ") || "–" },
  wanted: { name: say("Wanted", "应为"), value: "4, 0, 1" },
});
if (onMarket)
  items(
    say("The market's bestsellers, by your function", "用你的函数得到的商城热门榜"),
    shop,
    twenty.slice(0, 10),
  );
