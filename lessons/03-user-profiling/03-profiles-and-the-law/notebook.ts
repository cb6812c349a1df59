// The notebook of lesson 3.3, for both languages: a planted customer is deleted from counts, from EASE, from a factorisation and from every
// copy, and a probe says whether it worked. Then what less data costs, and what data tell that nobody told. Market or the learner's own file.

// %% canary
import { facts, type Interactions, itemsOf, openData, selectRows, table, titleOf, toUserItems } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
const col = (en: string, zh: string, format: "integer" | "decimal" | "percent" = "decimal") => ({
  ...{ name: say(en, zh), format },
});
const int = (en: string, zh: string) => col(en, zh, "integer");
const pct = (en: string, zh: string) => col(en, zh, "percent");
const bar = (en: string, zh: string) => ({ ...col(en, zh), bar: true });
const words: Readonly<Record<string, ReturnType<typeof col>>> = {
  ...{ buyers: int("other buyers", "别的买家"), never: col("never planted, σ", "没埋过，σ") },
  ...{ before: bar("planted, σ", "埋进去，σ"), after: col("subtracted, σ", "减掉之后，σ") },
  ...{ z: bar("probe, σ", "探针，σ"), customers: int("customers", "顾客表") },
  ...{ rows: int("rows of the log", "日志行数"), counts: col("counts, σ", "计数，σ") },
  ...{ vectors: col("vectors, σ", "向量，σ"), page: int("on the page", "在页面上") },
  ...{ redo: pct("trained again for a letter", "一封信要重训"), error: col("± standard error", "± 标准误") },
  ...{ ndcg: bar("NDCG@20, new items", "NDCG@20，没买过的商品"), left: int("numbers kept", "留下几个数") },
  ...{ ahead: col("against the first row", "与第一行相比") },
  ...{
    members: bar("AUC, members in it", "AUC：成员在表里"),
    gone: col("AUC, they are gone", "AUC：成员删了"),
  },
};
/** A table of these columns, under the words above; each row has a name of its own. */
function list(heading: ReturnType<typeof say>, rows: readonly object[], keys: string) {
  const shown = Object.fromEntries(keys.split(" ").map((key) => [key, words[key]!]));
  table(rows as Parameters<typeof table>[0], { columns: { name: { name: heading }, ...shown } });
}
/** Single numbers with their names. */
const tell = (...told: (ReturnType<typeof col> & { value: number })[]) =>
  facts(Object.fromEntries(told.map((one, k) => [`${k}`, one])));
const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);
const mean = (values: readonly number[]) => total(values) / values.length;
/** Mean and standard deviation of a probe that nobody was planted for. */
function noiseOf(values: readonly number[]) {
  const middle = mean(values);
  return { middle, sigma: Math.sqrt(total(values.map((one) => (one - middle) ** 2)) / (values.length - 1)) };
}
/** (1): how many standard deviations a value lies above the noise. */
const sigmas = (value: number, { middle, sigma }: ReturnType<typeof noiseOf>) => (value - middle) / sigma;
/** The nth number from [0, 1) of a seed, the same on every machine. */
function lot(seed: number, n: number): number {
  const mix = (x: number, by: number) => Math.imul(x ^ (x >>> 15), by);
  return (mix(mix(Math.imul(seed + 1, 0x9e3779b1) + n, 0x2c1b3c6d), 0x297a2d39) >>> 0) / 2 ** 32;
}
const shop = await openData(); // the file you dropped, or else the market
/** The rows of a log for which something holds. */
function where(is: (row: number) => boolean, events: Interactions): Interactions {
  const rows = [...events.user.keys()].filter(is);
  return selectRows(events, rows);
}
const isPast = (row: number) => shop.events.time[row]! < shop.suggestedCut;
const [train, heldOut] = [where(isPast, shop.events), where((row) => !isPast(row), shop.events)];
const known = toUserItems(train);
const buyers = new Float64Array(train.itemCount);
for (const item of known.item) buyers[item]!++;
const bySales = [...buyers.keys()].sort((a, b) => buyers[b]! - buyers[a]!);
const rare = bySales.filter((item) => buyers[item]! >= 3 && buyers[item]! <= 8).slice(0, 200);
if (rare.length < 8 || heldOut.user.length === 0)
  throw new Error(`Needed: a time in each row, and 8 items with 3 to 8 buyers. Here are ${rare.length}.`);
const kept = [...new Set([...bySales.slice(0, 300), ...rare])]; // counts are kept for these items, so tables stay small
const n = kept.length;
const placeOf = new Int32Array(train.itemCount).fill(-1);
for (const [place, item] of kept.entries()) placeOf[item] = place;
const placesOf = (items: ArrayLike<number>) =>
  Array.from(items, (item) => placeOf[item]!).filter((place) => place >= 0);
/** Eight different items of a pool, by lot. */
function eight(pool: readonly number[], seed: number): number[] {
  const order = pool.map((_, k) => lot(seed, k));
  const drawn = [...pool.keys()].sort((a, b) => order[a]! - order[b]!);
  return drawn.slice(0, 8).map((k) => pool[k]!);
}
const pairsOf = (set: readonly number[]) =>
  set.flatMap((a) => set.filter((b) => b !== a).map((b) => [a, b] as const));
/** G ± xxᵀ, in place: one person comes or goes. */
function add(G: Float64Array, items: ArrayLike<number>, sign: 1 | -1): Float64Array {
  const places = placesOf(items);
  for (const a of places) for (const b of places) G[a * n + b]! += sign;
  return G;
}
/** G = XᵀX: how many people bought both, and on the diagonal how many bought one. */
function countsOf(events: Interactions): Float64Array {
  const [G, rows] = [new Float64Array(n * n), toUserItems(events)];
  for (let u = 0; u < rows.userCount; u++) add(G, itemsOf(rows, u), 1);
  return G;
}
/** A new customer who buys all of these items so many times, shortly before the cut. */
function plant(items: readonly number[], times: number): Interactions {
  const more = Array.from({ length: items.length * times }, (_, k) => items[k % items.length]!);
  const [who, when] = [train.userCount, shop.suggestedCut - 1];
  return {
    user: Int32Array.from([...train.user, ...more.map(() => who)]),
    item: Int32Array.from([...train.item, ...more]),
    time: Float64Array.from([...train.time, ...more.map(() => when)]),
    ...{ userCount: train.userCount + 1, itemCount: train.itemCount },
  };
}
const honest = countsOf(train);
const together = (a: number, b: number) => honest[placeOf[a]! * n + placeOf[b]!]!;
const unrelated = (seed: number) => pairsOf(eight(rare, seed)).every(([a, b]) => together(a, b) === 0);
const canary = eight(rare, [...Array(1000).keys()].find(unrelated) ?? 0); // nobody has bought two of them
const planted = plant(canary, 12); // as somebody might in a year
const goods = canary.map((item) => ({ name: titleOf(shop, item), buyers: buyers[item]! }));
list(say("The canary buys", "金丝雀买的"), goods, "buyers");

// %% counts
/** Cosine with shrinkage, as ItemKNN has it (4.1). */
function alike(G: Float64Array, a: number, b: number): number {
  const [i, j] = [placeOf[a]!, placeOf[b]!];
  return G[i * n + j]! / (Math.sqrt(G[i * n + i]! * G[j * n + j]!) + 10);
}
const probe = (G: Float64Array, set: readonly number[]) => mean(pairsOf(set).map(([a, b]) => alike(G, a, b)));
/** The same probe for 400 sets of eight that nobody planted. */
const placebos = (pool: readonly number[], of: (set: readonly number[]) => number) =>
  noiseOf(Array.from({ length: 400 }, (_, k) => of(eight(pool, 5000 + k))));
const pools: [string, string, readonly number[]][] = [
  ["eight rare items", "八件冷门商品", rare],
  ["eight of places 101 to 300", "八件，销量第 101 到 300 名", bySales.slice(100, 300)],
  ["eight of the forty bestsellers", "八件，销量前四十名", bySales.slice(0, 40)],
];
const canaries = pools.map(([en, zh, pool], k) => {
  const set = k === 0 ? canary : eight(pool, 1);
  const noise = placebos(pool, (placebo) => probe(honest, placebo));
  const G = countsOf(plant(set, 12));
  const before = sigmas(probe(G, set), noise);
  const after = sigmas(probe(add(G, set, -1), set), noise); // the person goes
  return { name: say(en, zh), never: sigmas(probe(honest, set), noise), before, after };
});
list(say("The canary bought", "金丝雀买的"), canaries, "never before after");

// %% gram
const ridge = 100;
/** A⁻¹ by elimination, for a symmetric positive definite A [size, size]. */
function inverse(size: number, A: Float64Array): Float64Array {
  const P = A.slice();
  for (let k = 0; k < size; k++) {
    const pivot = 1 / P[k * size + k]!;
    const row = P.slice(k * size, (k + 1) * size);
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const by = P[i * size + k]! * pivot;
      for (let j = 0; j < size; j++) P[i * size + j]! -= by * row[j]!;
      P[i * size + k] = -by;
    }
    for (let j = 0; j < size; j++) P[k * size + j] = row[j]! * pivot;
    P[k * size + k] = pivot;
  }
  return P;
}
/** P = (G + λI)⁻¹. */
const ridged = (G: Float64Array) =>
  inverse(
    n,
    G.map((count, at) => (at % (n + 1) ? count : count + ridge)),
  );
/** (3): P after one person has gone, without inverting anew. */
function forget(P: Float64Array, items: readonly number[]): Float64Array {
  const places = placesOf(items);
  const Px = Array.from({ length: n }, (_, i) => total(places.map((j) => P[i * n + j]!)));
  const rest = 1 - total(places.map((i) => Px[i]!));
  return P.map((value, at) => value + (Px[Math.floor(at / n)]! * Px[at % n]!) / rest);
}
const weight = (P: Float64Array, i: number, j: number) => -P[i * n + j]! / P[j * n + j]!;
const weightsOf = (P: Float64Array) => (set: readonly number[]) =>
  mean(pairsOf(set).map(([a, b]) => weight(P, placeOf[a]!, placeOf[b]!)));
const [withCanary, retrained] = [ridged(countsOf(planted)), ridged(honest)];
const subtracted = forget(withCanary, canary);
const apart = retrained.reduce((most, value, at) => Math.max(most, Math.abs(value - subtracted[at]!)), 0);
const inEase = placebos(rare, weightsOf(retrained));
const ease = [withCanary, subtracted, retrained].map((P) => sigmas(weightsOf(P)(canary), inEase));
tell(
  { ...col("EASE, planted, σ", "EASE：埋进去，σ"), value: ease[0]! },
  { ...col("subtracted, σ", "减掉之后，σ"), value: ease[1]! },
  { ...col("trained anew, σ", "重训，σ"), value: ease[2]! },
  { ...col("largest difference of the last two, × 10⁻¹⁵", "后两者的最大差，× 10⁻¹⁵"), value: apart * 1e15 },
);

// %% factors train
import { rounds, type UserItems } from "aisle";

const [d, alpha, lambda, sweeps] = [16, 10, 3, 6];
/** VᵀV + λI. */
function innerOf(V: Float64Array): Float64Array {
  const inner = new Float64Array(d * d);
  for (let r = 0; r < V.length; r += d)
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) inner[i * d + j]! += V[r + i]! * V[r + j]!;
  for (let i = 0; i < d; i++) inner[i * d + i]! += lambda;
  return inner;
}
/** (4): the vector of one row, against the vectors of the other side. */
function rowOf(inner: Float64Array, V: Float64Array, others: ArrayLike<number>, counts: ArrayLike<number>) {
  const [A, b] = [inner.slice(), new Float64Array(d)];
  for (let k = 0; k < others.length; k++) {
    const v = V.subarray(others[k]! * d, (others[k]! + 1) * d);
    for (let i = 0; i < d; i++) {
      const scaled = alpha * counts[k]! * v[i]!;
      b[i]! += v[i]! + scaled;
      for (let j = 0; j < d; j++) A[i * d + j]! += scaled * v[j]!;
    }
  }
  const inverted = inverse(d, A);
  return b.map((_, i) => b.reduce((sum, one, j) => sum + inverted[i * d + j]! * one, 0));
}
const own = <A extends Int32Array | Float32Array>({ start }: UserItems, u: number, of: A) =>
  of.subarray(start[u]!, start[u + 1]!) as A;
function side(rows: UserItems, V: Float64Array): Float64Array {
  const [inner, out] = [innerOf(V), new Float64Array(rows.userCount * d)];
  for (let u = 0; u < rows.userCount; u++)
    if (rows.start[u + 1]! > rows.start[u]!)
      out.set(rowOf(inner, V, own(rows, u, rows.item), own(rows, u, rows.count)), u * d);
  return out;
}
/** Vectors of the items, from drawn numbers or going on from yesterday's. */
function factorise(events: Interactions, seed: number, more = sweeps, yesterday?: Float64Array) {
  const { user, item, userCount, itemCount } = events;
  const turned = { ...events, user: item, item: user, userCount: itemCount, itemCount: userCount };
  const [byUser, byItem] = [toUserItems(events), toUserItems(turned)];
  let Q = yesterday ?? Float64Array.from({ length: itemCount * d }, (_, k) => 0.1 * (lot(seed, k) - 0.5));
  for (let sweep = 0; sweep < more; sweep++) Q = side(byItem, side(byUser, Q));
  return Q;
}
const scored = (p: Float64Array, Q: Float64Array, item: number) =>
  p.reduce((sum, one, k) => sum + one * Q[item * d + k]!, 0);
/** The score of b for somebody who has bought a once and nothing else, over all pairs of a set. */
function scoreOf(Q: Float64Array, set: readonly number[]): number {
  const inner = innerOf(Q);
  const folded = new Map(set.map((a) => [a, rowOf(inner, Q, [a], [1])]));
  return mean(pairsOf(set).map(([a, b]) => scored(folded.get(a)!, Q, b)));
}
const apartFrom: number[] = []; // twelve trainings that never met the canary
for await (const seed of rounds(12, { unit: "run" })) apartFrom.push(scoreOf(factorise(train, seed), canary));
const inVectors = noiseOf(apartFrom);
const z = (Q: Float64Array) => sigmas(scoreOf(Q, canary), inVectors);
const remembers = factorise(planted, 100);
const nights = [remembers];
for await (const night of rounds(3, { unit: "run" })) nights.push(factorise(train, 0, 1, nights[night - 1]!));
const fresh = factorise(train, 200);
const once = factorise(plant(canary, 1), 100);
const vectors: [string, string, Float64Array][] = [
  ["planted; and with the history deleted", "埋进去；删掉历史也一样", remembers],
  ["training goes on, night 1", "接着训，第 1 晚", nights[1]!],
  ["night 3", "第 3 晚", nights[3]!],
  ["trained anew without the person", "去掉这个人，从头重训", fresh],
  ["planted, each item bought once", "埋进去，每件只买一次", once],
];
const states = vectors.map(([en, zh, Q]) => ({ name: say(en, zh), z: z(Q) }));
list(say("The vectors", "向量"), states, "z");

// %% copies
const who = train.userCount; // the canary's number
/** What a shop keeps: each is made from another one. The page is "often bought together" with the canary's first item. */
interface Shop extends Record<"counts" | "vectors", Float64Array>, Record<"page" | "suppressed", number[]> {
  customers: number;
  log: Interactions;
}
function pageOf(G: Float64Array): number[] {
  const near = (item: number) => alike(G, canary[0]!, item);
  const others = rare.filter((item) => item !== canary[0] && near(item) > 0);
  return others.sort((a, b) => near(b) - near(a)).slice(0, 10);
}
/** Every night all is made anew from the log. The same log and seed give the same vectors, so those are not computed twice. */
function night({ log: events, suppressed }: Shop): Partial<Shop> {
  const log = where((row) => !suppressed.includes(events.user[row]!), events);
  const counts = countsOf(log);
  const vectors = log.user.includes(who) ? remembers : fresh;
  return { log, suppressed, counts, vectors, page: pageOf(counts) };
}
const steps: [string, string, (now: Shop) => Partial<Shop>][] = [
  ["before", "删除之前", () => ({})],
  ["row of the customer deleted", "删顾客表那一行", () => ({ customers: 0 })],
  ["counts subtracted", "从计数里减掉", ({ counts }) => ({ counts: add(counts.slice(), canary, -1) })],
  ["vectors trained anew", "向量重训", () => ({ vectors: fresh })],
  ["page made anew", "页面重建", ({ counts }) => ({ page: pageOf(counts) })],
  ["a night passes", "过了一夜", night],
  ["log deleted, a night", "删日志，过一夜", (now) => night({ ...now, log: train })],
  ["backup restored, a night", "恢复备份，过一夜", (now) => night({ ...now, log: planted })],
  ["suppression list, a night", "记入抑制名单，过一夜", (now) => night({ ...now, suppressed: [who] })],
  ["backup restored, a night (2)", "再恢复备份，过一夜", (now) => night({ ...now, log: planted })],
];
const inCounts = placebos(rare, (set) => probe(honest, set));
const everything = { counts: honest, vectors: fresh, page: [], suppressed: [] }; // made anew in the first night
const first: Shop = { customers: 1, log: planted, ...everything };
let now: Shop = { ...first, ...night(first) };
const remains = steps.map(([en, zh, step]) => {
  now = { ...now, ...step(now) };
  const rows = now.log.user.filter((user) => user === who).length;
  const page = now.page.filter((item) => canary.includes(item)).length;
  const [counts, vectors] = [sigmas(probe(now.counts, canary), inCounts), z(now.vectors)];
  return { name: say(en, zh), customers: now.customers, rows, counts, vectors, page };
});
list(say("Step", "步骤"), remains, "customers rows counts vectors page");

// %% shards train
import { type Evaluation, evaluate, ItemKnn, pairedDifference, ranker } from "aisle";

type Ranker = ReturnType<typeof ranker>;
const judge = (ranks: Ranker) => evaluate(ranks, { train, heldOut, k: 20, among: "new" });
/** Rows with their NDCG, each against the first. */
function compared<Row extends object>(rows: readonly Row[], judged: readonly Evaluation[]) {
  return judged.map(({ perUser, mean: { ndcg } }, k) => {
    const { mean: ahead, standardError: error } = pairedDifference(perUser.ndcg, judged[0]!.perUser.ndcg);
    return { ...rows[k]!, ndcg, ahead, error };
  });
}
const inParts: Evaluation[] = [];
for await (const round of rounds(4, { unit: "run" })) {
  const parts = 2 ** (round - 1);
  const models = Array.from({ length: parts }, (_, part) => {
    const mine = where((row) => Math.floor(lot(9, train.user[row]!) * parts) === part, train);
    const Q = factorise(mine, part);
    return { Q, inner: innerOf(Q) };
  });
  /** A person is folded into the model of every part, and the scores are averaged. */
  const scores = (u: number) => {
    const ps = models.map(({ Q, inner }) => rowOf(inner, Q, itemsOf(known, u), own(known, u, known.count)));
    const score = (item: number) => mean(ps.map((p, part) => scored(p, models[part]!.Q, item)));
    return Float32Array.from(buyers, (_, item) => score(item));
  };
  inParts.push(await judge(ranker("parts", scores)));
}
const parts = [1, 2, 4, 8].map((count) => ({ name: String(count), redo: 1 / count }));
const shards = compared(parts, inParts);
list(say("Parts", "份数"), shards, "redo ndcg ahead error");

// %% less
const since = (days: number) => shop.suggestedCut - days * 86_400_000;
const lately = (days: number) => where((row) => train.time[row]! >= since(days), train);
/** Each person's last purchases, at most so many. */
function latest(most: number): Interactions {
  const left = new Int32Array(train.userCount).fill(most);
  const rows = [...train.user.keys()].reverse().filter((row) => left[train.user[row]!]!-- > 0);
  return selectRows(train, rows.reverse());
}
/** Who has no history gets the bestsellers. */
const orBest = (scores: (u: number) => Float32Array) =>
  ranker("kept", (u) => scores(u).map((score, item) => score + buyers[item]! / 1e6));
async function neighbours(events: Interactions): Promise<[number, Ranker]> {
  const model = await new ItemKnn().fit(events);
  return [events.user.length, orBest((u) => model.scores(u))];
}
/** How many purchases each person made in each department, with five of the shop's lent (3.2). */
function departments(): [number, Ranker] {
  const of = shop.items.department ?? new Int32Array(train.itemCount);
  const D = shop.items.departments.length || 1;
  const [shares, sold] = [new Float64Array(train.userCount * D), new Float64Array(D)];
  for (const [row, item] of train.item.entries()) shares[train.user[row]! * D + of[item]!]!++;
  for (const item of train.item) sold[of[item]!]!++;
  const at = (u: number, c: number) => shares[u * D + c]! / sold[c]! + 5 / train.item.length;
  const left = shares.filter((count) => count > 0).length; // a number for each person and department
  return [left, orBest((u) => Float32Array.from(buyers, (count, item) => count * at(u, of[item]!)))];
}
const keeping: [string, string, [number, Ranker]][] = [
  ["all purchases", "全部购买", await neighbours(train)],
  ["the last 180 days", "最近 180 天", await neighbours(lately(180))],
  ["the last 90 days", "最近 90 天", await neighbours(lately(90))],
  ["the last 28 days", "最近 28 天", await neighbours(lately(28))],
  ["the last ten purchases of each", "每人最近十次购买", await neighbours(latest(10))],
  ["departments instead of items", "只记大类，不记商品", departments()],
  ["nothing: bestsellers", "什么都不留：热门榜", [0, orBest(() => new Float32Array(train.itemCount))]],
];
const judgedKept: Evaluation[] = [];
for (const [, , [, ranks]] of keeping) judgedKept.push(await judge(ranks));
const names = keeping.map(([en, zh, [left]]) => ({ name: say(en, zh), left }));
const less = compared(names, judgedKept);
list(say("Kept of the customers", "留下顾客的什么"), less, "left ndcg ahead error");

// %% members
import { auc } from "aisle";

const drawn = [...Array(train.userCount).keys()]
  .filter((u) => placesOf(itemsOf(known, u)).length >= 5)
  .sort((a, b) => lot(7, a) - lot(7, b));
const [outside, inside] = [drawn.slice(0, 300), drawn.slice(300, 600)];
const today = honest.slice(); // a table that the outsiders were never in …
for (const u of outside) add(today, itemsOf(known, u), -1);
const without = today.slice(); // … and after the insiders have gone
for (const u of inside) add(without, itemsOf(known, u), -1);
/** Which share of somebody's pairs a published table shows. */
function shown(G: Float64Array, u: number, least: number): number {
  const pairs = pairsOf(placesOf(itemsOf(known, u)));
  return mean(pairs.map(([i, j]) => Number(G[i * n + j]! >= least)));
}
const asked = [...outside, ...inside];
const isIn = asked.map((_, k) => Number(k >= outside.length));
function attack(G: Float64Array, least: number): number {
  const guesses = asked.map((u) => shown(G, u, least));
  return auc(guesses, isIn);
}
const attacks = [1, 2, 5, 10].map((least) => ({
  ...{ name: String(least), members: attack(today, least), gone: attack(without, least) },
}));
list(say("Counts published from", "公布的最小计数"), attacks, "members gone");
const filled = honest.filter((count, at) => at % n > Math.floor(at / n) && count > 0);
const lonely = filled.filter((count) => count === 1).length / filled.length;
tell({ ...pct("Pairs that rest on one person", "只靠一个人撑着的商品对"), value: lonely });

// %% erase
interface Store {
  itemCount: number; // n
  ridge: number; // λ of (3)
  pageSize: number; // most items of a page
  log: { account: Int32Array; device: Int32Array; item: Int32Array; cents: Int32Array };
  people: { person: number; name: string; accounts: number[]; segment: number }[];
  pairs: { one: number; other: number; common: number }[]; // customers with three items or more in common
  counts: Float64Array; // G [n, n]
  inverse: Float64Array; // P [n, n]
  pages: number[][]; // of each item what is often bought together with it
  shelves: number[][]; // of each device what was bought on it
  segments: { people: number; cents: number; mean: number }[];
  suppressed: number[]; // accounts that every rebuild leaves out
}

function erase(store: Store, person: number): Store {
  const { log } = store;
  const who = store.people.find((one) => one.person === person);
  if (!who) return store;
  const left = [...log.account.keys()].filter((row) => !who.accounts.includes(log.account[row]!));
  const pick = (column: Int32Array) => Int32Array.from(left, (row) => column[row]!);
  const { account, device, item, cents } = log;
  return {
    ...store,
    log: { account: pick(account), device: pick(device), item: pick(item), cents: pick(cents) },
    people: store.people.filter((one) => one !== who),
  };
}

// %% try
// The store that the exercise prints, part by part, and the canary of this lesson.
const bought = [
  ...["1 0 0 1200", "2 1 2 300", "1 0 1 500", "1 0 4 800", "3 2 0 1200", "2 1 0 1200", "5 2 4 800"],
  ...["4 2 1 500", "1 0 2 300", "2 1 1 500", "3 2 2 300", "5 2 3 2000", "4 2 3 2000"],
].map((row) => row.split(" ").map(Number));
const columnOf = (k: number) => Int32Array.from(bought, (row) => row[k]!);
const both = Float64Array.of(3, 3, 3, 1, 1, 3, 3, 3, 1, 1, 3, 3, 3, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2);
const named = (person: number, name: string, accounts: number[], segment: number) => ({
  ...{ person, name, accounts, segment },
});
const little: Store = {
  ...{ itemCount: 5, ridge: 2, pageSize: 4 },
  log: { account: columnOf(0), device: columnOf(1), item: columnOf(2), cents: columnOf(3) },
  people: [
    ...[named(11, "Ada", [1], 0), named(12, "Ben", [2], 0)],
    ...[named(13, "Chen", [3, 4], 1), named(14, "Dina", [5], 1)],
  ],
  pairs: [
    ...[
      { one: 11, other: 12, common: 3 },
      { one: 11, other: 13, common: 3 },
    ],
    { one: 12, other: 13, common: 3 },
  ],
  counts: both,
  inverse: inverse(
    5,
    both.map((count, at) => (at % 6 ? count : count + 2)),
  ),
  pages: ["1234", "0234", "0134", "0124", "0123"].map((page) => [...page].map(Number)),
  shelves: ["0124", "012", "01234"].map((shelf) => [...shelf].map(Number)),
  segments: [
    ...[
      { people: 2, cents: 4800, mean: 2400 },
      { people: 2, cents: 6800, mean: 3400 },
    ],
  ],
  suppressed: [],
};
const told = (store: Store): Readonly<Record<string, string>> => ({
  log: String(store.log.account.length),
  people: store.people.map(({ person }) => person).join(", "),
  pairs: store.pairs.map(({ one, other }) => `${one}–${other}`).join(", "),
  counts: [...store.counts.slice(0, 5)].join(", "),
  inverse: [...store.inverse.slice(0, 5)].map((value) => value.toFixed(4)).join(", "),
  pages: [store.pages[0]!, store.pages[4]!].map((page) => page.join(", ")).join(" · "),
  shelves: store.shelves.map((shelf) => shelf.join(", ") || "–").join(" · "),
  segments: Object.values(store.segments[0]!).join(", "),
  suppressed: store.suppressed.join(", ") || "–",
});
const mine = told(erase(little, 11));
const wanted: Readonly<Record<string, string>> = {
  ...{ log: "9", people: "12, 13, 14", pairs: "12–13", counts: "2, 2, 2, 1, 0" },
  inverse: "0.3797, -0.1203, -0.1203, -0.0380, 0.0127",
  ...{ pages: "1, 2, 3 · 3", shelves: "– · 0, 1, 2 · 0, 1, 2, 3, 4" },
  ...{ segments: "1, 2000, 2000", suppressed: "1" },
};
table(
  Object.entries(told(little)).map(([part, before]) => ({
    ...{ part, before, mine: mine[part]!, wanted: wanted[part]! },
    right: mine[part] === wanted[part] ? "✓" : "–",
  })),
  {
    caption: say("The store of the exercise, person 11 goes", "练习里的店，去掉 11 号顾客"),
    columns: {
      part: { name: say("Part", "部分") },
      before: { name: say("Before", "之前") },
      mine: { name: say("Yours", "你的") },
      wanted: { name: say("Wanted", "应为") },
      right: { name: say("Right", "对否") },
    },
  },
);

// The canary among the customers of this shop; of what comes back only counts and inverse are looked at.
const inTables = where((row) => placeOf[planted.item[row]!]! >= 0, planted);
const whole: Store = {
  ...{ itemCount: n, ridge, pageSize: 10, pairs: [], suppressed: [] },
  log: {
    ...{ account: inTables.user, device: inTables.user },
    item: inTables.item.map((item) => placeOf[item]!),
    cents: new Int32Array(inTables.user.length),
  },
  people: Array.from({ length: planted.userCount }, (_, u) => named(u, String(u), [u], 0)),
  ...{ counts: countsOf(planted), inverse: withCanary },
  pages: kept.map(() => []),
  shelves: Array.from({ length: planted.userCount }, () => []),
  segments: [{ people: planted.userCount, cents: 0, mean: 0 }],
};
const erased = erase(whole, who);
const left = {
  counts: sigmas(probe(erased.counts, canary), inCounts),
  ease: sigmas(weightsOf(erased.inverse)(canary), inEase),
};
tell(
  { ...col("the canary in the counts, σ", "金丝雀在计数里，σ"), value: left.counts },
  { ...col("in EASE’s weights, σ", "在 EASE 的权重里，σ"), value: left.ease },
);
