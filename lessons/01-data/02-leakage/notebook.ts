// The notebook of lesson 1.2, for both languages: which sleeping customers come back within four weeks; the lift that a table and a
// split promise, and the lift that came. Runs on the market's log, or on the learner's own file. The last two cells are the exercise.

// %% rows
import { facts, openData, openRawLog, table } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
type Format = "integer" | "decimal" | "percent";
const col = (en: string, zh: string, format: Format = "decimal", bar = false) => ({
  name: say(en, zh),
  format,
  bar,
});
const DAY = 86_400_000;
const MONTH = 28 * DAY; // four weeks
const { log } = await openRawLog(); // the file you dropped, or else the market's log
const today = (await openData()).suggestedCut; // the day of the export; what comes later is the future

// Who it was: the user signed in, or the only one ever signed in on that device, as in 1.1.
const peopleOf = new Map<number, Set<number>>();
for (const [row, user] of log.user.entries())
  if (user >= 0) peopleOf.set(log.visitor[row]!, (peopleOf.get(log.visitor[row]!) ?? new Set()).add(user));
function whoWas(row: number): number {
  const people = log.visitor[row] === -1 ? undefined : peopleOf.get(log.visitor[row]!);
  return log.user[row]! >= 0 || people?.size !== 1 ? log.user[row]! : [...people][0]!;
}
interface Happening {
  time: number;
  kind: "view" | "cart" | "order" | "back"; // back: called off or sent back
  money: number; // of order lines, negative where they come back
}
/** Everything that a customer did, by time. */
type Lives = Map<number, Happening[]>;
const lives: Lives = new Map();
for (const [row, time] of log.received.entries()) {
  const [who, event, quantity] = [whoWas(row), log.event[row], log.quantity[row]!];
  if (who < 0) continue;
  const kind = event === 0 ? "view" : event === 1 ? "cart" : quantity > 0 ? "order" : "back";
  const life = lives.get(who) ?? [];
  lives.set(who, life);
  life.push({ time, kind, money: event === 2 ? (quantity * log.price[row]!) / 100 : 0 });
}

// recency: days since the last order. orders, spend: days and money in 24 weeks. visits, carts: in four. tenure: days since the first visit.
const ofLog = ["recency", "orders", "spend", "visits", "carts", "tenure"] as const;
// Of the customer table: turnover, lines called off or sent back, days since the last order.
const ofTable = ["level", "returns", "quiet"] as const;
const columns = [...ofLog, ...ofTable];
type Column = (typeof columns)[number];
/** A customer on the date `at`; the label says whether they order within four weeks from then. */
type Row = Record<Column, number> & { customer: number; at: number; label: 0 | 1 };
const between = (life: Happening[], from: number, to: number) =>
  life.filter(({ time }) => time >= from && time < to);
const count = (some: Happening[], kind: Happening["kind"]) => some.filter((one) => one.kind === kind).length;
const money = (some: Happening[]) => some.reduce((sum, one) => sum + one.money, 0);
const daysOf = (some: Happening[], kind: Happening["kind"]) =>
  new Set(some.filter((one) => one.kind === kind).map(({ time }) => Math.floor(time / DAY))).size;

/** A row for everybody who has ordered before `at`, but not in the last four weeks. The customer table is the one of the day `written`. */
function rowsAt(at: number, { written, from = lives }: { written: number; from?: Lives }): Row[] {
  const rows: Row[] = [];
  for (const [customer, life] of from) {
    const past = between(life, -Infinity, at);
    const last = past.findLast(({ kind }) => kind === "order");
    if (last === undefined || last.time > at - MONTH) continue;
    const [lately, season] = [between(past, at - MONTH, at), between(past, at - 6 * MONTH, at)];
    const inTable = between(life, -Infinity, written);
    rows.push({
      ...{ customer, at, label: count(between(life, at, at + MONTH), "order") > 0 ? 1 : 0 },
      ...{ recency: (at - last.time) / DAY, tenure: (at - past[0]!.time) / DAY },
      ...{ orders: daysOf(season, "order"), spend: money(season) },
      ...{ visits: daysOf(lately, "view"), carts: count(lately, "cart") },
      ...{ level: money(inTable), returns: count(inTable, "back") },
      quiet: (written - inTable.findLast(({ kind }) => kind === "order")!.time) / DAY,
    });
  }
  return rows;
}
const dates = Array.from({ length: 20 }, (_, week) => today - MONTH - (19 - week) * 7 * DAY);
const weeks = dates.map((at) => rowsAt(at, { written: today })); // as the table was handed to us
const past = weeks.flat();
const future = rowsAt(today, { written: today }); // their labels lie in the future
for (const [n, rows] of [...weeks, future].entries())
  if (rows.length < 30 || new Set(rows.map(({ label }) => label)).size < 2)
    throw new Error(
      `Date ${n + 1} of 21 has ${rows.length} customers asleep; 30 are needed, some who come back and some who do not. This lesson needs a longer log, with a person in each row.`,
    );

const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const shareOf = (rows: Row[]) => mean(rows.map(({ label }) => label));
const dayText = (time: number) => new Date(time).toISOString().slice(5, 10);
const fact = (en: string, zh: string, value: number, format: Format = "decimal") => ({
  name: say(en, zh),
  value,
  format,
});
facts({
  rows: fact("Rows, of twenty dates", "行数，二十个日期", past.length, "integer"),
  people: fact("Customers", "顾客数", new Set(past.map(({ customer }) => customer)).size, "integer"),
  share: fact("Come back within four weeks", "四周内回来", shareOf(past), "percent"),
  later: fact("Asleep on the day of the export", "导表当天沉睡的顾客", future.length, "integer"),
});
/** The rows of one customer who slept, came back and fell asleep again. */
const rowsOf = new Map<number, Row[]>();
for (const row of past) rowsOf.set(row.customer, [...(rowsOf.get(row.customer) ?? []), row]);
const [shown = past.slice(0, 8)] = [...rowsOf.values()].filter(
  (own) => own.length >= 8 && own[0]!.label === 0 && own[7]!.label === 1 && own[0]!.returns > 0,
);
table(
  shown.slice(0, 8).map(({ at, label, recency, orders, level, returns, quiet }) => {
    return { at: dayText(at), recency, orders, level, returns, quiet, label };
  }),
  {
    caption: say("One customer, eight rows", "一位顾客的八行"),
    columns: {
      at: { name: say("date", "日期") },
      recency: col("days since the last order", "距上次下单（天）"),
      orders: col("days with orders", "下单天数", "integer"),
      level: col("turnover", "累计消费"),
      returns: col("returns", "退货行数", "integer"),
      quiet: col("days since the last order, of the customer table", "会员表：距上次下单（天）"),
      label: col("comes back", "回来了", "integer"),
    },
  },
);

// %% colleague train
import { auc, LogisticRegression, pause, progress, stopSignal } from "aisle";

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
const places = new Map([...lives.keys()].map((customer, place) => [customer, place]));
interface Recipe {
  use: readonly Column[];
  who?: boolean; // a weight for each customer
}
/** Logistic regression over tenths of each column, and over who it is. Returns the chances of the rows asked about. */
async function chances({ use, who = false }: Recipe, train: Row[], asked: Row[]): Promise<Float32Array> {
  const edges = use.map((column) => {
    const sorted = Float64Array.from(train, (row) => row[column]).sort();
    return [
      ...new Set(Array.from({ length: 9 }, (_, k) => sorted[Math.floor(((k + 1) / 10) * sorted.length)]!)),
    ];
  });
  const fields = use.map((name, c) => ({ name: name as string, size: edges[c]!.length + 1 }));
  if (who) fields.push({ name: "customer", size: places.size });
  const values = (rows: Row[]) =>
    Int32Array.from(
      rows.flatMap((row) => {
        const tenths = use.map((name, c) => edges[c]!.filter((edge) => edge <= row[name]).length);
        return who ? [...tenths, places.get(row.customer)!] : tenths;
      }),
    );
  const model = new LogisticRegression({ epochs: 12, learningRate: 0.03, weightDecay: 0.01, aside: 0 });
  const label = Uint8Array.from(train, (row) => row.label);
  await model.fit({ fields, values: values(train), label }, { seed: 1, signal: stopSignal() });
  await pause();
  return model.score({ fields, values: values(asked) });
}

const labels = (rows: Row[]) => Uint8Array.from(rows, ({ label }) => label);
/** How many times as often the top tenth comes back as all (1), and the standard error of that, from 200 draws of the customers (2). */
function liftOf(chance: ArrayLike<number>, rows: Row[]) {
  const random = randomNumbers(7);
  const lots = rows.map(random); // ties are decided by lot
  const order = [...rows.keys()].sort((a, b) => chance[b]! - chance[a]! || lots[a]! - lots[b]!);
  const people = [...new Set(rows.map(({ customer }) => customer))];
  const place = new Map(people.map((customer, n) => [customer, n]));
  const whose = order.map((n) => place.get(rows[n]!.customer)!);
  function lift(times: ArrayLike<number>): number {
    let [all, back, top, hits] = [0, 0, 0, 0];
    for (const [k, n] of order.entries()) {
      all += times[whose[k]!]!;
      back += times[whose[k]!]! * rows[n]!.label;
    }
    for (let k = 0; top < all / 10; k++) {
      top += times[whose[k]!]!;
      hits += times[whose[k]!]! * rows[order[k]!]!.label;
    }
    return hits / top / (back / all);
  }
  const drawn = Array.from({ length: 200 }, () => {
    const times = new Uint16Array(people.length);
    for (let n = 0; n < people.length; n++) times[Math.floor(random() * people.length)]!++;
    return lift(times);
  });
  const middle = mean(drawn);
  const se = Math.sqrt(mean(drawn.map((one) => (one - middle) ** 2)));
  return { lift: lift(new Uint8Array(people.length).fill(1)), se, area: auc(chance, labels(rows)) };
}

/** Each group of rows is scored by a model that learned from all the others. */
async function inFolds(recipe: Recipe, foldOf: (row: Row) => number) {
  const folds = past.map(foldOf);
  const chance = new Float32Array(past.length);
  for (let fold = 0; fold < 5; fold++) {
    const asked = [...past.keys()].filter((n) => folds[n] === fold);
    const learned = past.filter((_, n) => folds[n] !== fold);
    const said = await chances(
      recipe,
      learned,
      asked.map((n) => past[n]!),
    );
    asked.forEach((n, k) => {
      chance[n] = said[k]!;
    });
    progress({ done: fold + 1, total: 5, unit: "run" });
  }
  return liftOf(chance, past);
}
/** A new lot for every row. */
function byLot(): () => number {
  const random = randomNumbers(3);
  return () => Math.floor(5 * random());
}
const everything: Recipe = { use: columns, who: true };
const promised = await inFolds(everything, byLot());
const came = liftOf(await chances(everything, past, future), future);
facts({
  promised: fact("Lift promised", "离线提升度", promised.lift),
  promisedSe: fact("standard error", "标准误", promised.se),
  came: fact("Lift that came", "实际提升度", came.lift),
  cameSe: fact("standard error", "标准误", came.se),
});

// %% columns
/** Every row once more, from a log that ends at its date. Whoever knew more then than now has changed. */
const again = dates.flatMap((at) => {
  const known: Lives = new Map([...lives].map(([who, life]) => [who, between(life, -Infinity, at)]));
  return rowsAt(at, { written: at, from: known });
});
const changed = (column: Column) => mean(past.map((row, n) => (row[column] === again[n]![column] ? 0 : 1)));
/** AUC of a column by itself, whichever way round it ranks better. */
function alone(column: Column, values: Row[], rows = values): number {
  const scores = values.map((row) => row[column]);
  const area = auc(scores, labels(rows));
  return Math.max(area, 1 - area);
}
const suspects = columns.map((column) => ({
  column: column as string,
  changed: changed(column),
  exported: alone(column, past),
  known: alone(column, again, past),
}));
table(suspects, {
  columns: {
    column: { name: say("Column", "列") },
    changed: col("rows that change when made again", "重算后会变的行", "percent", true),
    exported: col("AUC alone, as exported", "单列 AUC，导出值"),
    known: col("as known on the date", "当日已知值"),
  },
});

// %% splits train
const kept = columns.filter((column) => changed(column) === 0);
const plain: Recipe = { use: kept };
const known: Recipe = { use: kept, who: true };
const lastDate = dates.at(-1)!;
const lastWeek = weeks.at(-1)!;
const before = past.filter(({ at }) => at < lastDate);
const ripe = past.filter(({ at }) => at + MONTH <= lastDate); // their labels were known on the last date
const after = async (recipe: Recipe, learned: Row[], asked: Row[]) =>
  liftOf(await chances(recipe, learned, asked), asked);
const ways = [
  { way: say("rows by lot", "按行随机"), run: (recipe: Recipe) => inFolds(recipe, byLot()) },
  {
    way: say("customers by lot", "按顾客随机"),
    run: (recipe: Recipe) => inFolds(recipe, ({ customer }) => places.get(customer)! % 5),
  },
  {
    way: say("by time, up to the week before", "按时间，学到前一周"),
    run: (recipe: Recipe) => after(recipe, before, lastWeek),
  },
  {
    way: say("by time, with a gap of four weeks", "按时间，空出四周"),
    run: (recipe: Recipe) => after(recipe, ripe, lastWeek),
  },
  { way: say("what came", "实际"), run: (recipe: Recipe) => after(recipe, past, future) },
];
type Judged = ReturnType<typeof liftOf>;
const splits: { way: { en: string; zh: string }; known: Judged; plain: Judged }[] = [];
for (const { way, run } of ways) splits.push({ way, known: await run(known), plain: await run(plain) });
table(
  splits.map(({ way, known, plain }) => ({
    way,
    who: known.lift,
    whoSe: known.se,
    lift: plain.lift,
    se: plain.se,
  })),
  {
    caption: say("Without the customer table", "不用会员表"),
    columns: {
      way: { name: say("Split", "划分方式") },
      who: col("with the customer’s number", "带顾客编号", "decimal", true),
      whoSe: col("standard error", "标准误"),
      lift: col("without it", "不带编号", "decimal", true),
      se: col("standard error", "标准误"),
    },
  },
);

// %% verdict train
const withTable: Recipe = { use: columns };
const [gap, real] = [splits[3]!, splits[4]!];
const pairs = [
  {
    name: say("nine columns and the number", "九列，加顾客编号"),
    offline: await after(everything, ripe, lastWeek),
    online: came,
  },
  {
    name: say("nine columns", "九列"),
    offline: await after(withTable, ripe, lastWeek),
    online: await after(withTable, past, future),
  },
  { name: say("six columns and the number", "六列，加顾客编号"), offline: gap.known, online: real.known },
  { name: say("six columns", "六列"), offline: gap.plain, online: real.plain },
];
const verdicts = pairs.map(({ name, offline, online }) => ({
  name,
  ...{ offline: offline.lift, online: online.lift },
  apart: (offline.lift - online.lift) / Math.hypot(offline.se, online.se), // (3)
  ...{ areaOffline: offline.area, areaOnline: online.area },
}));
table(verdicts, {
  caption: say("Split by time, with a gap of four weeks", "按时间划分，空出四周"),
  columns: {
    name: { name: say("The model gets", "模型用") },
    offline: col("lift promised", "离线提升度"),
    online: col("came", "实际"),
    apart: col("apart, in standard errors", "相差几个标准误"),
    areaOffline: col("AUC promised", "离线 AUC"),
    areaOnline: col("came", "实际"),
  },
});

// %% months train
/** The lift at each date, of a model that knew what was known then. */
const walk: { at: number; share: number; lift: number; se: number }[] = [];
for (const rows of [...weeks.slice(8), future]) {
  const at = rows[0]!.at;
  const learned = past.filter((row) => row.at + MONTH <= at);
  const { lift, se } = await after(plain, learned, rows);
  walk.push({ at, share: shareOf(rows), lift, se });
  progress({ done: walk.length, total: 13, unit: "run" });
}
table(
  walk.map(({ at, ...rest }) => ({ at: dayText(at), ...rest })),
  {
    columns: {
      at: { name: say("Date", "日期") },
      share: col("come back", "回来的比例", "percent"),
      lift: col("lift", "提升度", "decimal", true),
      se: col("standard error", "标准误"),
    },
  },
);

// %% plan
interface ShopColumn {
  name: string;
  values: Uint8Array; // one for each row, as exported today
  writes: { customer: Int32Array; day: Int32Array; value: Uint8Array }; // what was written into the table, by day
}
/** Which columns to keep, and which rows to train and to test on. */
function plan(
  rows: { customer: Int32Array; at: Int32Array; label: Uint8Array },
  columns: ShopColumn[],
  ahead: number, // a label looks at the days at … at + ahead − 1
  today: number, // what happens from this day on is not known
) {
  const all = [...rows.at.keys()];
  const [train, test] = [all.filter((row) => row % 5 > 0), all.filter((row) => row % 5 === 0)];
  return { keep: [...columns.keys()], train, test }; // as the colleague had it
}

// %% try
const days = (...numbers: number[]) => Int32Array.from(numbers);
const [entries, values] = [Uint8Array.of(1, 2, 3), Uint8Array.of(3, 3, 3, 3)];
const points = {
  name: "points",
  values,
  writes: { customer: days(7, 7, 7), day: days(3, 20, 31), value: entries },
};
const example = { customer: days(7, 7, 7, 7), at: days(17, 20, 31, 40), label: Uint8Array.of(0, 0, 1, 0) };
const tried = plan(example, [points], 14, 45);
const list = (some: number[]) => some.join(", ") || "–";
table([{ keep: list(tried.keep), train: list(tried.train), test: list(tried.test) }], {
  caption: say("The task’s example, and a row of day 17", "题目里的例子，外加第 17 天的一行"),
});
