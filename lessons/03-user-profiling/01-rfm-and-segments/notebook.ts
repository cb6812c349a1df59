// The notebook of lesson 3.1, for both languages: recency, frequency and money as of a day, segments made of them, whether people stay
// in theirs, and what a segment says about next month's spend. Runs on the market's log, or on the learner's own file.

// %% customers
import { facts, openData, openRawLog, table } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
type Format = "integer" | "decimal" | "percent";
const col = (en: string, zh: string, format: Format = "decimal", bar = false) => ({
  ...{ name: say(en, zh), format, bar },
});
const words: Readonly<Record<string, ReturnType<typeof col>>> = {
  segments: col("segments", "群数", "integer"),
  people: col("people", "人数", "integer"),
  recency: col("R, days", "R，天"),
  orders: col("F, days with orders", "F，下单天数"),
  spend: col("M, spend", "M，消费", "integer"),
  next: col("next month’s spend a head", "次月人均消费", "integer", true),
  low: col("95% from", "95% 下限", "integer"),
  high: col("to", "上限", "integer"),
  share: col("of next month’s spend", "占次月总消费", "percent"),
  largest: col("in the largest", "最大的群占", "percent"),
  smallest: col("people in the smallest", "最小的群人数", "integer"),
  ari: col("ARI, adjusted Rand index", "ARI，调整兰德指数", "decimal", true),
  explained: col("next month’s variance explained", "解释次月方差", "percent"),
  tenth: col("spend of its best tenth", "最好的一成占次月消费", "percent", true),
  levels: col("levels of spend told apart", "分得开的消费档", "integer"),
  ahead: col("ahead of the segments by", "比按群高", "percent"),
  error: col("standard error", "标准误", "percent"),
};
/** A table of these columns, under the names above; each row has a name of its own. */
function list(heading: ReturnType<typeof say>, rows: readonly object[], keys: string) {
  const shown = Object.fromEntries(keys.split(" ").map((key) => [key, words[key]!]));
  table(rows as Parameters<typeof table>[0], { columns: { name: { name: heading }, ...shown } });
}
const tell = (...told: [string, string, number, Format?][]) =>
  facts(Object.fromEntries(told.map(([en, zh, value, format]) => [en, { ...col(en, zh, format), value }])));
const DAY = 86_400_000;
const MONTH = 28 * DAY; // four weeks
const WINDOW = 6 * MONTH; // how far back we look
const { log } = await openRawLog(); // the file you dropped, or else the market's log
const today = (await openData()).suggestedCut; // the day of the campaign; what comes later is the future
const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);
const mean = (values: readonly number[]) => total(values) / values.length;
/** The value below which a share of all lies. */
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;
function grouped<Key, Value>(values: readonly Value[], keyOf: (value: Value, n: number) => Key) {
  const groups = new Map<Key, Value[]>();
  for (const [n, value] of values.entries()) {
    const group = groups.get(keyOf(value, n));
    if (group === undefined) groups.set(keyOf(value, n), [value]);
    else group.push(value);
  }
  return groups;
}
// Who it was, as in 1.1: the user signed in, or the only one ever signed in on that device.
const peopleOf = new Map<number, Set<number>>();
for (const [row, user] of log.user.entries())
  if (user >= 0) peopleOf.set(log.visitor[row]!, (peopleOf.get(log.visitor[row]!) ?? new Set()).add(user));
function whoWas(row: number): number {
  const people = log.visitor[row] === -1 ? undefined : peopleOf.get(log.visitor[row]!);
  return log.user[row]! >= 0 || people?.size !== 1 ? log.user[row]! : [...people][0]!;
}
const lines = [...log.event.keys()].filter((row) => log.event[row] === 2);
const priceOf = (row: number) => log.price[row]!;
const usual = new Map<number, number>(); // of an item
for (const [item, rows] of grouped(lines, (row) => log.item[row]!))
  usual.set(item, quantile(rows.map(priceOf), 0.5));
const isSlip = (row: number) => priceOf(row) > 5 * usual.get(log.item[row]!)!;
const priced = lines.some((row) => log.price[row]! > 0); // a file without prices is counted in pieces
/** Each customer's lines; money is negative where something comes back. */
function readLives({ mend }: { mend: boolean }) {
  const known = lines.filter((row) => whoWas(row) >= 0);
  const read = known.map((row) => {
    const price = mend && isSlip(row) ? usual.get(log.item[row]!)! : priceOf(row);
    const money = log.quantity[row]! * (priced ? price / 100 : 1);
    return { time: log.received[row]!, ordered: log.quantity[row]! > 0, money };
  });
  return grouped(read, (_, n) => whoWas(known[n]!));
}
const lives = readLives({ mend: true });
/** A customer on a date: of the window, of the four weeks before (`lately`), and of those to come (`next`), which nobody knows yet. */
type Customer = Record<"who" | "recency" | "orders" | "spend" | "lately" | "next", number>;
function customersAt(at: number, from = lives): Customer[] {
  return [...from].flatMap(([who, life]) => {
    const money = (since: number, until: number) =>
      total(life.map((line) => (line.time >= since && line.time < until ? line.money : 0)));
    const times = life.filter((line) => line.ordered && line.time >= at - WINDOW && line.time < at);
    if (times.length === 0) return [];
    return {
      who,
      recency: (at - Math.max(...times.map(({ time }) => time))) / DAY,
      orders: new Set(times.map(({ time }) => Math.floor(time / DAY))).size,
      spend: money(at - WINDOW, at),
      ...{ lately: money(at - MONTH, at), next: money(at, at + MONTH) },
    };
  });
}
/** Customers at the month ends, today's last; each month end has a whole window before it. */
const months = [6, 5, 4, 3, 2, 1, 0]
  .map((back) => today - back * MONTH)
  .filter((at) => at - WINDOW > log.received[0]! - DAY)
  .map((at) => customersAt(at));
const now = months.at(-1) ?? [];
if (months.length < 2 || months[0]!.length < 100)
  throw new Error(
    `${months.length} month ends with 24 weeks before them, ${now.length} customers at the last. This lesson needs two, and 100 customers at each: nine months of orders or more, with a person and a time in each row.`,
  );
const of = (key: keyof Customer, rows = now) => rows.map((one) => one[key]);
const shareOf = (is: (one: Customer) => boolean) => mean(now.map((one) => Number(is(one))));
tell(
  ["Ordered in the last 24 weeks", "近 24 周下过单的顾客", now.length, "integer"],
  ["on one day only", "只在一天里下过单", shareOf(({ orders }) => orders === 1), "percent"],
  ["Order in the next four weeks", "之后四周内又下单", shareOf(({ next }) => next > 0), "percent"],
  ["Prices mended", "改正的价格", lines.filter(isSlip).length, "integer"],
);
const shown = ["recency", "orders", "spend", "next"] as const;
const quantiles = [0.1, 0.25, 0.5, 0.75, 0.9, 1].map((share) => ({
  name: `${100 * share}%`,
  ...Object.fromEntries(shown.map((key) => [key, quantile(of(key), share)])),
}));
list(say("Up to here", "到这里为止"), quantiles, "recency orders spend next");

// %% segments
type Point = readonly number[];
/** The same numbers every time (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}
const distance = (a: Point, b: Point) => a.reduce((sum, x, d) => sum + (x - b[d]!) ** 2, 0);
function nearest(point: Point, centres: readonly Point[]): number {
  const far = centres.map((centre) => distance(point, centre));
  return far.indexOf(Math.min(...far));
}
const middle = (points: readonly Point[]): Point =>
  points[0]!.map((_, d) => mean(points.map((point) => point[d]!)));
/** k-means++: each next centre is a point, drawn in proportion to its squared distance from the nearest centre so far. */
function firstCentres(points: readonly Point[], k: number, random: () => number): Point[] {
  const centres = [points[Math.floor(random() * points.length)]!];
  const far = points.map((point) => distance(point, centres[0]!));
  while (centres.length < k) {
    let [left, n] = [random() * total(far), 0];
    while (n < points.length - 1 && left >= far[n]!) left -= far[n++]!;
    centres.push(points[n]!);
    for (const [m, point] of points.entries()) far[m] = Math.min(far[m]!, distance(point, points[n]!));
  }
  return centres;
}
/** Lloyd's steps from several starts; the centres with the least inertia, (2). */
function kMeans(points: readonly Point[], k: number, { starts = 5, seed = 1 } = {}) {
  const random = randomNumbers(seed);
  let best = { centres: [] as Point[], inertia: Infinity };
  for (let run = 0; run < starts; run++) {
    let centres = firstCentres(points, k, random);
    for (let inertia = Infinity, step = 0; step < 100; step++) {
      const label = points.map((point) => nearest(point, centres));
      const reached = total(points.map((point, n) => distance(point, centres[label[n]!]!)));
      if (reached < best.inertia) best = { centres, inertia: reached };
      if (reached >= inertia) break;
      inertia = reached;
      const members = grouped(points, (_, n) => label[n]!);
      centres = centres.map((centre, c) => (members.has(c) ? middle(members.get(c)!) : centre));
    }
  }
  return best;
}
const plain = ({ recency, orders, spend }: Customer): Point => [recency, orders, spend];
const logs = ({ recency, orders, spend }: Customer): Point =>
  [recency, orders - 1, Math.max(0, spend)].map((value) => Math.log(1 + value));
/** (1): mean 0 and deviation 1, by those it is fitted to. */
function scaleOf(points: readonly Point[]): (point: Point) => Point {
  const centre = middle(points);
  const spread = centre.map((m, d) => Math.sqrt(mean(points.map((point) => (point[d]! - m) ** 2))) || 1);
  return (point) => point.map((value, d) => (value - centre[d]!) / spread[d]!);
}
/** Fitted to the customers of one date, it gives a segment to those of any. */
type Recipe = (known: Customer[]) => (asked: Customer[]) => number[];
/** Segment 0 is that of the greatest spend, which is each point's last number. */
const kMeansOf =
  (k: number, { by = logs, scaled = true } = {}): Recipe =>
  (known) => {
    const scale = scaled ? scaleOf(known.map(by)) : (point: Point) => point;
    const { centres } = kMeans(known.map(by).map(scale), k);
    const named = [...centres].sort((a, b) => b.at(-1)! - a.at(-1)!);
    return (asked) => asked.map((one) => nearest(scale(by(one)), named));
  };
/** 95% of the means of 400 draws of the customers lie between these two. */
function interval(values: readonly number[]): number[] {
  const random = randomNumbers(5);
  const draw = () => mean(values.map(() => values[Math.floor(random() * values.length)]!));
  const drawn = Array.from({ length: 400 }, draw);
  return [0.025, 0.975].map((share) => quantile(drawn, share));
}
function profile(rows: Customer[], label: number[]) {
  const segments = [...grouped(rows, (_, n) => label[n]!)].sort(([a], [b]) => a - b);
  return segments.map(([segment, some]) => {
    const average = (key: keyof Customer) => mean(of(key, some));
    const [low = 0, high = 0] = interval(of("next", some));
    return {
      ...{ name: "ABCDEFGH"[segment]!, people: some.length, recency: quantile(of("recency", some), 0.5) },
      ...{ orders: average("orders"), spend: average("spend"), next: average("next"), low, high },
      share: total(of("next", some)) / total(of("next", rows)),
    };
  });
}
const profiled = "people recency orders spend next low high share";
const four = profile(now, kMeansOf(4)(now)(now));
list(say("Segment", "群"), four, profiled);

// %% stability
/** Adjusted Rand index, (3). One segment for all agrees with itself, so it gets 1. */
function adjustedRand(a: readonly number[], b: readonly number[]): number {
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const together = (keyOf: (n: number) => unknown) =>
    total([...grouped([...a.keys()], keyOf).values()].map(({ length }) => pairs(length)));
  const [inA, inB] = [together((n) => a[n]), together((n) => b[n])];
  const [chance, most] = [(inA * inB) / pairs(a.length), (inA + inB) / 2];
  return most === chance ? 1 : (together((n) => `${a[n]} ${b[n]}`) - chance) / (most - chance);
}
type Month = [Customer[], ReturnType<Recipe>];
/** Segments of the same people then and now, and those of now by the boundaries of then. */
function twice([first, old]: Month, [second, anew]: Month) {
  const then = new Map(first.map((one) => [one.who, one]));
  const both = second.filter(({ who }) => then.has(who));
  return { was: old(both.map(({ who }) => then.get(who)!)), is: anew(both), kept: old(both) };
}
const fitted = months.map((rows): Month => [rows, kMeansOf(4)(rows)]);
const turn = twice(fitted.at(-2)!, fitted.at(-1)!);
const same = (a: number[], b: number[]) => mean(a.map((label, n) => Number(label === b[n])));
// Two runs on one day that differ in their random numbers alone, segments numbered as they come.
const points = now.map(logs).map(scaleOf(now.map(logs)));
const [run = [], rerun = []] = [1, 2].map((seed) => {
  const { centres } = kMeans(points, 4, { seed });
  return points.map((point) => nearest(point, centres));
});
tell(
  ["Two runs on one day: same number", "同一天跑两次：编号相同", same(run, rerun), "percent"],
  ["ARI of the two", "两次的 ARI", adjustedRand(run, rerun)],
  ["Four weeks apart: customers on both dates", "相隔四周：两天都在的顾客", turn.was.length, "integer"],
  ["same letter", "字母相同", same(turn.was, turn.is), "percent"],
  ["ARI", "ARI", adjustedRand(turn.was, turn.is)],
  ["ARI with the old boundaries kept", "沿用旧边界的 ARI", adjustedRand(turn.was, turn.kept)],
);
const fading = fitted.slice(0, -1).map((earlier, n) => {
  const { was, is } = twice(earlier, fitted.at(-1)!);
  const weeks = 4 * (months.length - 1 - n);
  return { name: say(`${weeks} weeks`, `${weeks} 周`), people: was.length, ari: adjustedRand(was, is) };
});
list(say("Apart", "相隔"), fading.reverse(), "people ari");

// %% compare
const quarters: Recipe = (known) => {
  const edges = [0.25, 0.5, 0.75].map((share) => quantile(of("spend", known), share));
  return (asked) => asked.map(({ spend }) => edges.filter((edge) => edge < spend).length);
};
/** Above or below the mean of R, of F and of M. */
const eightCells: Recipe = (known) => {
  const centre = middle(known.map(plain));
  const above = (one: Customer) => plain(one).map((value, d) => Number(value > centre[d]!));
  return (asked) => asked.map((one) => Number.parseInt(above(one).join(""), 2));
};
/** The share of variance that a score explains: the square of its correlation with what came. */
function explained(score: number[], came: number[]): number {
  const centred = (all: number[], centre = mean(all)) => all.map((one) => one - centre);
  const product = (x: number[], y: number[]) => mean(centred(x).map((one, n) => one * y[n]!));
  return product(score, came) ** 2 / Math.max(1e-9, product(score, score) * product(came, came));
}
/** The share of all spend that the tenth with the highest scores brings; ties by lot. `times`: how often each counts. */
function tenth(score: number[], came: number[], times = came.map(() => 1)): number {
  const lots = score.map(randomNumbers(9));
  const order = [...score.keys()].sort((a, b) => score[b]! - score[a]! || lots[a]! - lots[b]!);
  let [left, brought] = [total(times) / 10, 0];
  for (let n = 0; left > 0; left -= times[order[n++]!]!) brought += times[order[n]!]! * came[order[n]!]!;
  return brought / total(came.map((one, n) => one * times[n]!));
}
/** What a segment's members spent in the month after `known`, on average, said of the members among `asked`. */
function expected([known, segmentOf]: Month, asked: Customer[]): number[] {
  const label = segmentOf(known);
  const spent = grouped(of("next", known), (_, n) => label[n]!);
  return segmentOf(asked).map((one) => mean(spent.get(one) ?? of("next", known)));
}
/** Learned on each month end but the last, judged on the one after it. */
const turns = months
  .slice(1)
  .map((rows, n) => ({ known: months[n]!, rows, came: of("next", rows), whose: of("who", rows) }));
function judge(recipe: Recipe) {
  const runs = months.map((rows): Month => [rows, recipe(rows)]);
  const moves = turns.map(({ rows, came }, n) => {
    const { was, is } = twice(runs[n]!, runs[n + 1]!);
    const score = expected(runs[n]!, rows);
    return { ari: adjustedRand(was, is), explained: explained(score, came), tenth: tenth(score, came) };
  });
  const over = (key: "ari" | "explained" | "tenth") => mean(moves.map((one) => one[key]));
  const marks = { ari: over("ari"), explained: over("explained"), tenth: over("tenth") };
  const sizes = [...grouped(recipe(now)(now), (label) => label).values()].map(({ length }) => length);
  const ends = { largest: Math.max(...sizes) / now.length, smallest: Math.min(...sizes) };
  return { segments: sizes.length, ...ends, ...marks };
}
const oneForAll: Recipe = () => (asked) => asked.map(() => 0);
const byNumber: Recipe = () => (asked) => asked.map(({ who }) => who % 4);
const recipes: [string, string, Recipe][] = [
  ["one segment for all", "所有人一个群", oneForAll],
  ["customer number, remainder by 4", "顾客编号除以 4 的余数", byNumber],
  ["eight cells by the means", "按均值分八格", eightCells],
  ["k-means, plain R, F, M", "k-means，原值 R、F、M", kMeansOf(4, { by: plain, scaled: false })],
  ["k-means, standardised logs", "k-means，取对数并标准化", kMeansOf(4)],
  ["the same without R", "同上，去掉 R", kMeansOf(4, { by: (one) => logs(one).slice(1) })],
  ["quarters of M", "按 M 分四档", quarters],
];
const judged = recipes.map(([en, zh, recipe]) => ({ name: say(en, zh), ...judge(recipe) }));
list(say("Recipe", "分法"), judged, "segments largest ari explained tenth");

// %% how-many train
import { curve, pause } from "aisle";

const draw = randomNumbers(3);
/** No groups, the same correlations: each point is a sum of 30 of ours, with signs drawn by lot. */
const mixed = points.map(() => {
  const some = Array.from({ length: 30 }, () => points[Math.floor(draw() * points.length)]!);
  const signs = some.map(() => (draw() < 0.5 ? -1 : 1));
  return points[0]!.map((_, d) => total(some.map((point, n) => signs[n]! * point[d]!)) / Math.sqrt(30));
});
const cloud = mixed.map(scaleOf(mixed));
const elbow = curve({
  title: say("Inertia a head", "人均惯量"),
  x: say("segments", "群数"),
  series: { shop: say("customers", "顾客"), cloud: say("a cloud without groups", "没有分群的点云") },
});
const counts = [];
for (const k of [1, 2, 3, 4, 5, 6, 7, 8]) {
  const [shop, none] = [points, cloud].map((some) => kMeans(some, k).inertia / some.length);
  elbow.add(k, { shop: shop!, cloud: none! });
  const own = profile(now, kMeansOf(k)(now)(now)).sort((a, b) => a.next - b.next);
  const apart = own.slice(1).filter(({ low }, n) => low > own[n]!.high).length;
  counts.push({ name: String(k), shop: shop!, cloud: none!, ...judge(kMeansOf(k)), levels: apart + 1 });
  await pause();
}
list(say("Segments", "群数"), counts.slice(1), "smallest ari explained tenth levels");

// %% rank train
/** Least squares, column by column: each takes from what is left what it can explain, until nothing moves. */
function leastSquares(rows: readonly Point[], y: readonly number[]): (row: Point) => number {
  const scale = scaleOf(rows);
  const columns = middle(rows).map((_, d) => rows.map((row) => scale(row)[d]!));
  const weights = columns.map(() => 0);
  const level = mean(y);
  let left = y.map((one) => one - level);
  for (let round = 0; round < 100; round++)
    for (const [d, column] of columns.entries()) {
      const step = mean(column.map((x, n) => x * left[n]!));
      weights[d]! += step;
      left = left.map((one, n) => one - step * column[n]!);
    }
  return (row) => level + total(scale(row).map((x, d) => x * weights[d]!));
}
type Score = (known: Customer[], asked: Customer[]) => number[];
const regression: Score = (known, asked) =>
  asked.map(plain).map(leastSquares(known.map(plain), of("next", known)));
const scores: [string, string, Score][] = [
  ["four segments", "四个群", (known, asked) => expected([known, kMeansOf(4)(known)], asked)],
  ["spend of the last four weeks", "近四周消费", (_, asked) => of("lately", asked)],
  ["M, spend of 24 weeks", "M，近 24 周消费", (_, asked) => of("spend", asked)],
  ["regression on R, F and M", "R、F、M 回归", regression],
];
const everybody = [...new Set(turns.flatMap(({ whose }) => whose))];
const lot = randomNumbers(11);
const drawOne = () => everybody[Math.floor(lot() * everybody.length)]!;
/** How often each comes up when customers are drawn again, 200 times over; by month, in its order. */
const draws = Array.from({ length: 200 }, () => {
  const drawn = grouped(everybody.map(drawOne), (who) => who);
  return turns.map(({ whose }) => whose.map((who) => drawn.get(who)?.length ?? 0));
});
const ranked: { name: ReturnType<typeof say>; explained: number; tenth: number; drawn: number[] }[] = [];
for (const [en, zh, score] of scores) {
  const said = turns.map(({ known, rows }) => score(known, rows));
  const share = (times?: number[][]) => mean(turns.map(({ came }, n) => tenth(said[n]!, came, times?.[n])));
  const explains = mean(turns.map(({ came }, n) => explained(said[n]!, came)));
  ranked.push({ name: say(en, zh), explained: explains, tenth: share(), drawn: draws.map(share) });
  await pause();
}
/** How far each is ahead of the segments, and the standard error of that: the same draws for both. */
const lead = ranked.map(({ name, explained, tenth, drawn }, row) => {
  const apart = drawn.map((one, d) => one - ranked[0]!.drawn[d]!);
  const error = Math.sqrt(mean(apart.map((one) => (one - mean(apart)) ** 2)));
  return { name, explained, tenth, ...(row > 0 && { ahead: tenth - ranked[0]!.tenth, error }) };
});
list(say("Ordered by", "排序依据"), lead, "explained tenth ahead error");

// %% whale
const unmended = customersAt(today, readLives({ mend: false }));
const whales = profile(unmended, kMeansOf(4, { by: plain, scaled: false })(unmended)(unmended));
list(say("Segment, prices as written", "群，价格未改正"), whales, profiled);

// %% four-segments
function segments(
  lines: { customer: Int32Array; day: Int32Array; money: Float64Array },
  customers: number,
  today: number,
) {
  const segmentOf = new Array<number>(customers).fill(-1); // -1: did not order in the 168 days before today
  for (const [row, day] of lines.day.entries()) {
    const ordered = lines.money[row]! > 0 && day >= today - 168 && day < today;
    if (ordered) segmentOf[lines.customer[row]!] = 0; // 0, 1, 2 or 3
  }
  return segmentOf;
}

// %% try
// A small shop first, customer by customer, then this lesson's on two days four weeks apart.
const smallShop: [string, ...[number, number][]][] = [
  ["a", [60, 18], [150, 22]],
  ["b", [45, 30], [131, 20], [170, 410], [181, -410]],
  ["c", [97, 900], [190, 350]],
  ["d", [33, 420], [90, 380], [164, 200]],
  ["a", [20, 900], [112, 40], [112, 15], [176, 9]],
  ["b", [72, 11], [140, 16], [199, 12], [200, 650]],
  ["c", [32, 640], [155, 0], [199, 520], [203, 80]],
  ["d", [58, 700], [59, 310], [187, 260]],
  ["", [31, 300], [166, -120]],
  ["", [200, 45]],
];
function columnsOf(rows: { customer: number; day: number; money: number }[]) {
  const byDay = [...rows].sort((a, b) => a.day - b.day);
  return {
    customer: Int32Array.from(byDay, ({ customer }) => customer),
    day: Int32Array.from(byDay, ({ day }) => day),
    money: Float64Array.from(byDay, ({ money }) => money),
  };
}
const smallLines = smallShop.flatMap(([, ...own], customer) =>
  own.map(([day, money]) => ({ customer, day, money })),
);
const inSmall = segments(columnsOf(smallLines), smallShop.length, 200);
table(
  smallShop.map(([kind], customer) => ({ customer, kind, segment: inSmall[customer]! })),
  {
    caption: say("A small shop", "一家小店"),
    columns: {
      customer: { name: say("customer", "顾客") },
      kind: { name: say("kind", "类") },
      segment: { name: say("your segment", "你分的群") },
    },
  },
);
const everyone = [...lives.keys()];
const shopLines = columnsOf(
  [...lives.values()].flatMap((life, customer) =>
    life.map(({ time, money }) => ({ customer, day: Math.floor((time - today) / DAY), money })),
  ),
);
const onBoth = [-28, 0].map((day) => segments(shopLines, everyone.length, day));
const stayed = [...everyone.keys()].filter((n) => onBoth.every((one) => one[n]! >= 0));
const placed = now.flatMap((one) => {
  const segment = onBoth[1]![everyone.indexOf(one.who)]!;
  return segment < 0 ? [] : [{ ...one, segment }];
});
/** Of ln(1 + next month's spend). */
const came = placed.map(({ next }) => Math.log(1 + Math.max(0, next)));
const bySegment = grouped(came, (_, n) => placed[n]!.segment);
const saidOf = placed.map(({ segment }) => mean(bySegment.get(segment)!));
const logF = placed.map(({ orders }) => Math.log(orders));
const logM = placed.map(({ spend }) => Math.log(1 + Math.max(0, spend)));
const correlation = (x: number[], y: number[]) => {
  const [atX, atY] = [mean(x), mean(y)];
  const product = mean(x.map((one, n) => (one - atX) * (y[n]! - atY)));
  return Math.sign(product) * Math.sqrt(explained(x, y));
};
const [rF, rM, rBoth] = [correlation(logF, came), correlation(logM, came), correlation(logF, logM)];
/** What a regression on both logs explains. */
const byBoth = (rF! ** 2 + rM! ** 2 - 2 * rF! * rM! * rBoth!) / (1 - rBoth! ** 2);
const sharesOf = [0, 1, 2, 3].map((one) => (bySegment.get(one)?.length ?? 0) / placed.length);
const yours = {
  smallest: Math.min(...sharesOf),
  ari: adjustedRand(...(onBoth.map((one) => stayed.map((n) => one[n]!)) as [number[], number[]])),
  explained: explained(saidOf, came) / byBoth,
};
tell(
  ["Customers in your smallest segment", "最小的群占", yours.smallest, "percent"],
  ["ARI, four weeks apart", "相隔四周的 ARI", yours.ari],
  ["Explained, of what F and M explain", "解释力，占 F 和 M 的几成", yours.explained, "percent"],
);
