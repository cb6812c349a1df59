// The notebook of lesson 1.3, for both languages: one table of looks at items, and what becomes of its columns before a network may
// have them. The last two cells are the exercise: the first of them is handed in.

// %% rows
import { auc, facts, logLoss, openData, openRawLog, table } from "aisle";

const say = (en: string, zh: string) => ({ en, zh });
type Format = "integer" | "decimal" | "percent";
const fact = (en: string, zh: string, value: number, format: Format = "decimal") => ({
  name: say(en, zh),
  value,
  format,
});
const col = (en: string, zh: string, format: Format = "decimal", bar = false) => ({
  name: say(en, zh),
  format,
  bar,
});
const DAY = 86_400_000;
const { log, truth, text } = await openRawLog(); // the file you dropped, or else the market's log
const shop = await openData();

// A row is a look at an item; a file of orders has none, there it is an order line. Repetitions and machines are out, as in 1.1.
const hasLooks = log.event.includes(0);
const soon = hasLooks ? DAY : 14 * DAY;
const who = (row: number) => (log.visitor[row] === -1 ? log.user[row]! : log.visitor[row]!);
const isClean = (row: number) =>
  log.quantity[row]! > 0 && log.price[row]! > 0 && !truth?.bots[row] && !truth?.duplicates[row];
const isLook = (row: number) => log.event[row] === (hasLooks ? 0 : 2) && who(row) !== -1 && isClean(row);

interface Look {
  time: number;
  price: number; // hundredths of the currency
  before: number; // looks of this visitor so far
  views: number; // looks at this item so far, by anybody
  hours: number; // since the visitor's last look; NaN when there was none
  item: string;
  brand: string;
  visitor: number;
  label: 0 | 1; // this visitor orders this item within a day
}
const place = new Map(shop.items.ids.map((id, n) => [id, n]));
const names = new Map<number, string>();
function nameOf(row: number): string {
  const code = log.item[row]!;
  if (!names.has(code)) names.set(code, text(row).item!);
  return names.get(code)!;
}
const looks: Look[] = [];
const pending = new Map<string, Look[]>(); // by visitor and item, still without an order
const [byVisitor, byItem, last] = [
  new Map<number, number>(),
  new Map<number, number>(),
  new Map<number, number>(),
];
for (let row = 0; row < log.time.length; row++) {
  const [visitor, code, time] = [who(row), log.item[row]!, log.received[row]!];
  const pair = `${visitor} ${code}`;
  if (log.event[row] === 2 && isClean(row)) {
    for (const look of pending.get(pair) ?? []) if (time - look.time < soon) look.label = 1;
    pending.delete(pair);
  }
  if (!isLook(row)) continue;
  const item = nameOf(row);
  const [before, views] = [byVisitor.get(visitor) ?? 0, byItem.get(code) ?? 0];
  const title = shop.items.titles.en[place.get(item) ?? -1];
  const look: Look = {
    ...{ time, price: log.price[row]!, before, views, item, visitor, label: 0 },
    hours: (time - (last.get(visitor) ?? Number.NaN)) / 3_600_000,
    brand: title?.split(" ")[0] ?? "", // "" where the shop does not say
  };
  looks.push(look);
  pending.set(pair, [...(pending.get(pair) ?? []), look]);
  byVisitor.set(visitor, before + 1);
  byItem.set(code, views + 1);
  last.set(visitor, time);
}
const cut = shop.suggestedCut;
const train = looks.filter(({ time }) => time < cut - soon).slice(-100_000); // the last labels were known before the cut
const test = looks.filter(({ time }) => time >= cut && time < looks.at(-1)!.time - soon);
const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const shareIn = (rows: Look[]) => mean(rows.map(({ label }) => label));
const base = shareIn(train);
facts({
  train: fact("Rows to learn from", "训练行", train.length, "integer"),
  test: fact("Rows after the cut", "切分点之后的行", test.length, "integer"),
  base: fact("An order follows", "随后下单", base, "percent"),
  later: fact("after the cut", "切分点之后", shareIn(test), "percent"),
});
table(
  [0.1, 0.3, 0.5, 0.7, 0.9].map((at) => {
    const { price, before, views, hours, item, brand, label } = train[Math.floor(at * train.length)]!;
    return { price: price / 100, before, views, hours, item, brand, label };
  }),
  {
    columns: {
      price: col("price", "价格"),
      before: col("visitor’s looks so far", "访客此前浏览", "integer"),
      views: col("item’s looks so far", "商品此前被浏览", "integer"),
      hours: col("hours since the last look", "距上次浏览（小时）"),
      item: { name: say("item", "商品") },
      brand: { name: say("brand", "品牌") },
      label: col("order follows", "随后下单", "integer"),
    },
  },
);

// %% scale
import { histogram } from "aisle";

type Numeric = "price" | "before" | "views" | "hours";
type Way = "raw" | "standardised" | "log" | "quantiles";
/** All that a transform needs to know of the training rows: plain numbers, to be kept with the model. */
interface State {
  way: Way;
  columns: { key: Numeric; middle: number; mu: number; sigma: number; edges: number[] }[];
}
const numerics: Numeric[] = ["price", "before", "views", "hours"];
const squeeze = (way: Way, x: number) => (way === "log" ? Math.log1p(x) : x); // (2)

/** Reads the numbers off training rows, and off nothing else. */
function fitTo(way: Way, rows: Look[]): State {
  const columns = numerics.map((key) => {
    const known = Float64Array.from(rows, (row) => row[key])
      .filter((x) => !Number.isNaN(x))
      .sort();
    const squeezed = Array.from(known, (x) => squeeze(way, x));
    const mu = mean(squeezed);
    const sigma = Math.sqrt(mean(squeezed.map((x) => (x - mu) ** 2))) || 1;
    const at = (share: number) => known[Math.round(share * (known.length - 1))]!;
    const edges = Array.from({ length: 64 }, (_, k) => at((k + 0.5) / 64));
    return { key, middle: at(0.5), mu, sigma, edges };
  });
  return { way, columns };
}

/** Turns any rows into inputs, each by itself: shape [rows, 5]; the last column says that `hours` was missing. */
function transform({ way, columns }: State, rows: Look[]): Float32Array {
  const inputs = new Float32Array(rows.length * 5);
  for (const [n, row] of rows.entries()) {
    for (const [k, { key, middle, mu, sigma, edges }] of columns.entries()) {
      const x = Number.isNaN(row[key]) ? middle : row[key];
      if (way === "raw") inputs[n * 5 + k] = x;
      else if (way === "quantiles")
        inputs[n * 5 + k] = edges.filter((edge) => edge < x).length / 32 - 1; // (3)
      else inputs[n * 5 + k] = (squeeze(way, x) - mu) / sigma; // (1)
    }
    inputs[n * 5 + 4] = Number.isNaN(row.hours) ? 1 : 0;
  }
  return inputs;
}
const column = (inputs: Float32Array, k: number) => inputs.filter((_, n) => n % 5 === k);
const ways: { way: Way; name: { en: string; zh: string } }[] = [
  { way: "raw", name: say("as they are", "原样") },
  { way: "standardised", name: say("standardised", "标准化") },
  { way: "log", name: say("logarithm, then standardised", "先取对数，再标准化") },
  { way: "quantiles", name: say("quantiles", "分位数") },
];
const prices = train.map(({ price }) => price / 100);
histogram(
  prices.filter((price) => price < 500),
  {
    title: say("Prices below 500", "500 以下的价格"),
    xName: say("price", "价格"),
    bins: 40,
  },
);
histogram(prices.map(Math.log), {
  title: say("The logarithms of all prices", "全部价格的对数"),
  xName: say("ln(price)", "ln(价格)"),
  bins: 40,
});
table(
  ways.map(({ way, name }) => {
    const z = column(transform(fitTo(way, train), train), 0).sort();
    return {
      name,
      low: z[0]!,
      median: z[z.length >> 1]!,
      high: z[Math.floor(0.99 * z.length)]!,
      top: z.at(-1)!,
    };
  }),
  {
    columns: {
      name: { name: say("The price, in cents", "价格，以分计") },
      low: col("least", "最小"),
      median: col("median", "中位数"),
      high: col("99 in 100 below", "99% 低于"),
      top: col("largest", "最大"),
    },
  },
);
const sane = train.filter(({ price }) => price < 100_000);
const [dirty, log1, log2, clean] = [
  fitTo("standardised", train),
  fitTo("log", train),
  fitTo("log", sane),
  fitTo("standardised", sane),
].map(({ columns }) => columns[0]!);
const lacking = train.filter(({ hours }) => Number.isNaN(hours)).length / train.length;
facts({
  odd: fact("Prices of 1,000 and more", "1,000 及以上的价格", train.length - sane.length, "integer"),
  mu: fact("Mean price", "价格均值", dirty!.mu / 100),
  saneMu: fact("without them", "去掉它们", clean!.mu / 100),
  sigma: fact("Deviation", "标准差", dirty!.sigma / 100),
  saneSigma: fact("without them", "去掉它们", clean!.sigma / 100),
  logSigma: fact("Deviation of the logarithms", "对数的标准差", log1!.sigma),
  saneLogSigma: fact("without them", "去掉它们", log2!.sigma),
  missing: fact("Rows without an earlier look", "没有上一次浏览的行", lacking, "percent"),
});

// %% train train
import { pause, progress } from "aisle";

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
interface Inputs {
  x: Float32Array; // numbers, shape [rows, width]
  place?: Int32Array; // of a category, by row: which of the weights below is this row’s
}
const units = 16;

/** A network: 16 hidden units over the numbers, and beside them one weight for each place of a category. Row by row, by Adagrad. */
async function learn({ x, place }: Inputs, rows: Look[], { places = 0, epochs = 4 } = {}) {
  const width = x.length / rows.length;
  const [outAt, endAt] = [units * (width + 1), units * (width + 2)];
  const random = randomNumbers(1);
  const w = Float64Array.from({ length: endAt + 1 + places }, (_, n) =>
    n < outAt ? (2 * random() - 1) * Math.sqrt(3 / width) : n < endAt ? (2 * random() - 1) / 4 : 0,
  );
  for (let h = 0; h < units; h++) w[h * (width + 1) + width] = 0; // biases
  w[endAt] = Math.log(base / (1 - base));
  const squares = new Float64Array(w.length).fill(1e-4);
  const move = (n: number, g: number) => {
    squares[n]! += g * g;
    w[n]! -= (0.03 * g) / Math.sqrt(squares[n]!);
  };
  const hidden = new Float64Array(units);
  function logit({ x, place }: Inputs, row: number): number {
    let z = w[endAt]! + (place ? w[endAt + 1 + place[row]!]! : 0);
    for (let h = 0; h < units; h++) {
      let sum = w[h * (width + 1) + width]!;
      for (let k = 0; k < width; k++) sum += w[h * (width + 1) + k]! * x[row * width + k]!;
      hidden[h] = Math.max(0, sum);
      z += w[outAt + h]! * hidden[h]!;
    }
    return z;
  }
  const losses: number[] = [];
  const order = Int32Array.from(rows.keys());
  for (let epoch = 0; epoch < epochs; epoch++) {
    let sum = 0;
    for (let n = order.length - 1; n >= 0; n--) {
      const other = Math.floor(random() * (n + 1));
      const row = order[other]!;
      order[other] = order[n]!;
      order[n] = row;
      const { label } = rows[row]!;
      const z = logit({ x, ...(place && { place }) }, row);
      sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - label * z; // log-loss
      const g = 1 / (1 + Math.exp(-z)) - label;
      for (let h = 0; h < units; h++) {
        if (hidden[h] === 0) continue;
        const back = g * w[outAt + h]!;
        move(outAt + h, g * hidden[h]!);
        for (let k = 0; k < width; k++) move(h * (width + 1) + k, back * x[row * width + k]!);
        move(h * (width + 1) + width, back);
      }
      move(endAt, g);
      if (place) move(endAt + 1 + place[row]!, g);
      if (n % 1024 === 0) await pause();
    }
    losses.push(sum / rows.length);
  }
  const chances = (of: Inputs) =>
    Float32Array.from({ length: of.x.length / width }, (_, row) => 1 / (1 + Math.exp(-logit(of, row))));
  return { losses, chances };
}
const labelsOf = (rows: Look[]) => Uint8Array.from(rows, ({ label }) => label);
const judge = (p: Float32Array, rows: Look[]) => ({
  area: auc(p, labelsOf(rows)),
  loss: logLoss(p, labelsOf(rows)),
});

const outcomes = [];
for (const { way, name } of ways) {
  const state = fitTo(way, train);
  const [x, later] = [transform(state, train), transform(state, test)];
  const network = await learn({ x }, train);
  const order = auc(
    column(later, 0).map((price) => -price),
    labelsOf(test),
  ); // the cheaper, the likelier
  const [first, last] = [network.losses[0]!, network.losses.at(-1)!];
  outcomes.push({ name, first, last, ...judge(network.chances({ x: later }), test), order });
  progress({ done: outcomes.length, total: ways.length, unit: "run" });
}
const constant = logLoss(new Float32Array(test.length).fill(base), labelsOf(test));
facts({
  constant: fact("Log-loss of always saying the training share", "总是回答训练集比例的对数损失", constant),
});
table(outcomes, {
  columns: {
    name: { name: say("Numbers", "数值") },
    first: col("training loss, epoch 1", "训练损失，第 1 轮"),
    last: col("epoch 4", "第 4 轮"),
    loss: col("log-loss after the cut", "切分点后的对数损失"),
    area: col("AUC", "AUC", "decimal", true),
    order: col("AUC of the price alone, cheap first", "只按价格从低到高，AUC"),
  },
});

// %% categories train
/** The place of each value that training had often enough, from 1; all others share place 0. */
function placesOf(rows: Look[], of: (row: Look) => string, least: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
  const kept = [...counts.keys()].filter((value) => counts.get(value)! >= least).sort();
  return new Map(kept.map((value, n) => [value, n + 1]));
}
/** 32 bits of a text: FNV-1a, then the last step of murmur3. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) h = Math.imul(h ^ text.charCodeAt(k), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
const state = fitTo("log", train);
const scaled = { train: transform(state, train), test: transform(state, test) };
const brandPlaces = placesOf(train, ({ brand }) => brand, 1);
const itemPlaces = placesOf(train, ({ item }) => item, 1);
const codes = [...itemPlaces.keys()];

interface Choice {
  name: { en: string; zh: string };
  places: number;
  place: (row: Look) => number;
  shared?: number; // share of the items that share their place
  expected?: number; // (4)
}
const hashed = (m: number): Choice => {
  const taken = new Float64Array(m);
  for (const code of codes) taken[hash(code) % m]!++;
  return {
    name: say(`item, ${m} places by hash`, `商品，哈希到 ${m} 位`),
    places: m,
    place: ({ item }) => hash(item) % m,
    shared: mean(codes.map((code) => (taken[hash(code) % m]! > 1 ? 1 : 0))),
    expected: 1 - (1 - 1 / m) ** (codes.length - 1),
  };
};
const choices: Choice[] = [
  { name: say("numbers only", "只有数值"), places: 1, place: () => 0 },
  {
    name: say("brand", "品牌"),
    places: brandPlaces.size + 1,
    place: ({ brand }) => brandPlaces.get(brand) ?? 0,
  },
  { name: say("item", "商品"), places: itemPlaces.size + 1, place: ({ item }) => itemPlaces.get(item) ?? 0 },
  ...[8192, 1024, 128].map(hashed),
];
const byChoice = [];
const networks: Awaited<ReturnType<typeof learn>>[] = [];
for (const { name, places, place, shared = Number.NaN, expected = Number.NaN } of choices) {
  const inputs = { x: scaled.train, place: Int32Array.from(train, place) };
  const network = await learn(inputs, train, { places });
  const p = network.chances({ x: scaled.test, place: Int32Array.from(test, place) });
  byChoice.push({
    name,
    places,
    shared,
    expected,
    own: auc(network.chances(inputs), labelsOf(train)),
    ...judge(p, test),
  });
  networks.push(network);
  progress({ done: networks.length, total: choices.length, unit: "run" });
}
table(byChoice, {
  columns: {
    name: { name: say("Beside the numbers", "数值之外") },
    places: col("places", "位数", "integer"),
    shared: col("items that share a place", "与别的商品同位的商品", "percent"),
    expected: col("by chance", "按概率", "percent"),
    own: col("AUC, training rows", "AUC，训练行", "decimal"),
    area: col("AUC after the cut", "AUC，切分点后", "decimal", true),
    loss: col("log-loss after the cut", "切分点后的对数损失", "decimal"),
  },
});

// %% target train
interface Tally {
  n: number;
  orders: number;
}
const none: Tally = { n: 0, orders: 0 };
/** (5): what is said of a visitor; m rows’ worth of everybody’s share are mixed in */
const shareOf = ({ n, orders }: Tally, m: number) => (n + m > 0 ? (orders + m * base) / (n + m) : base);
function count(into: Map<number, Tally>, { visitor, label }: Look): void {
  const { n, orders } = into.get(visitor) ?? none;
  into.set(visitor, { n: n + 1, orders: orders + label });
}
function tally(rows: Look[]): Map<number, Tally> {
  const into = new Map<number, Tally>();
  for (const row of rows) count(into, row);
  return into;
}
const whole = tally(train);
const fold = (n: number) => hash(`${n}`) % 5;
const others = [0, 1, 2, 3, 4].map((f) => tally(train.filter((_, n) => fold(n) !== f)));
const sofar = new Map<number, Tally>();
let known = 0; // rows whose outcome is known by now
const earlier = train.map((row) => {
  for (; train[known]!.time + soon < row.time; known++) count(sofar, train[known]!);
  return sofar.get(row.visitor) ?? none;
});
const own = train.map(({ visitor }) => whole.get(visitor)!);
const outOfFold = train.map(({ visitor }, n) => others[fold(n)]!.get(visitor) ?? none);
const later = test.map(({ visitor }) => whole.get(visitor) ?? none);
/** The scaled numbers with one more column. */
function beside(x: Float32Array, extra: number[]): Float32Array {
  const wider = new Float32Array(extra.length * 6);
  for (const [row, one] of extra.entries()) {
    wider.set(x.subarray(row * 5, row * 5 + 5), row * 6);
    wider[row * 6 + 5] = 5 * (one - base);
  }
  return wider;
}
const encodings = [
  { name: say("no visitor", "不用访客"), tallies: own.map(() => none), m: 1 },
  { name: say("all training rows", "全部训练行"), tallies: own, m: 0 },
  { name: say("all training rows, smoothed", "全部训练行，平滑"), tallies: own, m: 20 },
  { name: say("out of fold, smoothed", "折外，平滑"), tallies: outOfFold, m: 20 },
  { name: say("earlier rows, smoothed", "更早的行，平滑"), tallies: earlier, m: 20 },
];
const byEncoding = [];
for (const { name, tallies, m } of encodings) {
  const x = beside(
    scaled.train,
    tallies.map((one) => shareOf(one, m)),
  );
  const network = await learn({ x }, train);
  const tests = name.en === "no visitor" ? test.map(() => none) : later;
  const p = network.chances({
    x: beside(
      scaled.test,
      tests.map((one) => shareOf(one, m)),
    ),
  });
  byEncoding.push({ name, own: auc(network.chances({ x }), labelsOf(train)), ...judge(p, test) });
}
const [few, strangers] = [[...whole.values()].filter(({ n }) => n <= 5), later.filter(({ n }) => n === 0)];
facts({
  visitors: fact("Visitors in training", "训练集里的访客", whole.size, "integer"),
  few: fact("with five rows or fewer", "其中不超过五行的", few.length, "integer"),
  strangers: fact(
    "Rows after the cut by other visitors",
    "切分点后，其他访客的行",
    strangers.length / test.length,
    "percent",
  ),
});
table(byEncoding, {
  columns: {
    name: { name: say("The visitor’s share, from", "访客的下单率，来自") },
    own: col("AUC, training rows", "AUC，训练行", "decimal"),
    area: col("AUC after the cut", "AUC，切分点后", "decimal", true),
    loss: col("log-loss after the cut", "切分点后的对数损失", "decimal"),
  },
});

// %% unseen
const fresh = test.filter(({ item }) => !itemPlaces.has(item));
const often = placesOf(train, ({ item }) => item, 30);
const rare = (row: Look) => often.get(row.item) ?? 0;
const together = await learn({ x: scaled.train, place: Int32Array.from(train, rare) }, train, {
  places: often.size + 1,
});
const x = transform(state, fresh);
/** What the network with one place for each item says of the new ones if it takes them for place k. */
const takenFor = (k: number) => networks[2]!.chances({ x, place: new Int32Array(fresh.length).fill(k) });
const said = codes.map((_, k) => mean([...takenFor(k + 1)]));
const [lowest, highest] = [said.indexOf(Math.min(...said)), said.indexOf(Math.max(...said))];
const lonely = train.filter((row) => rare(row) === 0).length;
facts({
  fresh: fact("Rows of items unseen in training", "训练时没见过的商品的行", fresh.length, "integer"),
  share: fact("of the rows after the cut", "占切分点之后的行", fresh.length / test.length, "percent"),
  was: fact("An order followed", "随后下单", shareIn(fresh), "percent"),
  rare: fact("Training rows of items with fewer than 30", "训练集里不足 30 行的商品的行", lonely, "integer"),
});
if (fresh.length > 0)
  table(
    [
      { taken: say("a place that was never trained", "从没训练过的一位"), p: takenFor(0) },
      {
        taken: say("a place trained on rare items", "用少见商品训练过的一位"),
        p: together.chances({ x, place: new Int32Array(fresh.length) }),
      },
      { taken: say(`the item ${codes[lowest]}`, `商品 ${codes[lowest]}`), p: takenFor(lowest + 1) },
      { taken: say(`the item ${codes[highest]}`, `商品 ${codes[highest]}`), p: takenFor(highest + 1) },
    ].map(({ taken, p }) => ({ taken, said: mean([...p]), loss: logLoss(p, labelsOf(fresh)) })),
    {
      columns: {
        taken: { name: say("A new item is taken for", "新商品被当作") },
        said: col("said: an order follows", "预测下单率", "percent", true),
        loss: col("log-loss on new items", "新商品上的对数损失", "decimal"),
      },
    },
  );

// %% later
const year = new Date(looks.at(-1)!.time).getUTCFullYear();
const days = (month: number, first: number, last: number) => {
  const [from, to] = [Date.UTC(year, month - 1, first), Date.UTC(year, month - 1, last + 1)];
  return looks.filter(({ time }) => time >= from && time < to);
};
const march = days(3, 1, 31);
const periods = [
  { when: say("March", "三月"), rows: march },
  { when: say("July", "七月"), rows: days(7, 1, 31) },
  { when: say("October", "十月"), rows: days(10, 1, 31) },
  { when: say("1 to 9 November", "11 月 1 至 9 日"), rows: days(11, 1, 9) },
  { when: say("11 November", "11 月 11 日"), rows: days(11, 11, 11) },
].filter(({ rows }) => rows.length > 0);
const inMarch: { state: State; network: Awaited<ReturnType<typeof learn>> }[] = [];
for (const way of march.length > 0 ? (["standardised", "log"] as const) : []) {
  const state = fitTo(way, march);
  inMarch.push({ state, network: await learn({ x: transform(state, march) }, march, { epochs: 12 }) });
}
if (march.length > 0)
  table(
    periods.map(({ when, rows }) => {
      const [plain, log] = inMarch.map(({ state, network }) => {
        const x = transform(state, rows);
        return {
          price: mean([...column(x, 0)]),
          views: mean([...column(x, 2)]),
          said: mean([...network.chances({ x })]),
        };
      });
      return {
        ...plain,
        when,
        logPrice: log!.price,
        logViews: log!.views,
        logSaid: log!.said,
        was: shareIn(rows),
      };
    }),
    {
      caption: say(
        "Fitted and trained in March: means of the inputs, and what is said",
        "三月拟合并训练：输入的均值与预测",
      ),
      columns: {
        when: { name: say("Rows of", "时段") },
        price: col("price", "价格"),
        views: col("item’s looks", "商品浏览"),
        said: col("said", "预测", "percent"),
        logPrice: col("ln(1 + price)", "ln(1 + 价格)"),
        logViews: col("ln(1 + looks)", "ln(1 + 浏览)"),
        logSaid: col("said", "预测", "percent"),
        was: col("was", "实际", "percent"),
      },
    },
  );

// One network and the same rows; only where the fitted numbers come from differs.
const chances = (state: State, rows: Look[]) =>
  networks[0]!.chances({ x: transform(state, rows), place: new Int32Array(rows.length) });
const day = test.filter(({ time }) => time < cut + DAY);
const right = chances(state, day);
const compare = (from: { en: string; zh: string }, p: Float32Array) => ({
  from,
  moved: p.filter((one, n) => !(Math.abs(one - right[n]!) <= 0.02)).length,
  values: new Set(p.filter((one) => !Number.isNaN(one))).size,
  broken: p.filter(Number.isNaN).length,
});
table(
  [
    compare(
      say("training, by way of JSON", "训练集，经 JSON 存取"),
      chances(JSON.parse(JSON.stringify(state)), day),
    ),
    compare(say("the day’s own rows", "当天的行"), chances(fitTo("log", day), day)),
    compare(
      say("each row by itself", "每行自己"),
      Float32Array.from(day, (row) => chances(fitTo("log", [row]), [row])[0]!),
    ),
  ],
  {
    caption: say(`The first day after the cut: ${day.length} rows`, `切分点后的第一天：${day.length} 行`),
    columns: {
      from: { name: say("Fitted numbers from", "拟合的数来自") },
      moved: col("rows off by more than .02", "偏差超过 0.02 的行", "integer"),
      values: col("different answers", "不同的答案数", "integer"),
      broken: col("NaN", "NaN", "integer"),
    },
  },
);

// %% encode
interface Table {
  prices: Float64Array; // NaN where nobody entered one
  brands: string[]; // "" where nobody entered one; as many as prices
}

/** `rows` as numbers, by what can be known from `train`. */
function encode(train: Table, rows: Table, least: number): number[][] {
  // Right in shape. But what here is fitted, and to which rows?
  const known = rows.prices.filter((price) => !Number.isNaN(price));
  const mu = known.reduce((sum, price) => sum + price, 0) / known.length;
  const brands = [...new Set(rows.brands)];

  return rows.brands.map((brand, n) => {
    const price = rows.prices[n]!;
    const missing = Number.isNaN(price);
    return [missing ? 0 : price - mu, missing ? 1 : 0, ...brands.map((one) => (one === brand ? 1 : 0))];
  });
}

// %% try
const example = {
  train: {
    prices: Float64Array.of(16, 1, 16, Number.NaN, 1, 1, 16, Number.NaN),
    brands: ["Redkiln", "Oakmoss", "Redkiln", "Oakmoss", "Tinfox", "", "Redkiln", ""],
  },
  rows: {
    prices: Float64Array.of(64, Number.NaN, 1_000_000, 4, 2),
    brands: ["Oakmoss", "Tinfox", "Moonferry", "Redkiln", ""],
  },
};
const wanted = [
  "2, 0, 1, 0, 0",
  "0.5437, 1, 0, 0, 1",
  "8.9658, 0, 0, 0, 1",
  "0, 0, 0, 1, 0",
  "-0.5, 0, 0, 0, 1",
];
const yours = encode(example.train, example.rows, 2);
table(
  wanted.map((right, n) => {
    const got = (yours[n] ?? []).map((one) => String(Math.round(1e4 * one) / 1e4)).join(", ");
    return { row: n + 1, right, got, agree: got === right ? "✓" : "✗" };
  }),
  {
    caption: say("The printed example", "题目里的例子"),
    columns: {
      row: { name: say("Row", "行") },
      right: { name: say("Wanted", "应为") },
      got: { name: say("Yours", "你的") },
      agree: { name: say("Agree", "一致") },
    },
  },
);
