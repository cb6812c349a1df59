// The notebook of lesson 1.1, for both languages: one raw log, one kind of dirt a cell, and what a rule costs. Runs on the market's
// log, where the truth is known, or on the rows of the learner's own file.

// %% log
import { facts, openRawLog, table } from "aisle";

const { log, truth, text } = await openRawLog(); // the file you dropped, or else the market's log
const rows = [...log.time.keys()];

const say = (en: string, zh: string) => ({ en, zh });
const count = (is: (row: number) => boolean) => rows.reduce((sum, row) => sum + (is(row) ? 1 : 0), 0);

/** What a row says: everything but who was signed in and when. */
const said = [log.visitor, log.item, log.event, log.order, log.credit, log.quantity, log.price];
const says = (row: number) => said.map((column) => column[row]).join(" ");

const devices = new Set(log.visitor).size;
facts({
  rows: { name: say("Rows", "行数"), value: rows.length },
  ...(devices > 1 && { devices: { name: say("Devices", "设备数"), value: devices } }),
  unknown: {
    name: say("Rows without a user", "没有用户 ID 的行"),
    value: count((row) => log.user[row]! < 0) / rows.length,
    format: "percent",
  },
  negative: {
    name: say("Rows with a negative quantity", "数量为负的行"),
    value: count((row) => log.quantity[row]! < 0),
  },
  late: {
    name: say("Clocks a minute apart or more", "两个时钟相差一分钟以上"),
    value: count((row) => Math.abs(log.time[row]! - log.received[row]!) >= 60_000) / rows.length,
    format: "percent",
  },
});
const twin = rows.find((row) => row > 3 && says(row) === says(row - 1)) ?? 4;
table(rows.slice(twin - 3, twin + 5).map(text), {
  caption: say("Eight rows, as the shop wrote them", "原样的八行"),
  mark: 3,
});

// %% repeated
import { histogram } from "aisle";

/** Per row: seconds since the server last got a row that said the same; Infinity where none did. */
const since = new Float64Array(rows.length).fill(Number.POSITIVE_INFINITY);
const last = new Map<string, number>();
for (const row of rows) {
  const before = last.get(says(row));
  if (before !== undefined) since[row] = (log.received[row]! - log.received[before]!) / 1000;
  last.set(says(row), row);
}
const isCopy = (row: number) => since[row] === 0 && log.time[row] === log.time[row - 1];

/** How a rule does: of what it takes the share that is right, of what it should take the share it finds, and what it costs. */
function score(takes: (row: number) => boolean, wanted: Uint8Array | undefined): Record<string, number> {
  const taken = count(takes);
  if (truth === null || wanted === undefined) return { taken };
  const isClean = (row: number) => !truth!.duplicates[row] && !truth!.bots[row] && !truth!.undone[row];
  const hits = count((row) => takes(row) && wanted[row] === 1);
  const all = count((row) => wanted[row] === 1);
  const lost = count((row) => takes(row) && isClean(row)) / count(isClean);
  return { taken, precision: hits / taken, recall: hits / all, f1: (2 * hits) / (taken + all), lost };
}
const figures = {
  rule: { name: say("Rule", "规则") },
  taken: { name: say("Rows taken", "取走的行") },
  ...(truth && {
    precision: { name: say("Precision", "精确率"), format: "decimal" as const },
    recall: { name: say("Recall", "召回率"), format: "decimal" as const },
    f1: { name: "F1", format: "decimal" as const, bar: true },
    lost: { name: say("Clean rows lost", "误删的干净行"), format: "percent" as const },
  }),
};
table(
  [
    { rule: say("equal in every column", "每一列都相同"), takes: isCopy },
    {
      rule: say("says the same, at any time", "内容相同，不论时间"),
      takes: (row: number) => since[row]! < Infinity,
    },
    {
      rule: say("says the same within 20 seconds", "内容相同，20 秒之内"),
      takes: (row: number) => since[row]! <= 20,
    },
  ].map(({ rule, takes }) => ({ rule, ...score(takes, truth?.duplicates) })),
  { columns: figures },
);
const soon = [...since].filter((seconds) => seconds < 120);
if (soon.length > 0)
  histogram(soon, {
    title: say("When the same is said again", "相同内容隔多久再次出现"),
    xName: say("seconds after the last time, up to 120", "距上一次的秒数（120 以内）"),
    bins: 40,
  });

// %% undone
/** Lines that were sold and not taken off yet, by what a row that takes them off can know. */
const sold = new Map<string, number[]>();
/** Per row: the row that takes it off, or -1. */
const takenOffBy = new Int32Array(rows.length).fill(-1);
for (const row of rows) {
  if (log.event[row] !== 2 || since[row]! <= 20) continue;
  const pieces = Math.abs(log.quantity[row]!);
  const signs = [`order ${log.order[row]} ${log.item[row]}`, `price ${log.order[row]} ${log.price[row]}`];
  if (log.user[row]! >= 0) signs.push(`user ${log.user[row]} ${log.item[row]}`);
  for (const sign of signs) {
    const lines = sold.get(`${sign} ${pieces}`) ?? [];
    sold.set(`${sign} ${pieces}`, lines);
    if (log.quantity[row]! > 0) lines.push(row);
    const line = log.quantity[row]! < 0 ? lines.findLast((one) => takenOffBy[one]! < 0) : undefined;
    if (line === undefined) continue;
    takenOffBy[line] = row;
    break;
  }
}
const takesOff = new Set(takenOffBy);
const pieces = (is: (row: number) => boolean) =>
  rows.reduce((sum, row) => sum + (log.event[row] === 2 && is(row) ? log.quantity[row]! : 0), 0);
const isSold = (row: number) => log.quantity[row]! > 0;
facts({
  off: { name: say("Rows that take something off", "冲销行"), value: count((row) => log.quantity[row]! < 0) },
  matched: {
    name: say("of them with a line found", "其中找到原订单行的"),
    value: count((row) => takesOff.has(row)),
  },
});
table(
  [
    { way: say("negative rows left out", "只删去数量为负的行"), pieces: pieces(isSold) },
    { way: say("everything added up", "全部相加"), pieces: pieces(() => true) },
    { way: say("repetitions left out", "删去重复行"), pieces: pieces((row) => since[row]! > 20) },
    {
      way: say("and both rows of every pair", "再删去成对的两行"),
      pieces: pieces((row) => since[row]! > 20 && takenOffBy[row]! < 0 && log.quantity[row]! > 0),
    },
  ],
  {
    columns: {
      way: { name: say("Pieces sold", "售出件数") },
      pieces: { name: say("Pieces", "件"), bar: true },
    },
  },
);
const largest = rows
  .filter((row) => log.event[row] === 2)
  .sort((a, b) => log.quantity[b]! - log.quantity[a]!)
  .slice(0, 5);
table(
  largest.map((row) => {
    const minutes =
      takenOffBy[row]! < 0
        ? null
        : Math.round((log.received[takenOffBy[row]!]! - log.received[row]!) / 60_000);
    return { item: text(row).item!, pieces: log.quantity[row]!, minutes };
  }),
  {
    caption: say("The five largest order lines", "数量最大的五条订单行"),
    columns: {
      item: { name: say("Item", "商品") },
      pieces: { name: say("Pieces", "件数") },
      minutes: { name: say("Taken off after … minutes", "多少分钟后被冲销") },
    },
  },
);

// %% machines
interface Visitor {
  own: number[];
  isKnown: boolean; // signed in or ordered at least once
  pages: number;
  visits: number;
  pauses: number[]; // seconds between two pages of one visit
  mean: number;
  spread: number; // standard deviation of the pauses
}
const byVisitor = new Map<number, number[]>();
for (const row of rows) {
  const visitor = log.visitor[row]!;
  if (visitor === -1 || since[row]! <= 20) continue; // a file of orders has no visitors
  if (!byVisitor.has(visitor)) byVisitor.set(visitor, []);
  byVisitor.get(visitor)!.push(row);
}
const visitors = [...byVisitor.values()].map((own): Visitor => {
  // Collector 1 writes whole minutes: there only the server's clock tells seconds.
  const clock = (row: number) => (log.source[row] === 1 ? log.received[row]! : log.time[row]!) / 1000;
  const views = own
    .filter((row) => log.event[row] === 0)
    .map(clock)
    .sort((a, b) => a - b);
  const gaps = views.slice(1).map((second, k) => second - views[k]!);
  const pauses = gaps.filter((gap) => gap < 1800);
  const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
  const spread = Math.sqrt(pauses.reduce((sum, pause) => sum + (pause - mean) ** 2, 0) / pauses.length);
  const isKnown = own.some((row) => log.user[row]! >= 0 || log.event[row] === 2);
  return { own, isKnown, pages: views.length, visits: 1 + gaps.length - pauses.length, pauses, mean, spread };
});
const busiest =
  [...visitors].sort((a, b) => b.own.length - a.own.length)[Math.floor(visitors.length / 100)]?.own.length ??
  0;
const isSteady = ({ pauses, mean, spread }: Visitor) => pauses.length >= 10 && spread < 0.4 * mean;
const isFast = ({ pauses, mean }: Visitor) => pauses.length >= 10 && mean < 7;
const rules: { rule: { en: string; zh: string }; accuses: (visitor: Visitor) => boolean }[] = [
  {
    rule: say("the busiest 1% of visitors", "行数最多的 1% 访客"),
    accuses: ({ own }) => own.length > busiest,
  },
  { rule: say("never signed in, never ordered", "从不登录、从不下单"), accuses: ({ isKnown }) => !isKnown },
  { rule: say("less than 7 seconds a page", "平均每页不到 7 秒"), accuses: isFast },
  {
    rule: say("never known, and fast or steady", "从不登录下单，而且快或匀"),
    accuses: (v) => !v.isKnown && (isFast(v) || isSteady(v)),
  },
];
const rowsOf = (accuses: (visitor: Visitor) => boolean) =>
  new Set(visitors.filter(accuses).flatMap(({ own }) => own));
if (visitors.length > 0)
  table(
    rules.map(({ rule, accuses }) => {
      const taken = rowsOf(accuses);
      return {
        rule,
        visitors: visitors.filter(accuses).length,
        ...score((row) => taken.has(row), truth?.bots),
      };
    }),
    {
      columns: {
        ...{ rule: figures.rule, visitors: { name: say("Visitors accused", "怀疑的访客") } },
        ...figures,
      },
    },
  );

const machines = rowsOf(rules[3]!.accuses);
/** The twenty items whose pages were opened most. */
function mostViewed(counts: (row: number) => boolean) {
  const views = new Map<number, number>();
  for (const row of rows)
    if (log.event[row] === 0 && counts(row))
      views.set(log.item[row]!, (views.get(log.item[row]!) ?? 0) + log.quantity[row]!);
  return [...views.keys()].sort((a, b) => views.get(b)! - views.get(a)!).slice(0, 20);
}
if (visitors.length > 0) {
  const views = count((row) => log.event[row] === 0);
  const orders = count((row) => log.event[row] === 2 && isSold(row));
  const honest = count((row) => log.event[row] === 0 && !machines.has(row));
  const top = new Set(mostViewed((row) => !machines.has(row)));
  facts({
    share: { name: say("Views by machines", "机器的浏览占比"), value: 1 - honest / views, format: "percent" },
    before: {
      name: say("Order lines for 100 views", "每百次浏览的订单行"),
      value: (100 * orders) / views,
      format: "decimal",
    },
    after: { name: say("without machines", "去掉机器后"), value: (100 * orders) / honest, format: "decimal" },
    top: {
      name: say("Of the 20 most viewed, still there without machines", "浏览最多的 20 件，去掉机器后还在的"),
      value: mostViewed(() => true).filter((item) => top.has(item)).length,
    },
  });
}

// %% people
/** Per visitor: the people who signed in there. */
const peopleOf = new Map<number, Set<number>>();
for (const row of rows) {
  const [visitor, user] = [log.visitor[row]!, log.user[row]!];
  if (visitor === -1) continue;
  const people = peopleOf.get(visitor) ?? new Set();
  peopleOf.set(visitor, people);
  if (user >= 0) people.add(user);
}
/** The user of a row; where none was signed in, the only one who ever was on that device. -1 where nobody can tell. */
function whoWas(row: number): number {
  if (log.user[row]! >= 0) return log.user[row]!;
  const people = peopleOf.get(log.visitor[row]!);
  return people?.size === 1 ? [...people][0]! : -1;
}
const gaps = rows.filter((row) => log.user[row]! < 0 && !machines.has(row));
const filled = gaps.filter((row) => whoWas(row) >= 0);
table(
  [say("views", "浏览"), say("carts", "加购"), say("order lines", "订单行")].map((kind, event) => {
    const all = rows.filter((row) => log.event[row] === event);
    const without = all.filter((row) => log.user[row]! < 0);
    return { kind, rows: all.length, without: all.length === 0 ? null : without.length / all.length };
  }),
  {
    columns: {
      kind: { name: say("Rows", "行") },
      rows: { name: say("In all", "总数") },
      without: { name: say("without a user", "没有用户 ID"), format: "percent", bar: true },
    },
  },
);
if (byVisitor.size > 0)
  facts({
    gaps: { name: say("Gaps, machines apart", "空缺（机器不算）"), value: gaps.length },
    filled: {
      name: say("filled by the device", "按设备补上"),
      value: filled.length / gaps.length,
      format: "percent",
    },
    ...(truth && {
      right: {
        name: say("of them rightly", "其中补对的"),
        value: filled.filter((row) => whoWas(row) === truth!.user[row]).length / filled.length,
        format: "percent" as const,
      },
    }),
    shared: {
      name: say("Devices of several people", "多人共用的设备"),
      value: [...peopleOf.values()].filter(({ size }) => size > 1).length,
    },
  });

// %% clocks
const MINUTE = 60_000;
const DAY = 86_400_000;
const start = Math.floor(log.received[0]! / DAY) * DAY;
const cut = log.received.at(-1)! - 28 * DAY; // where a test by time would begin

const block = (row: number, days: number) => Math.floor((log.received[row]! - start) / (days * DAY));
/** Puts times right by groups of rows that must be off by the same, as `typical` tells from how far each is ahead of the server. */
function putRight(
  times: Float64Array,
  groupOf: (row: number) => string,
  typical: (leads: number[]) => number,
) {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const group = groups.get(groupOf(row)) ?? [];
    groups.set(groupOf(row), group);
    group.push(times[row]! - log.received[row]!);
  }
  const off = new Map([...groups].map(([group, leads]) => [group, typical(leads.sort((a, b) => a - b))]));
  return times.map((time, row) => {
    const lead = off.get(groupOf(row))!;
    return Math.abs(lead) > 1.5 * MINUTE ? time - lead : time;
  });
}
// A collector that is off takes a whole day's rows with it: the middle one tells. A device is off for weeks, and some of its
// rows were sent late: the one that was underway for the shortest time tells.
const zoned = putRight(
  log.time,
  (row) => `${log.source[row]} ${block(row, 1)}`,
  (leads) => leads[leads.length >> 1]!,
);
const device = (row: number) => `${log.visitor[row]} ${log.source[row]} ${block(row, 28)}`;
const corrected = putRight(zoned, device, (leads) => leads.at(-1)!);
const clocks = [
  { clock: say("as written", "写下的时间"), at: (row: number) => log.time[row]! },
  { clock: say("as received", "收到的时间"), at: (row: number) => log.received[row]! },
  {
    clock: say("written, the device put right", "写下的时间，按设备校正"),
    at: (row: number) => corrected[row]!,
  },
];
table(
  clocks.map(({ clock, at }) => ({
    clock,
    future: count((row) => at(row) > log.received[row]! + 1000),
    wrongSide: count((row) => at(row) < cut !== log.received[row]! < cut),
    ...(truth && {
      off: count((row) => Math.abs(at(row) - truth!.time[row]!) > MINUTE) / rows.length,
      day: count((row) => Math.floor(at(row) / DAY) !== Math.floor(truth!.time[row]! / DAY)) / rows.length,
    }),
  })),
  {
    columns: {
      clock: { name: say("Clock", "时钟") },
      future: { name: say("Rows from the future", "来自未来的行") },
      wrongSide: { name: say("on the other side of the cut", "落到切分点另一侧的行") },
      ...(truth && {
        off: { name: say("off by over a minute", "误差超过一分钟"), format: "percent" as const },
        day: { name: say("on another day", "记到了另一天"), format: "percent" as const },
      }),
    },
  },
);

// %% odd
/** Each looks at one column and drops what is unusual there, without asking how it came about. */
const dear = [...log.price].sort((a, b) => a - b)[Math.floor(0.99 * rows.length)]!;
const odd: { rule: { en: string; zh: string }; takes: (row: number) => boolean }[] = [
  { rule: say("no user", "没有用户 ID"), takes: (row) => log.user[row]! < 0 },
  {
    rule: say("clocks a minute apart", "两个时钟相差一分钟以上"),
    takes: (row) => Math.abs(log.time[row]! - log.received[row]!) > MINUTE,
  },
  { rule: say("whole minutes", "时间是整分钟"), takes: (row) => log.time[row]! % MINUTE === 0 },
  { rule: say("negative quantity", "数量为负"), takes: (row) => log.quantity[row]! < 0 },
  { rule: say("dearest 1%", "最贵的 1%"), takes: (row) => log.price[row]! > dear },
];
const anyOdd = (row: number) => odd.some(({ takes }) => takes(row));
const withCare = (row: number) =>
  since[row]! <= 20 || machines.has(row) || takenOffBy[row]! >= 0 || takesOff.has(row);
const dirty = truth?.duplicates.map((flag, row) => flag | truth!.bots[row]! | truth!.undone[row]!);
table(
  [
    ...odd,
    { rule: say("all of these", "以上全部"), takes: anyOdd },
    { rule: say("by what a row means", "按行的含义判断"), takes: withCare },
  ].map(({ rule, takes }) => ({ rule, ...score(takes, dirty) })),
  { columns: figures, mark: 6 },
);

// %% clean
function clean(log: {
  time: Float64Array;
  received: Float64Array;
  visitor: Int32Array;
  user: Int32Array;
  item: Int32Array;
  event: Uint8Array;
  order: Int32Array;
  credit: Uint8Array;
  quantity: Int32Array;
  price: Int32Array;
  source: Uint8Array;
}) {
  const rows = log.time.length;
  const repeated = new Uint8Array(rows); // 1 where a row says again what an earlier one said
  const undone = new Uint8Array(rows); // 1 for order lines that were taken off, and for the rows that did it
  const machine = new Uint8Array(rows); // 1 for rows of visitors that are no people
  const known = new Set<number>(); // visitors that signed in at least once
  const said = new Set<string>();
  for (let row = 0; row < rows; row++) {
    if (log.user[row]! >= 0) known.add(log.visitor[row]!);
    const columns = [log.time, log.received, log.visitor, log.item, log.event, log.order, log.quantity];
    const text = columns.map((column) => column[row]).join(" ");
    if (said.has(text)) repeated[row] = 1;
    said.add(text);
    if (log.quantity[row]! < 0) undone[row] = 1;
  }
  for (let row = 0; row < rows; row++) if (!known.has(log.visitor[row]!)) machine[row] = 1;
  return { repeated, undone, machine };
}

// %% try
// A small log first, row by row, then the whole one.
const given = {
  time: [3, 3, 25, 31, 62, 95, 95, 95, 632, 645, 646, 82_805],
  received: [4, 4, 26, 33, 63, 95, 95, 107, 634, 646, 647, 82_805],
  visitor: [1, 1, 1, 2, 1, 1, 1, 1, 2, 2, 2, 1],
  item: [3, 3, 5, 3, 5, 5, 8, 5, 3, 5, 5, 5],
  event: [0, 0, 0, 0, 1, 2, 2, 2, 0, 0, 0, 2],
  order: [-1, -1, -1, -1, -1, 7, 7, 7, -1, -1, -1, 7],
  quantity: [1, 1, 2, 1, 1, 2, 1, 2, 1, 1, 1, -2],
  price: [1290, 1290, 450, 1290, 450, 450, 2200, 450, 1290, 450, 450, 450],
};
const zero = Date.UTC(2025, 0, 6, 10);
const small = clean({
  time: Float64Array.from(given.time, (second) => zero + 1000 * second),
  received: Float64Array.from(given.received, (second) => zero + 1000 * second),
  visitor: Int32Array.from(given.visitor),
  user: Int32Array.from(given.visitor),
  item: Int32Array.from(given.item),
  event: Uint8Array.from(given.event),
  order: Int32Array.from(given.order),
  credit: new Uint8Array(12),
  quantity: Int32Array.from(given.quantity),
  price: Int32Array.from(given.price),
  source: Uint8Array.from(given.event, (event) => (event === 2 ? 3 : 0)),
});
table(
  given.time.map((_, row) => ({
    row,
    repeated: small.repeated[row]!,
    undone: small.undone[row]!,
    machine: small.machine[row]!,
  })),
  { caption: say("A small log", "一份小日志") },
);
const yours = clean(log);
table(
  [
    { rule: "repeated", takes: (row: number) => yours.repeated[row] === 1, wanted: truth?.duplicates },
    { rule: "undone", takes: (row: number) => yours.undone[row] === 1, wanted: truth?.undone },
    { rule: "machine", takes: (row: number) => yours.machine[row] === 1, wanted: truth?.bots },
  ].map(({ rule, takes, wanted }) => ({ rule, ...score(takes, wanted) })),
  { caption: say("Your function on the whole log", "你的函数用在整份日志上"), columns: figures },
);
