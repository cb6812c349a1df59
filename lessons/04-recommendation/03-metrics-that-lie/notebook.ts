// The notebook of lesson 4.3, for both languages: the same models before two judges, how sure either may be, and what neither sees.

// %% data
import {
  eventCount,
  facts,
  type Interactions,
  itemsOf,
  openData,
  type Split,
  selectRows,
  splitByTime,
  topK,
  toUserItems,
} from "aisle";

const seed = 42; // of the market; another seed, another shop
const shop = await openData({ seed }); // the file you dropped, or else the market
const { train, heldOut } = mostBought(splitByTime(shop.events, shop.suggestedCut), 5000);
const bought = toUserItems(train);

// Held out, but only what is new to the person, each item once; the cases of a person next to each other.
const seen = new Set<number>();
const isFirst = Array.from(heldOut.user, (u, row) => {
  const pair = u * train.itemCount + heldOut.item[row]!;
  const known = itemsOf(bought, u);
  if (known.length === 0 || known.includes(heldOut.item[row]!) || seen.has(pair)) return false;
  seen.add(pair);
  return true;
});
const found = [...isFirst.keys()].filter((row) => isFirst[row]);
const everyone = [...new Set(found.map((row) => heldOut.user[row]!))];
const isJudged = new Set(everyone.filter((_, n) => n % Math.ceil(everyone.length / 1500) === 0)); // of many people every nth
const rows = found.filter((row) => isJudged.has(heldOut.user[row]!));
const firsts = selectRows(
  heldOut,
  rows.sort((a, b) => heldOut.user[a]! - heldOut.user[b]! || a - b),
);
const judged = [...new Set(firsts.user)];
const people = judged.length;
if (people < 30)
  throw new Error(
    `Only ${people} people bought something new to them after the cut; it takes 30. Drop a log of more weeks or more people.`,
  );

const say = (en: string, zh: string) => ({ en, zh });
facts({
  people: { name: say("People judged", "参与评估的用户"), value: people },
  firsts: { name: say("First purchases held out", "留出期的首次购买"), value: eventCount(firsts) },
  items: { name: say("Items", "商品"), value: train.itemCount },
});

/** The same log with the items that sold most before the cut: EASE keeps a table of items by items. */
function mostBought({ train, heldOut }: Split, most: number): Split {
  if (train.itemCount <= most) return { train, heldOut };
  const sold = new Float64Array(train.itemCount);
  for (const item of train.item) sold[item]!++;
  const number = new Int32Array(train.itemCount).fill(-1);
  topK(sold, most).forEach((item, n) => {
    number[item] = n;
  });
  const only = (events: Interactions): Interactions => {
    const isKept = (row: number) => number[events.item[row]!]! >= 0;
    const kept = selectRows(events, [...events.item.keys()].filter(isKept));
    return { ...kept, item: kept.item.map((item) => number[item]!), itemCount: most };
  };
  return { train: only(train), heldOut: only(heldOut) };
}

// %% models train
import { Ease, ItemKnn, Popularity, PureSvd, stopSignal, UserKnn } from "aisle";

const models = {
  recent: new Popularity({ recentDays: 28 }),
  coarse: new PureSvd({ d: 4 }),
  itemKnn: new ItemKnn(),
  userKnn: new UserKnn(),
  ease: new Ease({ lambda: 200 }),
};
type Name = keyof typeof models;
const names: Record<Name, { en: string; zh: string }> = {
  recent: say("Bestsellers, 28 days", "近 28 天热门榜"),
  coarse: say("PureSVD, 4 directions", "PureSVD，4 个方向"),
  itemKnn: say("ItemKNN", "ItemKNN"),
  userKnn: say("UserKNN", "UserKNN"),
  ease: say("EASE, λ = 200", "EASE，λ = 200"),
};
const order = Object.keys(models) as Name[];
for (const name of order) await models[name].fit(train, { seed: 1, signal: stopSignal() });

// %% judge
import { drawNegatives, pause, table } from "aisle";

const everything = train.itemCount;
const later = toUserItems(firsts);

/** One more than the others ahead, and half a place for each that ties. */
function placeAmong(scores: Float32Array, item: number, others: Int32Array): number {
  let place = 1;
  for (const other of others) {
    if (scores[other]! > scores[item]!) place += 1;
    else if (scores[other] === scores[item]) place += 0.5;
  }
  return place;
}

/** What each case is ranked among: `count` drawn items that are new to the person, or all that are. */
function listsOf(count: number): (row: number) => Int32Array {
  if (count < everything) {
    const { start, negative } = drawNegatives({ train, heldOut: firsts, count, seed: 7 });
    return (row) => negative.subarray(start[row]!, start[row + 1]!);
  }
  const newTo = remember((u) => {
    const taken = new Set([...itemsOf(bought, u), ...itemsOf(later, u)]);
    return new Int32Array(everything).map((_, item) => item).filter((item) => !taken.has(item));
  });
  return (row) => newTo(firsts.user[row]!);
}

/** The place that each model gives to each case. From here on only the judge changes; the models stay as they are. */
async function placesAmong(count: number): Promise<Record<Name, Float64Array>> {
  const among = listsOf(count);
  const places = {} as Record<Name, Float64Array>;
  for (const name of order) {
    const scores = remember((u) => models[name].scores(u));
    places[name] = new Float64Array(eventCount(firsts));
    for (const [row, u] of firsts.user.entries()) {
      places[name][row] = placeAmong(scores(u), firsts.item[row]!, among(row));
      if (row % 100 === 0) await pause();
    }
  }
  return places;
}

/** Works something out for one person, and again only when another is asked for. */
function remember<T>(make: (u: number) => T): (u: number) => T {
  let last: { u: number; made: T } | undefined;
  return (u) => {
    if (last?.u !== u) last = { u, made: make(u) };
    return last.made;
  };
}

/** The mean of one number a case over each person's cases. */
function byPerson(of: (row: number) => number): Float64Array {
  const tally = new Map<number, { sum: number; cases: number }>();
  for (const [row, u] of firsts.user.entries()) {
    const own = tally.get(u) ?? { sum: 0, cases: 0 };
    tally.set(u, { sum: own.sum + of(row), cases: own.cases + 1 });
  }
  return Float64Array.from(tally.values(), (own) => own.sum / own.cases);
}
/** HR@10 of each person: the share of their cases in places 1 to 10. */
const hitRates = (places: ArrayLike<number>) => byPerson((row) => Number(places[row]! <= 10));
const mean = (x: ArrayLike<number>) => Array.from(x).reduce((sum, value) => sum + value, 0) / x.length;
const eachModel = <T>(of: (name: Name) => T) =>
  Object.fromEntries(order.map((name) => [name, of(name)])) as Record<Name, T>;

const among99 = await placesAmong(99);
const amongAll = await placesAmong(everything); // nothing is left to chance
const drawn = eachModel((name) => hitRates(among99[name]));
const full = eachModel((name) => hitRates(amongAll[name]));
table(
  order.map((name) => ({ model: names[name], drawn: mean(drawn[name]), full: mean(full[name]) })),
  {
    caption: say(`HR@10, ${people} people, the same scores twice`, `HR@10，${people} 人，同样的分数评两次`),
    columns: {
      model: { name: say("Model", "模型") },
      drawn: { name: say("among 99 drawn items", "在抽出的 99 件中"), format: "decimal", bar: true },
      full: { name: say("among all items", "在全部商品中"), format: "decimal", bar: true },
    },
  },
);

// %% crossing
import { curve } from "aisle";

const logFactorial = new Float64Array(everything + 1);
for (let n = 1; n <= everything; n++) logFactorial[n] = logFactorial[n - 1]! + Math.log(n);
const logChoose = (n: number, k: number) => logFactorial[n]! - logFactorial[k]! - logFactorial[n - k]!;

/** Equation (2): the chance that an item in place r of n counts as a hit at 10 when m of the others are drawn. A half place is the next. */
function chance(r: number, n: number, m: number): number {
  const place = Math.ceil(r);
  let sum = 0;
  for (let j = Math.max(0, m - (n - place)); j <= Math.min(9, place - 1, m); j++)
    sum += Math.exp(logChoose(place - 1, j) + logChoose(n - place, m - j) - logChoose(n - 1, m));
  return sum;
}

/** For each case how many items it is ranked with, itself included. */
const sizes = Float64Array.from(
  firsts.user,
  (u) => everything - itemsOf(bought, u).length - itemsOf(later, u).length + 1,
);

/** HR@10 in the mean over all draws of `count` items there are: nothing is drawn. */
const expected = (name: Name, count: number) =>
  mean(byPerson((row) => chance(amongAll[name][row]!, sizes[row]!, Math.min(count, sizes[row]! - 1))));

const crossing = curve({
  title: say("HR@10 by the number of drawn items", "抽的件数不同，HR@10 也不同"),
  x: say("drawn items", "抽出的商品数"),
  series: { recent: names.recent, coarse: names.coarse },
});
for (const count of [20, 50, 99, 200, 300, 400, 500, 600, 800, 1200, 2400].filter((n) => n < everything))
  crossing.add(count, { recent: expected("recent", count), coarse: expected("coarse", count) });
crossing.add(everything, { recent: mean(full.recent), coarse: mean(full.coarse) });

// %% bootstrap
import { bootstrapDifference } from "aisle";

// Every pair of models, who is ahead among drawn items named first. Those that change places have a negative lead among all.
type Lead = Awaited<ReturnType<typeof bootstrapDifference>>;
const pairs: { ahead: Name; behind: Name; byDrawn: Lead; byAll: Lead }[] = [];
for (const [n, one] of order.entries())
  for (const other of order.slice(0, n)) {
    const [ahead, behind] = mean(drawn[one]) >= mean(drawn[other]) ? [one, other] : [other, one];
    const byDrawn = await bootstrapDifference(drawn[ahead], drawn[behind], { seed: 1 });
    const byAll = await bootstrapDifference(full[ahead], full[behind], { seed: 1 });
    pairs.push({ ahead, behind, byDrawn, byAll });
  }
pairs.sort((a, b) => a.byAll.mean - b.byAll.mean);
const swapped = pairs.filter(({ byAll }) => byAll.mean < 0);

table(
  pairs.map(({ ahead, behind, byDrawn, byAll }) => ({
    pair: say(`${names[ahead].en} less ${names[behind].en}`, `${names[ahead].zh} 减 ${names[behind].zh}`),
    drawn: byDrawn.mean,
    drawnLow: byDrawn.low,
    drawnHigh: byDrawn.high,
    full: byAll.mean,
    fullLow: byAll.low,
    fullHigh: byAll.high,
  })),
  {
    caption: say(
      `Lead in HR@10, with its 95% interval. ${swapped.length} of ${pairs.length} pairs change places`,
      `HR@10 的领先幅度与 95% 区间。${pairs.length} 对里有 ${swapped.length} 对换了位置`,
    ),
    columns: {
      pair: { name: say("Which two", "比较对象") },
      drawn: { name: say("Lead, 99 drawn", "领先，抽 99 件"), format: "decimal" },
      drawnLow: { name: say("from", "下限"), format: "decimal" },
      drawnHigh: { name: say("to", "上限"), format: "decimal" },
      full: { name: say("Lead, all items", "领先，全部商品"), format: "decimal" },
      fullLow: { name: say("from", "下限"), format: "decimal" },
      fullHigh: { name: say("to", "上限"), format: "decimal" },
    },
  },
);

// %% corrected
/** The place in the whole catalogue that a place among drawn items speaks for: equation (1), solved for r. */
const estimate = (place: number, row: number) =>
  1 + ((place - 1) * (sizes[row]! - 1)) / Math.min(99, sizes[row]! - 1);
const mended = eachModel((name) => hitRates(among99[name].map(estimate)));
table(
  order.map((name) => ({
    model: names[name],
    drawn: mean(drawn[name]),
    mended: mean(mended[name]),
    full: mean(full[name]),
  })),
  {
    caption: say("HR@10 from the same 99 drawn items", "HR@10，用的是同样抽出的 99 件"),
    columns: {
      model: { name: say("Model", "模型") },
      drawn: { name: say("as it is", "原样"), format: "decimal" },
      mended: { name: say("corrected", "修正后"), format: "decimal", bar: true },
      full: { name: say("among all items", "在全部商品中"), format: "decimal", bar: true },
    },
  },
);
const again: Lead[] = [];
for (const { ahead, behind } of pairs)
  again.push(await bootstrapDifference(mended[ahead], mended[behind], { seed: 1 }));
const clear = (of: { low: number; high: number }) => of.low * of.high > 0;
const inOrder = again.filter(({ mean }, n) => mean * pairs[n]!.byAll.mean > 0).length;
const clearOf = {
  mended: again.filter(clear).length,
  full: pairs.filter((pair) => clear(pair.byAll)).length,
};
facts({
  inOrder: { name: say("Pairs in the order of all items", "次序与全部商品一致的对数"), value: inOrder },
  mended: { name: say("Corrected leads clear of 0", "修正后区间不含 0 的对数"), value: clearOf.mended },
  full: { name: say("Leads among all items clear of 0", "全部商品中区间不含 0 的对数"), value: clearOf.full },
});

// %% metrics
function metrics(
  scores: Float64Array[],
  positives: Int32Array[],
  candidates: Int32Array[] | null,
  k: number,
) {
  let hr = 0;
  for (const [u, row] of scores.entries()) {
    const among = [...(candidates ? candidates[u]! : row.keys())];
    let best = Number.POSITIVE_INFINITY; // place of the first item they took
    for (const item of positives[u]!) {
      const place = 1 + among.filter((other) => row[other]! > row[item]!).length;
      best = Math.min(best, place);
    }
    if (best <= k) hr += 1 / scores.length;
  }
  return { hr, recall: 0, ndcg: 0, mrr: 0 };
}

// %% try
// The example of the exercise, and a model that gives every item of a hundred the same score.
const exampleScores = [
  Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2),
  Float64Array.of(0.1, 0.9, 0.3, 0.8, 0.2, 0.7, 0.6, 0.5),
  Float64Array.of(0.2, 0.3, 0.1, 0.4, 0.6, 0.5, 0.8, 0.7),
];
const taken = [Int32Array.of(1, 4), Int32Array.of(0, 3, 5), Int32Array.of(2)];
const knowsNothing = [new Float64Array(100)];
const line = (of: { en: string; zh: string }, got: ReturnType<typeof metrics>) => ({ of, ...got });
table(
  [
    line(say("the example", "示例"), metrics(exampleScores, taken, null, 3)),
    line(
      say("all scores equal, k = 10", "分数全相等，k = 10"),
      metrics(knowsNothing, [Int32Array.of(50)], null, 10),
    ),
  ],
  {
    columns: {
      of: { name: say("Case", "用例") },
      hr: { name: "HR", format: "decimal" },
      recall: { name: "Recall", format: "decimal" },
      ndcg: { name: "NDCG", format: "decimal" },
      mrr: { name: "MRR", format: "decimal" },
    },
  },
);

// %% unseen
import { EVENT_KINDS, openEvents } from "aisle";

// The same hits, each purchase counting the same in place of each person.
const weighed = order.map((name) => {
  const purchase = mean(amongAll[name].map((place) => Number(place <= 10)));
  return { model: names[name], person: mean(full[name]), purchase };
});
table(weighed, {
  caption: say("HR@10 among all items", "在全部商品中的 HR@10"),
  columns: {
    model: { name: say("Model", "模型") },
    person: { name: say("a person, a vote", "一人一票"), format: "decimal", bar: true },
    purchase: { name: say("a purchase, a vote", "一笔一票"), format: "decimal", bar: true },
  },
});

// What the shop's pages had shown in the held-out weeks. The market knows; a file of purchases does not.
let boughtSeen = Number.NaN;
const exposed = [];
if (shop.source === "market") {
  const log = await openEvents({ seed });
  const pairOf = (u: number, item: number) => u * everything + item;
  const shown = new Set<number>();
  for (const [row, kind] of log.kind.entries())
    if (EVENT_KINDS[kind] === "shown" && log.time[row]! >= shop.suggestedCut)
      shown.add(pairOf(log.user[row]!, log.item[row]!));
  const hits = new Set(Array.from(firsts.user, (u, row) => pairOf(u, firsts.item[row]!)));
  boughtSeen = [...hits].filter((pair) => shown.has(pair)).length / hits.size;
  const name = say("First purchases of things shown in these weeks", "首次购买里，这几周展示过的占比");
  facts({ boughtSeen: { name, value: boughtSeen, format: "percent" } });
  for (const name of order) {
    const listed = judged.flatMap((u) =>
      Array.from(models[name].recommend(u, 10, { without: itemsOf(bought, u) }), (item) => pairOf(u, item)),
    );
    const onPages = listed.filter((pair) => shown.has(pair));
    const hitsIn = (list: number[]) => list.filter((pair) => hits.has(pair)).length / list.length;
    exposed.push({
      model: names[name],
      shown: onPages.length / listed.length,
      all: hitsIn(listed),
      ifShown: hitsIn(onPages),
    });
  }
  table(exposed, {
    caption: say(
      "Ten places for everybody judged: had the shop shown the item to that person in these weeks?",
      "给每位参评用户的十个位置：这几周里，商城给他展示过吗？",
    ),
    columns: {
      model: { name: say("Model", "模型") },
      shown: { name: say("Places that had been shown", "展示过的位置"), format: "percent", bar: true },
      all: { name: say("Hits a place", "每个位置的命中"), format: "percent" },
      ifShown: { name: say("Hits a place that had been shown", "展示过的位置的命中"), format: "percent" },
    },
  });
}
