// How well a classifier tells a real shop's people from simulated ones by summaries of what each did. An AUC of
// .5 would be a perfect likeness, 1 none at all. Logistic regression over features, their squares and products.
import type { Interactions } from "../../../lib/interactions/interactions";
import { generateMarket } from "../../../lib/market/generate-market";
import { toDataset } from "../../../lib/market/to-dataset";
import { auc } from "../../../lib/recsys/judging/metrics";
import { createRng } from "../../../lib/recsys/rng";

const DAY = 86_400_000;
const FOLDS = 5;

/** What is summed up of one person. Shares and logarithms, so that shops of different size can be compared. */
const SUMMARIES = [
  "log orders",
  "log lines an order",
  "spread of lines an order",
  "share of repeated lines",
  "log days between orders",
  "spread of days between orders",
  "share of lines in the most popular fifth",
  "share of orders at weekends",
  "hour of the day",
] as const;

/** One row a person with at least two orders, shape [people][SUMMARIES]. */
function summaries(events: Interactions): number[][] {
  const popular = mostPopular(events);
  const byUser = new Map<number, number[]>();
  events.user.forEach((user, row) => {
    const rows = byUser.get(user) ?? [];
    rows.push(row);
    byUser.set(user, rows);
  });
  const people: number[][] = [];
  for (const rows of byUser.values()) {
    const times = [...new Set(rows.map((row) => events.time[row]!))].sort((a, b) => a - b);
    if (times.length < 2) continue;
    const lines = times.map((time) => rows.filter((row) => events.time[row] === time).length);
    const gaps = times.slice(1).map((time, k) => (time - times[k]!) / DAY);
    const distinct = new Set(rows.map((row) => events.item[row]!)).size;
    const share = (of: readonly number[], is: (value: number) => boolean) => of.filter(is).length / of.length;
    people.push([
      Math.log(times.length),
      Math.log(mean(lines)),
      spread(lines) / mean(lines),
      1 - distinct / rows.length,
      Math.log(mean(gaps) + 0.01),
      spread(gaps) / (mean(gaps) + 0.01),
      share(rows, (row) => popular.has(events.item[row]!)),
      share(times, (time) => [0, 6].includes(new Date(time).getUTCDay())),
      mean(times.map((time) => new Date(time).getUTCHours())),
    ]);
  }
  return people;
}

/** Mean AUC over five folds. @param use which summaries to look at; all when left out */
function likeness(
  real: readonly number[][],
  simulated: readonly number[][],
  use: readonly (typeof SUMMARIES)[number][] = SUMMARIES,
): number {
  const columns = use.map((name) => SUMMARIES.indexOf(name));
  const size = Math.min(real.length, simulated.length);
  const rng = createRng(11, 0);
  const pick = (people: readonly number[][]) => shuffled(people, rng).slice(0, size);
  const rows = [
    ...pick(real).map((row) => ({ x: row, y: 1 })),
    ...pick(simulated).map((row) => ({ x: row, y: 0 })),
  ];
  const all = shuffled(rows, rng).map(({ x, y }) => ({ x: columns.map((c) => x[c]!), y }));
  const areas: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const train = all.filter((_, k) => k % FOLDS !== fold);
    const test = all.filter((_, k) => k % FOLDS === fold);
    const scale = scaling(train.map(({ x }) => x));
    const w = descend(train.map(({ x, y }) => ({ x: expand(scale(x)), y })));
    areas.push(
      auc(
        test.map(({ x }) => dot(w, expand(scale(x)))),
        test.map(({ y }) => y),
      ),
    );
  }
  return mean(areas);
}

/** Gradient descent on the mean log-loss with a little weight decay; plain and sure to converge on scaled features. */
function descend(rows: readonly { x: number[]; y: number }[]): number[] {
  const w = new Array<number>(rows[0]!.x.length).fill(0);
  for (let step = 0; step < 300; step++) {
    const gradient = w.map((value) => 1e-3 * value);
    for (const { x, y } of rows) {
      const error = (1 / (1 + Math.exp(-dot(w, x))) - y) / rows.length;
      for (let k = 0; k < w.length; k++) gradient[k]! += error * x[k]!;
    }
    for (let k = 0; k < w.length; k++) w[k]! -= 0.5 * gradient[k]!;
  }
  return w;
}

/** 1, every feature, every square and product. */
function expand(x: readonly number[]): number[] {
  const wide = [1, ...x];
  for (let a = 0; a < x.length; a++) for (let b = a; b < x.length; b++) wide.push(0.5 * x[a]! * x[b]!);
  return wide;
}

/** To mean 0 and deviation 1 of the training rows, cut at ±3. */
function scaling(rows: readonly number[][]): (x: readonly number[]) => number[] {
  const columns = rows[0]!.map((_, c) => rows.map((row) => row[c]!));
  const centre = columns.map(mean);
  const width = columns.map((column) => spread(column) || 1);
  return (x) => x.map((value, c) => Math.max(-3, Math.min(3, (value - centre[c]!) / width[c]!)));
}

function mostPopular(events: Interactions): Set<number> {
  const counts = new Float64Array(events.itemCount);
  for (const item of events.item) counts[item]!++;
  const order = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]!);
  return new Set(order.slice(0, Math.ceil(order.length / 5)));
}

function shuffled<T>(values: readonly T[], rng: { uniform(): number }): T[] {
  const copy = [...values];
  for (let k = copy.length - 1; k > 0; k--) {
    const other = Math.floor(rng.uniform() * (k + 1));
    [copy[k], copy[other]] = [copy[other]!, copy[k]!];
  }
  return copy;
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * b[k]!, 0);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function spread(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** The AUC by all summaries and by parts of them, against a market of a seed. */
export async function likenessOf(
  real: Interactions,
  seed: string,
): Promise<{ words: string; auc: number }[]> {
  const market = await generateMarket({ seed });
  const [there, here] = [summaries(real), summaries(toDataset(market).events)];
  const without = (...left: readonly (typeof SUMMARIES)[number][]) =>
    SUMMARIES.filter((name) => !left.includes(name));
  const size = ["log lines an order", "spread of lines an order"] as const;
  const hours = ["share of orders at weekends", "hour of the day"] as const;
  return [
    { words: "all", auc: likeness(there, here) },
    { words: "without the size of orders", auc: likeness(there, here, without(...size)) },
    {
      words: "without the size of orders and the hours of business",
      auc: likeness(there, here, without(...size, ...hours)),
    },
    ...SUMMARIES.map((name) => ({ words: `${name} alone`, auc: likeness(there, here, [name]) })),
  ];
}
