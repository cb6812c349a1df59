// The notebook of lesson 4.8, for both languages: what variety, new items and trying things out cost a list that is best by its score.

// %% data
import {
  facts,
  type Interactions,
  itemsOf,
  openData,
  splitByTime,
  table,
  tokensOf,
  toUserItems,
} from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
type Words = ReturnType<typeof say>;
type Format = "integer" | "decimal" | "percent";
const col = (en: string, zh: string, format: Format = "decimal") => ({ name: say(en, zh), format });
const words: Readonly<Record<string, ReturnType<typeof col>>> = {
  hits: col("hits a person", "人均命中"),
  change: col("change of hits", "命中变化", "percent"),
  error: col("± standard error", "± 标准误", "percent"),
  before: col("change, validation weeks", "命中变化，验证期", "percent"),
  kinds: col("kinds on the page", "一页几种商品"),
  apart: col("distance from one’s own mix", "与本人占比的距离"),
  newcomers: col("arrivals found", "新品召回率", "percent"),
  warm: col("hits on known items, change", "老商品命中变化", "percent"),
  regret: col("clicks lost", "少拿的点击"),
  more: col("more than the last row", "比最后一行多"),
  by: col("± standard error", "± 标准误"),
  middle: col("median run", "中位数"),
  worst: col("worst run", "最差的一轮"),
  start: col("clicks per 1,000, weeks 1–5", "千次展示点击，第 1–5 周"),
  late: col("… weeks 41–60", "……第 41–60 周"),
  most: col("… of the four best", "……一直展示最好的四件"),
  shown: col("arrivals shown 50 times", "展示满 50 次的新品", "percent"),
  thought: col("rate of the best arrival, as estimated", "最好的新品，估计点击率", "percent"),
  truth: col("… true", "……真实", "percent"),
  listed: col("shops with it in the row", "把它排上的店", "percent"),
};
/** A table of these columns, under the names above; each row has a name of its own. */
function list(caption: Words, rows: readonly object[], keys: string, mark?: number) {
  const shown = Object.fromEntries(keys.split(" ").map((key) => [key, words[key]!]));
  const columns = { name: { name: say("Which", "哪一项") }, ...shown };
  table(rows as Parameters<typeof table>[0], { caption, columns, ...(mark === undefined ? {} : { mark }) });
}
const [DAY, PLACES, POOL] = [86_400_000, 20, 60]; // places on the page, and candidates for them
const total = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0);
const mean = (x: readonly number[]) => total(x) / x.length;
const shop = await openData(); // the file you dropped, or else the market
const { itemCount } = shop.events;
const titles = shop.items.titles.en.map((title) => [...new Set(tokensOf(title))]);
/** A kettle, a honey. Where the source has no kinds, the last word of the title. */
const kindOf = shop.items.looks?.map(({ kind }) => kind) ?? titles.map((own) => own.at(-1) ?? "");
/** The weeks after a cut, and what people bought there for the first time. `sold` counts what a model may have seen. */
function weeksAfter(train: Interactions, heldOut: Interactions, known = train) {
  const [bought, later] = [toUserItems(known), toUserItems(heldOut)];
  const sold = new Int32Array(itemCount);
  for (const item of train.item) sold[item]!++;
  const people = [...new Set(train.user)].sort((a, b) => a - b);
  const asked = people.map((u) => {
    const own = itemsOf(bought, u);
    return { u, own, wanted: [...itemsOf(later, u)].filter((item) => !own.includes(item)) };
  });
  return { train, sold, asked: asked.filter(({ wanted }) => wanted.length > 0) };
}
type Weeks = ReturnType<typeof weeksAfter>;
const cut = splitByTime(shop.events, shop.suggestedCut);
const early = splitByTime(cut.train, shop.suggestedCut - 28 * DAY); // choices are made on these four weeks
const [test, valid] = [weeksAfter(cut.train, cut.heldOut), weeksAfter(early.train, early.heldOut)];
const firsts = test.asked.flatMap(({ wanted }) => wanted);
const isNew = (item: number) => test.sold[item] === 0;
const known = [...test.sold.keys()].filter((item) => !isNew(item));
const ofArrivals = mean(firsts.map((item) => Number(isNew(item))));
facts({
  people: { ...col("People judged", "参与评估的用户", "integer"), value: test.asked.length },
  firsts: { ...col("First purchases after the cut", "切分日之后的首购", "integer"), value: firsts.length },
  arrivals: { ...col("Not sold by the cut", "切分日前没卖过", "integer"), value: itemCount - known.length },
  share: { ...col("… of the first purchases", "……占首购", "percent"), value: ofArrivals },
});

// %% variety train
import { Als, pairedDifference, pause, stopSignal } from "aisle";

const fitted = (train: Interactions) => new Als({ d: 32 }).fit(train, { seed: 1, signal: stopSignal() });
/** Everybody's best 60 of what is new to them, with the scores brought to 0 … 1. */
function candidatesOf({ asked }: Weeks, model: Als) {
  return asked.map(({ u, own }) => {
    const [scores, ids] = [model.scores(u), [...model.recommend(u, POOL, { without: own })]];
    const [high, low] = [scores[ids[0]!]!, scores[ids.at(-1)!]!];
    return { ids, own, relevance: ids.map((item) => (scores[item]! - low) / (high - low || 1)) };
  });
}
type From = ReturnType<typeof candidatesOf>[number];
/** Fills the page: again and again the candidate that is worth most beside what is there already. */
function greedily({ ids }: From, worth: (at: number, page: readonly number[]) => number): number[] {
  const [page, left]: [number[], number[]] = [[], [...ids.keys()]];
  while (page.length < PLACES && left.length > 0) {
    const values = left.map((at) => worth(at, page));
    const [best] = left.splice(values.indexOf(Math.max(...values)), 1);
    page.push(ids[best!]!);
  }
  return page;
}
type Alike = (a: number, b: number) => number;
/** Equation (1). */
const mmr = (from: From, lambda: number, alike: Alike) =>
  greedily(from, (at, page) => {
    const nearest = page.reduce((most, other) => Math.max(most, alike(from.ids[at]!, other)), 0);
    return lambda * from.relevance[at]! - (1 - lambda) * nearest;
  });
type Mix = Map<string, number>;
function mixOf(ids: readonly number[] | Int32Array): Mix {
  const mix: Mix = new Map();
  for (const item of ids) mix.set(kindOf[item]!, (mix.get(kindOf[item]!) ?? 0) + 1 / ids.length);
  return mix;
}
/** Equation (2); a hundredth of p is mixed into q, so that no logarithm is infinite. */
const distance = (p: Mix, q: Mix) =>
  total([...p].map(([kind, share]) => share * Math.log(share / (0.99 * (q.get(kind) ?? 0) + 0.01 * share))));
/** Equation (3). */
function calibrated(from: From, lambda: number): number[] {
  const p = mixOf(from.own);
  let [counted, byKind]: [number, Mix] = [-1, new Map()];
  return greedily(from, (at, page) => {
    if (page.length > counted) [counted, byKind] = [page.length, new Map()];
    const [item, kind] = [from.ids[at]!, kindOf[from.ids[at]!]!];
    if (!byKind.has(kind)) byKind.set(kind, distance(p, mixOf([...page, item])));
    return (1 - lambda) * from.relevance[at]! - lambda * byKind.get(kind)!;
  });
}
type Pages = readonly (readonly number[])[];
const hitsOf = ({ asked }: Weeks, pages: Pages, counts = (_: number) => true) =>
  asked.map(({ wanted }, n) => wanted.filter((item) => counts(item) && pages[n]!.includes(item)).length);
/** By what share of theirs the hits differ from those of other pages. */
function changed(hits: readonly number[], from: readonly number[]) {
  const { mean: difference, standardError } = pairedDifference(hits, from);
  return { change: difference / mean(from), error: standardError / mean(from) };
}
const model = await fitted(test.train);
const candidates = candidatesOf(test, model);
const trial = candidatesOf(valid, await fitted(valid.train));
const asItIs = ({ ids }: From) => ids.slice(0, PLACES);
const sameKind: Alike = (a, b) => (kindOf[a] === kindOf[b] ? 1 : 0);
async function tried(name: Words, way: (from: From) => number[]) {
  await pause();
  const pages = candidates.map(way);
  const hits = hitsOf(test, pages);
  const now = changed(hits, hitsOf(test, candidates.map(asItIs)));
  const { change: before } = changed(hitsOf(valid, trial.map(way)), hitsOf(valid, trial.map(asItIs)));
  const apart = mean(candidates.map(({ own }, n) => distance(mixOf(own), mixOf(pages[n]!))));
  const kinds = mean(pages.map((page) => mixOf(page).size));
  return { name, hits: mean(hits), ...now, before, kinds, apart };
}
const pages = [await tried(say("the list as it is", "原来的列表"), asItIs)];
for (const l of [0.95, 0.9, 0.8, 0.7, 0.5])
  pages.push(await tried(say(`MMR, λ = ${l}`, `MMR，λ = ${l}`), (from) => mmr(from, l, sameKind)));
for (const l of [0.1, 0.3, 0.5, 0.8])
  pages.push(await tried(say(`calibrated, λ = ${l}`, `校准，λ = ${l}`), (from) => calibrated(from, l)));
list(say("Twenty places", "二十个位置"), pages, "kinds apart hits change error before");

// %% page
import { items } from "aisle";

const theirs = candidates[0]!; // write another number to see somebody else's page
const firstTen = (name: Words, page: readonly number[]) => items(name, shop, page.slice(0, 10));
firstTen(say("Bought before", "以前买过"), [...theirs.own]);
firstTen(say("The list as it is", "原来的列表"), asItIs(theirs));
firstTen(say("MMR, λ = 0.8", "MMR，λ = 0.8"), mmr(theirs, 0.8, sameKind));
firstTen(say("Calibrated, λ = 0.5", "校准，λ = 0.5"), calibrated(theirs, 0.5));

// %% newcomers train
import { createRng, permutation, selectRows, topK } from "aisle";

// What is known on an item's first day: its kind, its department, and the words that it shares with other titles.
const [d, strength] = [32, 3]; // strength: λ of equation (4)
const told = titles.map((own, i) => [...own, `kind ${kindOf[i]}`, `of ${shop.items.department?.[i]}`]);
const having = new Map<string, number>();
for (const name of told.flat()) having.set(name, (having.get(name) ?? 0) + 1);
const common = [...having].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1]);
const numberOf = new Map(common.slice(0, 400).map(([name], n) => [name, n + 1])); // 0 is the constant
const featuresOf = told.map((own) => [0, ...new Set(own.flatMap((name) => numberOf.get(name) ?? []))]);
/** Equation (4): vectors from features, learnt on what was sold. Each feature in turn takes what the others leave over. */
function mapped(q: Float32Array, sold: Int32Array, features: readonly (readonly number[])[]): Float64Array {
  const members = Array.from({ length: numberOf.size + 1 }, (): number[] => []);
  for (const [i, own] of features.entries()) if (sold[i]! > 0) for (const f of own) members[f]!.push(i);
  const [W, left] = [new Float64Array(members.length * d), Float64Array.from(q)];
  for (let sweep = 0; sweep < 40; sweep++)
    for (const [f, own] of members.entries())
      for (let c = 0; c < d && own.length > 0; c++) {
        const now = W[f * d + c]!;
        const sum = own.reduce((all, i) => all + left[i * d + c]!, own.length * now);
        W[f * d + c] = sum / (own.length + (f === 0 ? 0 : strength));
        for (const i of own) left[i * d + c]! -= W[f * d + c]! - now;
      }
  const sumOf = (own: readonly number[], c: number) => total(own.map((f) => W[f * d + c]!));
  return Float64Array.from({ length: itemCount * d }, (_, n) => sumOf(features[Math.floor(n / d)]!, n % d));
}
type Scores = (u: number, own: Int32Array) => Float32Array;
function byMap(of: Als, sold: Int32Array, features = featuresOf): Scores {
  const [p, q] = [of.userVectors(), mapped(of.itemVectors(), sold, features)];
  return (u) => {
    const scores = new Float32Array(itemCount);
    for (let at = 0; at < q.length; at++) scores[(at - (at % d)) / d]! += p[u * d + (at % d)]! * q[at]!;
    return scores;
  };
}
/** The content reference: how often somebody has bought what an item is said to be. */
const byContent: Scores = (_, own) => {
  const seen = new Float64Array(numberOf.size + 1);
  for (const item of own) for (const f of featuresOf[item]!) seen[f]!++;
  return Float32Array.from(featuresOf, (mine) => mean(mine.slice(1).map((f) => seen[f]!)) || 0);
};
const lot = createRng(3);
const exchanged = [...permutation(itemCount, createRng(4))].map((i) => featuresOf[i]!);
const sources: { name: Words; scores: Scores }[] = [
  { name: say("by lot", "抽签"), scores: () => Float32Array.from(titles, lot.uniform) },
  { name: say("shared features", "共同特征"), scores: byContent },
  { name: say("the map", "映射"), scores: byMap(model, test.sold) },
  { name: say("the map, features exchanged", "映射，特征互换"), scores: byMap(model, test.sold, exchanged) },
];
const foundOf = (weeks: Weeks, pages: Pages, counts: (item: number) => boolean) =>
  total(hitsOf(weeks, pages, counts)) / weeks.asked.flatMap(({ wanted }) => wanted.filter(counts)).length;
const ownRow = sources.map(({ name, scores }) => {
  const rows = test.asked.map(({ u, own }) => [...topK(scores(u, own), PLACES, known)]);
  return { name, newcomers: foundOf(test, rows, isNew) };
});
list(say("A row of their own: twenty arrivals each", "新品单独一栏：每人二十件"), ownRow, "newcomers", 2);

// %% door train
const without = (a: number[], b: Int32Array) => [...new Set([...a, ...b])].sort((x, y) => x - y);
/** Pages of known items; the same with a new item in the last place where it comes closest; and one order of all. */
function pagesOf({ asked, sold }: Weeks, of: Als, scores: Scores) {
  const old = [...sold.keys()].filter((item) => sold[item]! > 0);
  const fresh = [...sold.keys()].filter((item) => sold[item] === 0);
  const made = asked.map(({ u, own }) => {
    const [ours, theirs] = [of.scores(u), scores(u, own)];
    const page = [...topK(ours, PLACES, without(fresh, own))];
    const best = topK(theirs, 1, without(old, own))[0]!;
    const all = ours.map((score, i) => (sold[i] === 0 ? theirs[i]! : score));
    return {
      page,
      best,
      near: theirs[best]! / Math.max(ours[page.at(-1)!]!, 1e-9),
      mixed: [...topK(all, PLACES, own)],
    };
  });
  const order = made.map(({ near }) => near).sort((a, b) => b - a);
  const boundOf = (share: number) => order[Math.ceil(share * order.length) - 1] ?? Infinity;
  const oneFor = (share: number) =>
    made.map(({ page, best, near }) => (near >= boundOf(share) ? [...page.slice(0, -1), best] : page));
  return { closed: made.map(({ page }) => page), mixed: made.map(({ mixed }) => mixed), oneFor };
}
function weighed(name: Words, weeks: Weeks, pages: Pages, closed: Pages) {
  const [isOld, isFresh] = [(i: number) => weeks.sold[i]! > 0, (i: number) => weeks.sold[i] === 0];
  const { change: warm, error } = changed(hitsOf(weeks, pages, isOld), hitsOf(weeks, closed, isOld));
  const [newcomers, hits] = [foundOf(weeks, pages, isFresh), mean(hitsOf(weeks, pages))];
  return { name, newcomers, warm, error, hits };
}
// The rehearsal: what first sold in the 16 weeks before the validation weeks is taken for new.
const since = new Float64Array(itemCount).fill(Infinity);
for (const [row, i] of shop.events.item.entries()) since[i] = Math.min(since[i]!, shop.events.time[row]!);
const from = shop.suggestedCut - (4 + 16) * 7 * DAY;
const seen = [...early.train.item.keys()].filter((row) => since[early.train.item[row]!]! < from);
const rehearsal = weeksAfter(selectRows(early.train, seen), early.heldOut, early.train);
const rehearsed = await fitted(rehearsal.train);
const nameOf = (n: number) => say(`one place, for ${100 * n}% of people`, `一个位置，给 ${100 * n}% 的人`);
const shares = [...Array(11).keys()].map((tenths) => tenths / 10);
const { oneFor, closed } = pagesOf(rehearsal, rehearsed, byMap(rehearsed, rehearsal.sold));
const steps = shares.map((share) => weighed(nameOf(share), rehearsal, oneFor(share), closed));
const chosen = shares.findLast((_, n) => steps[n]!.warm >= -0.02)!; // two per cent may be spent
const kept = "newcomers warm error hits";
list(say("Rehearsal", "演练"), steps, kept, shares.indexOf(chosen));
const [shared, best, dealt] = sources.slice(1).map(({ scores }) => pagesOf(test, model, scores));
const doors = [
  weighed(say("no arrivals", "不放新品"), test, best!.closed, best!.closed),
  weighed(say("one order by the map’s scores", "按映射的分数混排"), test, best!.mixed, best!.closed),
  weighed(nameOf(1), test, best!.oneFor(1), best!.closed),
  weighed(nameOf(chosen), test, best!.oneFor(chosen), best!.closed),
  weighed(say("… by shared features", "……改用共同特征"), test, shared!.oneFor(chosen), best!.closed),
  weighed(say("… features exchanged", "……特征互换"), test, dealt!.oneFor(chosen), best!.closed),
];
list(say("Held-out weeks", "留出期"), doors, kept, 3);

// %% race train
import type { BanditOptions, BanditRule, BanditRun } from "aisle";
import { curve, drawBeta, progress, simulateBandit } from "aisle";

// What an arm is worth to a rule when somebody comes. The arm worth most is shown.
const rateOf: BanditRule = ({ looks, clicks }, arm) => (looks[arm] === 0 ? 1 : clicks[arm]! / looks[arm]!);
const inTurn = (first: number, then: BanditRule): BanditRule => {
  return (state, arm) => (state.looks[arm]! < first ? 2 - state.looks[arm]! / first : then(state, arm));
};
const epsilon = (share: number, by: BanditRule): BanditRule => {
  return (state, arm) => (state.whim < share ? state.rng.uniform() : by(state, arm));
};
const ucb1: BanditRule = (state, arm) =>
  rateOf(state, arm) + Math.sqrt((2 * Math.log(state.visit + 1)) / (state.looks[arm]! || 1e-9));
const thompson = (a: number, b: number): BanditRule => {
  return ({ looks, clicks, rng }, arm) => drawBeta(rng, a + clicks[arm]!, b + looks[arm]! - clicks[arm]!);
};
const informed = thompson(2, 38);
/** Rates are drawn from Beta(2, 38), 5% on average, as are those of the shop's older items. */
const rate: BanditOptions["rate"] = (rng) => drawBeta(rng, 2, 38);
const played = (rule: BanditRule, options: Omit<BanditOptions, "rate">) =>
  simulateBandit(rule, { ...options, rate, signal: stopSignal(), onProgress: progress });
const lostOf = (runs: readonly BanditRun[]) => runs.map(({ regret }) => total(regret));
function summary(name: Words, runs: readonly BanditRun[]) {
  const sorted = lostOf(runs).sort((a, b) => a - b);
  return { name, regret: mean(sorted), middle: sorted[sorted.length >> 1]!, worst: sorted.at(-1)! };
}
const eight = { runs: 200, arms: 8, visits: 5000 }; // eight arrivals, one place
const rules = [
  { name: say("all alike", "平均分"), rule: inTurn(1e9, rateOf) },
  { name: say("20 looks each, then the best", "各看 20 次，再选最好的"), rule: inTurn(20, rateOf) },
  { name: say("100 looks each, then the best", "各看 100 次，再选最好的"), rule: inTurn(100, rateOf) },
  { name: say("ε-greedy, 10%", "ε-贪心，10%"), rule: epsilon(0.1, rateOf) },
  { name: say("UCB1", "UCB1"), rule: ucb1 },
  { name: say("Thompson, Beta(1, 1)", "汤普森采样，Beta(1, 1)"), rule: thompson(1, 1) },
  { name: say("Thompson, Beta(2, 38)", "汤普森采样，Beta(2, 38)"), rule: informed },
];
const ran: BanditRun[][] = [];
for (const { rule } of rules) ran.push(await played(rule, eight));
const raced = rules.map(({ name }, n) => {
  const { mean: more, standardError: by } = pairedDifference(lostOf(ran[n]!), lostOf(ran.at(-1)!));
  return { ...summary(name, ran[n]!), more, by };
});
list(say("200 runs of 5,000 visits", "200 轮，每轮 5,000 次访问"), raced, "regret more by middle worst", 6);
const title = say("Clicks lost, mean of all runs", "少拿的点击，各轮平均");
const series = { first: rules[1]!.name, ucb1: rules[4]!.name, flat: rules[5]!.name, own: rules[6]!.name };
const losing = curve({ title, x: say("visits", "访问次数"), series });
const upTo = (n: number, part: number) => mean(ran[n]!.map(({ regret }) => total(regret.slice(0, part))));
for (let at = 0; at <= 60; at += 2) {
  const values = { first: upTo(1, at), ucb1: upTo(4, at), flat: upTo(5, at), own: upTo(6, at) };
  losing.add((at / 60) * eight.visits, values);
}

// %% loop train
// Sixty weeks of 100 visits, four places. Twenty items are there; one more comes in each of the first forty weeks.
const onSale = (visit: number) => Math.min(60, 20 + Math.floor(visit / 100));
const sixty = { runs: 20, arms: 60, visits: 6000, row: 4, wait: 100, onSale };
const estimate: BanditRule = ({ looks, clicks }, arm) => (2 + clicks[arm]!) / (40 + looks[arm]!);
const habits = [
  { name: say("by estimate", "按估计值"), rule: estimate },
  { name: say("… 5% of visits by lot", "……5% 的访问抽签"), rule: epsilon(0.05, estimate) },
  { name: say("Thompson, Beta(2, 38)", "汤普森采样，Beta(2, 38)"), rule: informed },
];
/** Clicks per 1,000 things shown in weeks `first` to `last`; 400 are shown a week. */
const weekly = (x: readonly number[], first: number, last: number) => 2.5 * mean(x.slice(first - 1, last));
const loops = [];
for (const { name, rule } of habits) {
  const each = (await played(rule, sixty)).map(({ rates, clicks, regret, state }) => {
    const star = rates.indexOf(Math.max(...rates.slice(20))); // the best arrival
    const says = Float32Array.from(rates, (_, arm) => estimate(state, arm));
    const shown = [...state.looks.slice(20)].filter((looks) => looks >= 50).length / 40;
    const [start, late, lost] = [weekly(clicks, 1, 5), weekly(clicks, 41, 60), weekly(regret, 41, 60)];
    const listed = Number(topK(says, 4).includes(star));
    return { start, late, most: late + lost, shown, thought: says[star]!, truth: rates[star]!, listed };
  });
  const means = Object.keys(each[0]!).map((k) => [k, mean(each.map((run) => run[k as keyof typeof run]))]);
  loops.push({ name, ...(Object.fromEntries(means) as (typeof each)[number]) });
}
list(say("20 shops of 60 weeks", "20 家店，60 周"), loops, "start late most shown thought truth listed");

// %% limits train
const q = model.itemVectors();
const times: Alike = (a, b) => {
  let product = 0;
  for (let c = 0; c < d; c++) product += q[a * d + c]! * q[b * d + c]!;
  return product;
};
const longest = Math.max(...known.map((item) => times(item, item)));
const uneven: Alike = (a, b) => times(a, b) / longest;
const wordsShared: Alike = (a, b) => {
  const both = titles[a]!.filter((word) => titles[b]!.includes(word)).length;
  return both / (titles[a]!.length + titles[b]!.length - both || 1);
};
const byTitle = say("by shared words of the titles, λ = 0.5", "按标题里共同的词，λ = 0.5");
const varied = [
  await tried(say("by kind, λ = 0.8", "按种类，λ = 0.8"), (from) => mmr(from, 0.8, sameKind)),
  await tried(byTitle, (from) => mmr(from, 0.5, wordsShared)),
  await tried(say("by p·q as it is, λ = 0.2", "按内积，不除长度，λ = 0.2"), (from) => mmr(from, 0.2, uneven)),
];
list(say("Variety by other likenesses", "换一种相似度打散"), varied, "kinds change error");
const strains: [Words, BanditRule, Partial<BanditOptions>][] = [
  [say("Thompson, heard every 1,000", "汤普森采样，每 1,000 次更新"), informed, { wait: 1000 }],
  [say("UCB1, heard every 1,000", "UCB1，每 1,000 次更新"), ucb1, { wait: 1000 }],
  [say("Thompson, the best turns worst", "汤普森采样，最优变最差"), informed, { turn: 2500 }],
  [say("… forgetting 0.1% a visit", "……每次访问忘 0.1%"), informed, { turn: 2500, keep: 0.999 }],
  [say("… forgetting, nothing turns", "……照样忘，没有变化"), informed, { keep: 0.999 }],
];
const strained: ReturnType<typeof summary>[] = [];
for (const [name, by, to] of strains) strained.push(summary(name, await played(by, { ...eight, ...to })));
list(say("The same race, made harder", "同样的比赛，条件变差"), strained, "regret middle worst");

// %% show
/** Which arm each of the next `count` entries shows, as numbers of arms from 0. */
function show(
  looks: readonly number[], // at each arm so far
  clicks: readonly number[], // on each arm so far
  count: number, // entries that are asked for; each stands for twenty visits
  old: { readonly looks: readonly number[]; readonly clicks: readonly number[] }, // of the shop's older items
  random: {
    readonly beta: (a: number, b: number) => number; // one draw from Beta(a, b)
    readonly uniform: () => number; // one number from 0 to below 1
  },
) {
  // Something is missing here for arms that little is known of, and for how much older items differ.
  const sum = (list: readonly number[]) => list.reduce((so, one) => so + one, 0);
  const mean = sum(old.clicks) / sum(old.looks);
  const rates = looks.map((n, arm) => (n === 0 ? mean : clicks[arm]! / n));
  const worth = rates.map((rate) => rate + 1e-9 * random.uniform()); // of equals one by lot
  return new Array<number>(count).fill(worth.indexOf(Math.max(...worth)));
}

// %% try
// Under names of their own, so that nothing above has to run first but the cell data.
import { drawBeta as betaDraw, pause as breathe, createRng as seeded } from "aisle";

const printed = {
  looks: [2000, 40, 300, 300, 300],
  clicks: [220, 4, 12, 15, 9],
  old: {
    looks: [50, 60, 40, 80, 50, 70, 30, 60, 40, 20, 50, 60],
    clicks: [2, 6, 5, 3, 8, 5, 0, 12, 2, 3, 1, 7],
  },
};
const chanceOf = (rng: ReturnType<typeof seeded>) => ({
  beta: (a: number, b: number) => betaDraw(rng, a, b),
  uniform: () => rng.uniform(),
});
const asked = show(printed.looks, printed.clicks, 1000, printed.old, chanceOf(seeded(7)));
const sharesOfOurs = [0.71, 0.29, 0, 0, 0];
const shareOf = (arm: number) => asked.filter((one) => one === arm).length / asked.length;
const split = printed.looks.map((n, arm) => {
  return { arm, looks: n, clicks: printed.clicks[arm]!, ours: sharesOfOurs[arm]!, yours: shareOf(arm) };
});
table(split, {
  caption: say("The printed example", "题目里的例子"),
  columns: {
    arm: col("Arm", "臂", "integer"),
    looks: col("looks", "展示", "integer"),
    clicks: col("clicks", "点击", "integer"),
    ours: col("entries, ours", "占比，我们的", "percent"),
    yours: col("entries, yours", "占比，你的", "percent"),
  },
});
/** Clicks lost in each of 100 shops, five arrivals and 3,200 visits; the same rates and luck for every rule. */
async function lossesOf(rule: typeof show) {
  const losses: number[] = [];
  for (let n = 0; n < 100; n++) {
    await breathe();
    const [planting, own] = [seeded(n, 50), chanceOf(seeded(n, 51))];
    const clicked = (rng: typeof planting, p: number, visits: number) =>
      Array.from({ length: visits }, () => Number(rng.uniform() < p)).reduce((so, one) => so + one, 0);
    const truth = Array.from({ length: 5 }, () => betaDraw(planting, 2, 38));
    const old = { looks: new Array<number>(60).fill(50), clicks: [] as number[] };
    old.clicks = old.looks.map((visits) => clicked(planting, betaDraw(planting, 2, 38), visits));
    const luck = truth.map((_, arm) => seeded(n, 60 + arm));
    const [looks, clicks] = [truth.map(() => 0), truth.map(() => 0)];
    for (let round = 0; round < 20; round++)
      for (const arm of rule([...looks], [...clicks], 8, old, own)) {
        looks[arm]! += 20;
        clicks[arm]! += clicked(luck[arm]!, truth[arm]!, 20);
      }
    losses.push(total(truth.map((p, arm) => looks[arm]! * (Math.max(...truth) - p))));
  }
  return losses;
}
const byThompson: typeof show = (looks, clicks, count, _, random) =>
  Array.from({ length: count }, () => {
    const drawn = looks.map((n, arm) => random.beta(2 + clicks[arm]!, 38 + n - clicks[arm]!));
    return drawn.indexOf(Math.max(...drawn));
  });
const [byYours, byOurs] = [await lossesOf(show), await lossesOf(byThompson)];
const racers = [
  { name: say("yours", "你的"), losses: byYours },
  { name: say("Thompson, Beta(2, 38)", "汤普森采样，Beta(2, 38)"), losses: byOurs },
].map(({ name, losses }) => ({ name, regret: mean(losses), worst: Math.max(...losses) }));
list(say("100 shops of 3,200 visits", "100 家店，每家 3,200 次访问"), racers, "regret worst");
