// The notebook of lesson 4.3, for both languages: the same models before two judges, and how sure either may be.

// %% data
import { eventCount, facts, itemsOf, openMarket, selectRows, splitByTime, toUserItems } from "aisle";

const shop = await openMarket(); // another seed, another shop: openMarket({ seed: 1 })
const { train, heldOut } = splitByTime(shop.events, shop.suggestedCut);
const bought = toUserItems(train);

// Held out, but only what is new to the person, each item once.
const seen = new Set<number>();
const isFirst = Array.from(heldOut.user, (u, row) => {
  const pair = u * train.itemCount + heldOut.item[row]!;
  const known = itemsOf(bought, u);
  if (known.length === 0 || known.includes(heldOut.item[row]!) || seen.has(pair)) return false;
  seen.add(pair);
  return true;
});
const rows = Int32Array.from(isFirst.keys()).filter((row) => isFirst[row]);
const firsts = selectRows(heldOut, rows);
const people = new Set(firsts.user).size;

const say = (en: string, zh: string) => ({ en, zh });
facts({
  people: { name: say("People judged", "参与评估的用户"), value: people },
  firsts: { name: say("First purchases held out", "留出期的首次购买"), value: eventCount(firsts) },
  items: { name: say("Items", "商品"), value: train.itemCount },
});

// %% models train
import { Ease, ItemKnn, Popularity, PureSvd, ranker, stopSignal, UserKnn } from "aisle";

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

// Fitted once, and asked once for everybody: from here on only the judge changes.
const judged = [...new Set(firsts.user)];
const said = {} as Record<Name, ReturnType<typeof ranker>>;
for (const name of order) {
  const model = models[name];
  await model.fit(train, { seed: 1, signal: stopSignal() });
  const scores = new Map(judged.map((u) => [u, model.scores(u)]));
  said[name] = ranker(name, (u) => scores.get(u)!);
}

// %% judge
import { drawNegatives, evaluateSampled, table } from "aisle";

const everything = train.itemCount;

/** Each person's HR@10 for each model, when every first purchase is ranked among `count` drawn items that are new to the person. */
async function hitRates(count: number, of: readonly Name[] = order): Promise<Record<Name, Float64Array>> {
  const candidates = drawNegatives({ train, heldOut: firsts, count, seed: 7 });
  const rates = {} as Record<Name, Float64Array>;
  for (const name of of) {
    const { users, perUser } = await evaluateSampled(said[name], { candidates, k: 10, signal: stopSignal() });
    const cases = new Map(judged.map((u) => [u, [] as number[]]));
    users.forEach((u, n) => {
      cases.get(u)!.push(perUser.hr[n]!);
    });
    rates[name] = Float64Array.from(judged, (u) => mean(cases.get(u)!));
  }
  return rates;
}
const mean = (x: ArrayLike<number>) => Array.from(x).reduce((sum, value) => sum + value, 0) / x.length;

const drawn = await hitRates(99);
const full = await hitRates(everything); // as many as there are: nothing is left to chance
table(
  order.map((name) => ({ model: names[name], drawn: mean(drawn[name]), full: mean(full[name]) })),
  {
    caption: say(`HR@10, ${people} people, the same lists twice`, `HR@10，${people} 人，同样的列表评两次`),
    columns: {
      model: { name: say("Model", "模型") },
      drawn: { name: say("among 99 drawn items", "在抽出的 99 件中"), format: "decimal", bar: true },
      full: { name: say("among all items", "在全部商品中"), format: "decimal", bar: true },
    },
  },
);

// %% window
import { curve } from "aisle";

/** The chance that an item in place r of n counts as a hit at 10 when m of the others are drawn: at most 9 drawn from the r − 1 above it. */
function chance(r: number, n: number, m: number): number {
  let p = 1; // of drawing none of those above
  for (let t = 0; t < m; t++) p *= Math.max(0, (n - r - t) / (n - 1 - t));
  let sum = p;
  for (let j = 0; j < 9; j++) {
    p *= ((r - 1 - j) * (m - j)) / ((j + 1) * (n - r - m + j + 1));
    sum += p;
  }
  return sum;
}
const counts = curve({
  title: say("What counts as a hit", "什么算命中"),
  x: say("place in the whole catalogue", "在全部商品中的名次"),
  series: { full: say("all items", "全部商品"), drawn: say("99 drawn items", "抽出的 99 件") },
});
for (let r = 1; r <= 250; r += 3) counts.add(r, { full: r <= 10 ? 1 : 0, drawn: chance(r, everything, 99) });
facts({
  fiftieth: {
    name: say("Place 50 counts as a hit", "第 50 名被算作命中的概率"),
    value: chance(50, everything, 99),
    format: "percent",
  },
  hundredth: {
    name: say("Place 100 counts as a hit", "第 100 名被算作命中的概率"),
    value: chance(100, everything, 99),
    format: "percent",
  },
});

// %% crossing
import { pause } from "aisle";

const crossing = curve({
  title: say(
    "The more items are drawn, the less the coarse model has to show",
    "抽得越多，粗略的模型越没有优势",
  ),
  x: say("drawn items", "抽出的商品数"),
  series: { recent: names.recent, coarse: names.coarse },
});
for (const count of [20, 50, 99, 200, 300, 400, 600, everything]) {
  const rates = await hitRates(count, ["recent", "coarse"]);
  crossing.add(count, { recent: mean(rates.recent), coarse: mean(rates.coarse) });
  await pause();
}

// %% bootstrap
import { bootstrapDifference } from "aisle";

const duels: [Name, Name][] = [
  ["coarse", "recent"],
  ["userKnn", "ease"],
  ["ease", "itemKnn"],
];
const verdicts = [];
for (const [one, other] of duels) {
  for (const [judge, by] of [
    [say("99 drawn", "抽 99 件"), drawn],
    [say("all items", "全部商品"), full],
  ] as const) {
    const { mean: lead, low, high } = await bootstrapDifference(by[one], by[other], { seed: 1 });
    verdicts.push({
      duel: say(`${names[one].en} less ${names[other].en}`, `${names[one].zh} 减 ${names[other].zh}`),
      judge,
      lead,
      low,
      high,
    });
  }
}
table(verdicts, {
  caption: say("Lead in HR@10, with its 95% interval", "HR@10 的领先幅度与 95% 区间"),
  columns: {
    duel: { name: say("Which two", "比较对象") },
    judge: { name: say("Ranked among", "评估范围") },
    lead: { name: say("Lead", "领先"), format: "decimal" },
    low: { name: say("from", "下限"), format: "decimal" },
    high: { name: say("to", "上限"), format: "decimal" },
  },
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
