// The notebook of lesson 4.7, for both languages: what comes back and what is new judged apart, when something is due, and a page that
// gives each a row of its own.

// %% data
import {
  facts,
  type Interactions,
  itemsOf,
  openData,
  selectRows,
  splitByTime,
  table,
  toUserItems,
} from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
type Format = "integer" | "decimal" | "percent";
const col = (en: string, zh: string, format: Format = "decimal", bar = false) => {
  return { name: say(en, zh), format, bar };
};
const fact = (en: string, zh: string, value: number, format: Format = "integer") => {
  return { name: say(en, zh), value, format };
};
const words: Readonly<Record<string, ReturnType<typeof col>>> = {
  all: col("all", "全部", "decimal", true),
  again: col("of what comes back", "其中的复购", "decimal", true),
  first: col("of what is new", "其中的新买", "decimal", true),
  fresh: col("new only, history taken off the list", "只评新买，列表去掉买过的", "decimal", true),
  before: col("places given to history", "位置给了买过的", "percent"),
  five: col("Recall@5 of what comes back", "复购的 Recall@5", "decimal", true),
  seen: col("bought again", "实际复购次数", "integer"),
  expected: col("expected", "预期次数"),
  factor: col("factor", "倍数"),
  ahead: col("the last row is ahead by", "最后一行领先"),
  error: col("± standard error", "± 标准误"),
  cases: col("cases", "个数", "integer"),
  given: col("mean chance", "平均概率", "percent"),
  came: col("bought again", "真的再买", "percent", true),
  earlier: col("validation weeks: came ÷ chance", "验证期：实际 ÷ 概率"),
  share: col("places for what is due", "该补的固定占几个", "integer"),
  fixed: col("the same split for all", "人人一样", "decimal", true),
  bound: col("or: a chance of at least", "或：概率不低于", "percent"),
  lead: col("ahead by", "领先"),
  free: col("split by chance", "按概率定", "decimal", true),
  one: col("one list", "不分栏"),
};
/** A table of these columns, under the names above; each row has a name of its own. */
function list(caption: ReturnType<typeof say>, rows: readonly object[], keys: string, mark?: number) {
  const shown = Object.fromEntries(keys.split(" ").map((key) => [key, words[key]!]));
  const columns = { name: { name: say("Which", "哪一项") }, ...shown };
  table(rows as Parameters<typeof table>[0], { caption, columns, ...(mark === undefined ? {} : { mark }) });
}
const DAY = 86_400_000;
const total = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0);
const mean = (x: readonly number[]) => total(x) / x.length;
const shop = await openData(); // the file you dropped, or else the market
/** The weeks after a cut, parted: what comes back to somebody who had it, and what is new to them. */
function partedAt(events: Interactions, cut: number) {
  const { train, heldOut } = splitByTime(events, cut);
  const [bought, later] = [toUserItems(train), toUserItems(heldOut)];
  const had = Array.from(heldOut.user, (u, row) => itemsOf(bought, u).includes(heldOut.item[row]!));
  const rowsOf = (kind: boolean) => [...had.keys()].filter((row) => had[row] === kind);
  const [again, first] = [true, false].map((kind) => toUserItems(selectRows(heldOut, rowsOf(kind))));
  const people = [...new Set(train.user)].filter((u) => itemsOf(later, u).length > 0);
  return { train, heldOut, bought, later, again: again!, first: first!, people, now: cut / DAY };
}
type Parted = ReturnType<typeof partedAt>;
const test = partedAt(shop.events, shop.suggestedCut);
const { train, bought } = test;
const repeats = test.again.item.length / test.later.item.length;
facts({
  people: fact("People who buy in the held-out weeks", "留出期有购买的用户", test.people.length),
  pairs: fact("Different things they buy", "买的商品（人 × 商品）", test.later.item.length),
  again: fact("… which they had bought before", "……其中以前买过的", repeats, "percent"),
});

// %% report train
import { Als, BuyAgain, ItemKnn, Popularity, pause, ranker, stopSignal } from "aisle";

/** Hits as a share of the most that a list of k could have. */
const recall = (list: readonly number[], wanted: Int32Array, k: number) =>
  list.filter((item) => wanted.includes(item)).length / Math.min(k, wanted.length);
const knn = await new ItemKnn().fit(train, { signal: stopSignal() });
const theirs = await new Als().fit(train, { seed: 1, signal: stopSignal() }); // the team's model: iALS
const echo = await new BuyAgain().fit(train);
const month = await new Popularity({ recentDays: 28 }).fit(train);
const filled = ranker("filled", (u) => {
  const own = echo.scores(u);
  return month.scores(u).map((count, i) => (own[i] === -Infinity ? count / 1e6 : 1 + own[i]!));
});
const rivals = [
  { name: say("Today’s row: ItemKNN, only what is new", "现有的一栏：ItemKNN，只推没买过的"), model: knn },
  { name: say("The team’s model: iALS", "新模型：iALS"), model: theirs },
  { name: say("History echo: buy again", "再次购买列表：买过的再列一遍"), model: echo },
  { name: say("… filled up with bestsellers", "……不够的用热门榜补足"), model: filled },
];
const reported = [];
for (const { name, model } of rivals) {
  const got: Record<string, number[]> = { all: [], again: [], first: [], fresh: [], before: [] };
  for (const u of test.people) {
    const [own, back, news] = [bought, test.again, test.first].map((rows) => itemsOf(rows, u));
    const twenty = [...model.recommend(u, 20, model === knn ? { without: own! } : {})];
    got.all!.push(recall(twenty, itemsOf(test.later, u), 20));
    got.before!.push(twenty.filter((item) => own!.includes(item)).length / Math.max(twenty.length, 1));
    got.again!.push(recall(twenty, back!, 20));
    got.first!.push(recall(twenty, news!, 20));
    got.fresh!.push(recall([...model.recommend(u, 20, { without: own! })], news!, 20));
    await pause();
  }
  const means = Object.entries(got).map(([key, x]) => [key, mean(x.filter(Number.isFinite))]); // 0 of 0 is left out
  reported.push({ name, ...(Object.fromEntries(means) as Record<string, number>) });
}
list(say("Recall@20, held-out weeks", "Recall@20，留出期"), reported, "all again first fresh before");

// %% again
/** One thing that one person bought, and the days on which they did, ascending. */
type Own = { item: number; days: number[] };
function historyOf(events: Interactions): Own[][] {
  const everybody = Array.from({ length: events.userCount }, () => new Map<number, number[]>());
  for (const [row, u] of events.user.entries()) {
    const days = everybody[u]!.get(events.item[row]!) ?? [];
    const day = Math.floor(events.time[row]! / DAY);
    if (days.at(-1) !== day) days.push(day);
    everybody[u]!.set(events.item[row]!, days);
  }
  return everybody.map((own) => Array.from(own, ([item, days]) => ({ item, days })));
}
type Score = (own: Own) => number;
const last = ({ days }: Own) => days.at(-1)!;
function bestOf(history: readonly Own[], score: Score, k: number): number[] {
  const scored = history.map((own) => ({ item: own.item, score: score(own) }));
  scored.sort((a, b) => b.score - a.score || a.item - b.item);
  return scored.slice(0, k).map(({ item }) => item);
}
/** Five places for things somebody had: what they find of all that comes back, for each to whom anything does. */
function rowOfFive({ people, again }: Parted, history: Own[][], score: Score): number[] {
  const returning = people.filter((u) => itemsOf(again, u).length > 0);
  return returning.map((u) => recall(bestOf(history[u]!, score, 5), itemsOf(again, u), 5));
}
const valid = partedAt(train, shop.suggestedCut - 28 * DAY); // choices are made on the four weeks before the cut
const [early, late] = [historyOf(valid.train), historyOf(train)];
/** Ties go to what was bought last. */
const byCount = (now: number) => (own: Own) => own.days.length - (now - last(own)) / 1e4;
const fading = (now: number, halfLife: number) => (own: Own) =>
  total(own.days.map((day) => 2 ** (-(now - day) / halfLife)));
const lives = [14, 28, 60, 120].map((days) => {
  const name = say(`fading, half-life ${days} days`, `次数随时间衰减，半衰期 ${days} 天`);
  return { name, score: fading(valid.now, days) };
});
const most = { name: say("most often", "买得最多的"), score: byCount(valid.now) };
const counts = [most, { name: say("most recently", "最近买的"), score: last }, ...lives];
const simple = counts.map(({ name, score }) => ({ name, five: mean(rowOfFive(valid, early, score)) }));
list(say("Five places, validation weeks", "五个位置，验证期"), simple, "five");

// %% intervals
import { curve, histogram } from "aisle";

const purchases = late.flatMap((own) =>
  own.flatMap(({ days }) => days.map((day, n) => ({ day, gap: (days[n + 1] ?? Infinity) - day }))),
);
const gaps = purchases.map(({ gap }) => gap).filter(Number.isFinite);
const half = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)]!;
histogram(gaps, {
  title: say("Until the same was bought again", "隔几天又买同一件"),
  xName: say("days", "天"),
});
const old = purchases.filter(({ day }) => test.now - day > half); // these had the time
const returned = old.filter(({ gap }) => gap <= half).length / old.length;
facts({
  gaps: fact("Intervals", "间隔数", gaps.length),
  half: fact("Half of them are no longer than, days", "一半不超过，天", half),
  returned: fact("Purchases that came back within that time", "同样时间内再买的购买", returned, "percent"),
});
/** Every purchase starts a wait: how many whole weeks were seen of it, and whether the same purchase ended it. */
function waitsOf(history: Own[][], now: number) {
  return history.flat().flatMap(({ item, days }) =>
    days.map((day, n) => {
      const seen = Math.floor((now - day) / 7);
      const until = Math.floor(((days[n + 1] ?? Infinity) - day) / 7);
      return { item, group: groupOf(n + 1), weeks: Math.min(seen, until), ended: until < seen };
    }),
  );
}
const LONG = 26; // weeks after that are taken together
const groupOf = (times: number) => Math.min(times, 3) - 1; // bought once, twice, three times or more
/** Equation (1): what came back, by weeks waited. The week in which it came counts half. */
function ratesOf(waits: ReturnType<typeof waitsOf>): number[][] {
  const [came, waited] = [0, 0].map(() => [0, 1, 2].map(() => new Float64Array(LONG + 1)));
  for (const { group, weeks, ended } of waits) {
    for (let w = 0; w < weeks; w++) waited![group]![Math.min(w, LONG)]!++;
    if (!ended) continue;
    waited![group]![Math.min(weeks, LONG)]! += 0.5;
    came![group]![Math.min(weeks, LONG)]!++;
  }
  return came!.map((row, g) => Array.from(row, (count, w) => count / Math.max(waited![g]![w]!, 1)));
}
const rates = ratesOf(waitsOf(late, test.now));
const hazard = curve({
  title: say("Hazard: bought again, a week of waiting", "风险率：每等一周，再买的有多少"),
  x: say("weeks since the last purchase", "距上次购买几周"),
  series: { one: say("once", "买过 1 次"), two: say("twice", "2 次"), more: say("more often", "3 次以上") },
});
for (let w = 0; w < 20; w++) hazard.add(w, { one: rates[0]![w]!, two: rates[1]![w]!, more: rates[2]![w]! });

// %% due
import { items, titleOf } from "aisle";

/** Equations (2) and (3), learnt from a history as of a day. `m`: the expected returns that an item's own record is mixed with. */
function timing(history: Own[][], now: number, m = 5) {
  const waits = waitsOf(history, now);
  const rates = ratesOf(waits);
  const hazardIn = (group: number, from: number, to: number) => {
    let sum = 0;
    for (let w = from; w < to; w++) sum += rates[group]![Math.min(w, LONG)]!;
    return sum;
  };
  const count = 1 + history.flat().reduce((most, { item }) => Math.max(most, item), -1); // items are 0 … count − 1
  const [seen, expected] = [new Float64Array(count), new Float64Array(count)];
  const flat = [0, 1, 2].map(() => ({ came: 0, waited: 0 })); // the same with one rate for all weeks
  for (const { item, group, weeks, ended } of waits) {
    const [came, part] = [Number(ended), ended ? 0.5 * hazardIn(group, weeks, weeks + 1) : 0];
    seen[item]! += came;
    expected[item]! += hazardIn(group, 0, weeks) + part;
    flat[group]!.came += came;
    flat[group]!.waited += weeks + 0.5 * came;
  }
  const factor = seen.map((came, i) => (came + m) / (expected[i]! + m));
  /** The chance that it is bought again in the four weeks to come. */
  const chance: Score = (own) => {
    const week = Math.floor((now - last(own)) / 7);
    return 1 - Math.exp(-factor[own.item]! * hazardIn(groupOf(own.days.length), week, week + 4));
  };
  const timeless: Score = ({ item, days: { length } }) =>
    (factor[item]! * flat[groupOf(length)]!.came) / flat[groupOf(length)]!.waited;
  return { factor, seen, expected, chance, timeless };
}
const due = timing(late, test.now);
const often = [...due.factor.keys()].filter((i) => due.expected[i]! > 8);
const { seen, expected, factor } = due;
const rowOf = (i: number) => ({ name: titleOf(shop, i), seen: seen[i]!, expected: expected[i]! });
const rows = often.map((i) => ({ ...rowOf(i), factor: factor[i]! })).sort((a, b) => b.factor - a.factor);
const ends = [...rows.slice(0, 4), ...rows.slice(-4)];
list(say("Come back more, and less, than others", "比别的商品回得多的和少的"), ends, "seen expected factor");
const person = shop.source === "market" ? 1024 : train.user[0]!; // write another number to meet somebody else
const five = bestOf(late[person]!, due.chance, 5);
const why = five.map((item) => {
  const own = late[person]!.find((one) => one.item === item)!;
  const [p, n, ago] = [Math.round(100 * due.chance(own)), own.days.length, test.now - last(own)];
  return say(`${p}%: bought on ${n} days, last ${ago} days ago`, `${p}%：买过 ${n} 次，上次在 ${ago} 天前`);
});
const hits = itemsOf(test.again, person); // bought in the held-out weeks
items(say(`Due for ${shop.userIds[person]}`, `${shop.userIds[person]} 该补的`), shop, five, { why, hits });

// %% judge
import { calibrationCurve, pairedDifference } from "aisle";

/** How far the last purchase plus the mean of one's own intervals lies from the middle of the weeks to come. */
const dueDate: Score = (own) => {
  const interval = (last(own) - own.days[0]!) / (own.days.length - 1);
  return own.days.length < 2 ? last(own) - test.now - 1e4 : -Math.abs(last(own) + interval - test.now - 14);
};
const timesFactor: Score = ({ item, days }) => due.factor[item]! * days.length;
const ways = [
  { name: say("most often", "买得最多的"), score: byCount(test.now) },
  { name: say("most recently", "最近买的"), score: last },
  { name: say("expected date, by own mean interval", "预计日期：按自己的平均间隔"), score: dueDate },
  { name: say("chance, all items alike", "概率，不分商品"), score: timing(late, test.now, 1e18).chance },
  { name: say("chance, all weeks alike", "概率，不分第几周"), score: due.timeless },
  { name: say("times bought × factor", "购买次数 × 倍数"), score: timesFactor },
  { name: say("chance", "概率"), score: due.chance },
];
const found = ways.map(({ score }) => rowOfFive(test, late, score));
const judged = ways.map(({ name }, n) => {
  const { mean: ahead, standardError: error } = pairedDifference(found.at(-1)!, found[n]!);
  return { name, five: mean(found[n]!), ahead, error };
});
list(say("Five places, held-out weeks", "五个位置，留出期"), judged, "five ahead error", ways.length - 1);

// %% promise
/** Each thing that each person had: its chance, and whether it came back within 28 days. */
function promised({ heldOut, now }: Parted, history: Own[][], chance: Score) {
  const later = history.map(() => new Set<number>());
  for (const [row, u] of heldOut.user.entries())
    if (heldOut.time[row]! < (now + 28) * DAY) later[u]!.add(heldOut.item[row]!);
  const came = (u: number, { item }: Own) => Number(later[u]!.has(item));
  return history.flatMap((own, u) => own.map((one) => ({ chance: chance(one), came: came(u, one) })));
}
const dueEarly = timing(early, valid.now);
const before = promised(valid, early, dueEarly.chance);
const after = promised(test, late, due.chance);
const bounds = [0, 0.03, 0.06, 0.12, 0.25, 0.4, 1];
const levelOf = (chance: number) => bounds.findLastIndex((from) => chance >= from);
const levels = bounds.slice(0, -1).map((from, level) => {
  const [was, is] = [before, after].map((all) => all.filter(({ chance }) => levelOf(chance) === level));
  const name = `${100 * from}–${100 * bounds[level + 1]!}%`;
  const givenOf = (all: typeof before) => mean(all.map(({ chance }) => chance));
  const cameOf = (all: typeof before) => mean(all.map(({ came }) => came));
  const earlier = was!.length === 0 ? 1 : cameOf(was!) / givenOf(was!);
  return { name, cases: is!.length, given: givenOf(is!), came: cameOf(is!), earlier };
});
const byChance = say("All that anybody had, held-out weeks", "每人买过的每件商品，留出期");
list(byChance, levels, "cases given came earlier");
/** The chance, times what the validation weeks kept of its like. */
const mended = ({ chance }: { chance: number }) => Math.min(1, chance * levels[levelOf(chance)]!.earlier);
const truth = after.map(({ came }) => came);
calibrationCurve({ P: after.map(({ chance }) => chance), "P′": after.map(mended) }, truth, {
  ...{ title: say("P as it is, P′ mended", "P 为原样，P′ 为修正后"), bins: 8, by: "mass" },
});
const sums = { plain: total(after.map(({ chance }) => chance)), mended: total(after.map(mended)) };
facts({
  promised: fact("Returns expected, by P", "按 P，预期复购", Math.round(sums.plain)),
  mended: fact("… by P′", "……按 P′", Math.round(sums.mended)),
  came: fact("Came", "实际复购", total(truth)),
});

// %% rows train
const PLACES = 10;
/** Hits of each person on pages that `page` makes. */
function hitsOf({ people, again, first }: Parted, page: (u: number) => readonly number[]) {
  const pages = people.map(page);
  const count = (rows: typeof again) =>
    people.map((u, n) => pages[n]!.filter((item) => itemsOf(rows, u).includes(item)).length);
  return { again: count(again), first: count(first) };
}
type Hits = ReturnType<typeof hitsOf>;
/** Two rows: things somebody had, by chance, and new ones by the model, which also take what history cannot fill. */
async function twoRows(part: Parted, history: Own[][], chance: Score, model: Als) {
  const made = new Map<number, { own: number[]; chances: number[]; news: number[] }>();
  for (const u of part.people) {
    const news = [...model.recommend(u, PLACES, { without: itemsOf(part.bought, u) })];
    made.set(u, { own: bestOf(history[u]!, chance, PLACES), chances: history[u]!.map(chance), news });
    await pause();
  }
  const page = (u: number, places: number) => {
    const own = made.get(u)!.own.slice(0, places);
    return [...own, ...made.get(u)!.news.slice(0, PLACES - own.length)];
  };
  const above = (u: number, bound: number) => made.get(u)!.chances.filter((p) => p >= bound).length;
  return {
    fixed: (share: number) => hitsOf(part, (u) => page(u, share)),
    free: (bound: number) => hitsOf(part, (u) => page(u, above(u, bound))),
  };
}
const theirsEarly = await new Als().fit(valid.train, { seed: 1, signal: stopSignal() });
const choosing = await twoRows(valid, early, dueEarly.chance, theirsEarly);
const judging = await twoRows(test, late, due.chance, theirs);
const blend = hitsOf(test, (u) => [...theirs.recommend(u, PLACES)]);
const meansOf = ({ again, first }: Hits) => ({ again: mean(again), first: mean(first) });
const nameOf = (n: number) => say(`${n} due, ${PLACES - n} new`, `该补 ${n}，新买 ${PLACES - n}`);
const shares = [...Array(PLACES + 1).keys()];
const splits = shares.map((n) => ({ name: nameOf(n), ...meansOf(judging.fixed(n)) }));
const blended = { name: say("one list: iALS on all", "不分栏：iALS 排全部"), ...meansOf(blend) };
const tenPlaces = say("Hits a person, ten places, held-out weeks", "十个位置，人均命中，留出期");
list(tenPlaces, [...splits, blended], "again first", splits.length);
/** A hit on something new counts `w` times one on what comes back. */
const worthOf = ({ again, first }: Hits, w: number) => again.map((hits, n) => hits + w * first[n]!);
function chosen(from: readonly number[], hits: (x: number) => Hits, worth: number): number {
  const values = from.map((x) => mean(worthOf(hits(x), worth)));
  return from[values.indexOf(Math.max(...values))]!;
}
const tried = [0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 1];
const worths = [1, 2, 4, 8].map((worth) => {
  const name = say(`a new hit counts ${worth}`, `新买一次算 ${worth}`);
  const [share, bound] = [chosen(shares, choosing.fixed, worth), chosen(tried, choosing.free, worth)];
  const [fixed, free] = [worthOf(judging.fixed(share), worth), worthOf(judging.free(bound), worth)];
  const { mean: lead, standardError: error } = pairedDifference(free, fixed);
  const one = mean(worthOf(blend, worth));
  return { name, share, bound, fixed: mean(fixed), free: mean(free), one, lead, error };
});
const decided = say("Decided on the validation weeks, worth a person later", "用验证期定，留出期人均得分");
list(decided, worths, "share fixed bound free lead error one");

// %% limits
import { openRawLog } from "aisle";

// Order lines with their pieces: things that come back more than others, bought at least eight weeks before the cut.
const { log } = await openRawLog();
const orders = new Map<number, { day: number; pieces: number }[]>();
for (const [row, event] of log.event.entries()) {
  const [u, item, pieces] = [log.user[row]!, log.item[row]!, log.quantity[row]!];
  const day = Math.floor(log.time[row]! / DAY);
  if (event !== 2 || log.credit[row] === 1 || u < 0 || pieces < 1 || day >= test.now) continue;
  const own = orders.get(u * train.itemCount + item) ?? [];
  if (own.at(-1)?.day !== day && due.factor[item]! > 1) own.push({ day, pieces });
  orders.set(u * train.itemCount + item, own);
}
const nextOf = (own: { day: number }[], n: number) => own[n + 1]?.day ?? Infinity;
const bulk = [...orders.values()].flatMap((own) => own.map((one, n) => ({ ...one, next: nextOf(own, n) })));
const piecesOf = [say("one piece", "1 件"), say("two", "2 件"), say("three or more", "3 件以上")];
const stocked = piecesOf.map((name, n) => {
  const those = bulk.filter(({ day, pieces }) => test.now - day > 56 && Math.min(pieces, 3) === n + 1);
  const back = those.filter(({ day, next }) => next - day <= 56);
  return { name, cases: those.length, came: back.length / those.length };
});
list(say("Bought again within eight weeks", "八周内再买"), stocked, "cases came");
const customers = late.filter((own) => own.length > 0);
const never = customers.filter((own) => own.every(({ days }) => days.length === 1)).length / customers.length;
facts({ never: fact("Customers who bought nothing twice", "没有哪件买过两次的顾客", never, "percent") });

// %% handin
import { handIn, openWorld } from "aisle";

const world = await openWorld("again-and-new"); // a shop made for you; the four weeks to come stay on the server
const { events } = world.dataset;
const histories = historyOf(events); // what each customer had, and on which days
const today = Math.floor(events.time.at(-1)! / DAY) + 1; // the first day that is held out
const sold = await new Popularity().fit(events);

/** Twenty things a customer buys next, of whatever kind. The history echo: this will not pass. */
function nextTwenty(u: number): number[] {
  return bestOf(histories[u]!, byCount(today), 20);
}
/** Twenty things that are new to a customer. The bestsellers: nor will this. */
function newTwenty(u: number): number[] {
  const own = histories[u]!.map(({ item }) => item).sort((a, b) => a - b);
  return [...sold.recommend(u, 20, { without: own })];
}
const users = [...world.ask];
const lists = users.map((u) => [...nextTwenty(u), ...newTwenty(u)]); // forty places: the first list, then the second
handIn("again-and-new", { users, lists });
