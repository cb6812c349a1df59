// What `encode` is asked about: the shape of a table, the printed example, and tables drawn at random. It knows no answer.
import type { CodeValue } from "../../lib/grading/code-job";
import { normal, type randomFrom, shuffled, whole } from "../../lib/grading/random";

export type Random = ReturnType<typeof randomFrom>;

/** Two columns of equal length. */
export interface Table {
  /** NaN where nobody entered one. */
  readonly prices: Float64Array;
  /** "" where nobody entered one. */
  readonly brands: readonly string[];
}

/** Arguments of one call. */
export interface Case {
  readonly train: Table;
  readonly rows: Table;
  /** Training rows that a brand needs for a column of its own. */
  readonly least: number;
}

const tableOf = (...rows: readonly (readonly [price: number, brand: string])[]): Table => ({
  prices: Float64Array.from(rows, ([price]) => price),
  brands: rows.map(([, brand]) => brand),
});

/** Printed in the task. */
export const publicExample: Case = {
  train: tableOf(
    [16, "Redkiln"],
    [1, "Oakmoss"],
    [16, "Redkiln"],
    [Number.NaN, "Oakmoss"],
    [1, "Tinfox"],
    [1, ""],
    [16, "Redkiln"],
    [Number.NaN, ""],
  ),
  rows: tableOf([64, "Oakmoss"], [Number.NaN, "Tinfox"], [1_000_000, "Moonferry"], [4, "Redkiln"], [2, ""]),
  least: 2,
};

export const callOf = ({ train, rows, least }: Case): CodeValue[] => [
  { prices: train.prices, brands: train.brands },
  { prices: rows.prices, brands: rows.brands },
  least,
];

type Range = readonly [least: number, most: number];

export interface Drawing {
  readonly train: Range;
  readonly rows: Range;
  /** How many brands there are. */
  readonly brands: Range;
  readonly least: Range;
  /** Share of rows without a price, and without a brand. */
  readonly missing?: number;
  readonly nameless?: number;
  /** Share of the rows to encode whose brand training has not. */
  readonly unseen?: number;
  /** How many brands come once or twice only. */
  readonly rare?: number;
  /** Share of the rows to encode with a price from another shop. */
  readonly extreme?: number;
  /** All training prices are the same. */
  readonly onePrice?: boolean;
}

const SYLLABLES = ["ka", "lo", "mi", "nu", "re", "sa", "ti", "vo", "Pe", "Zu", "Wi", "Xo", "é", "山"];

/** A name that no order of drawing explains. */
function nameOf(random: Random): string {
  return Array.from({ length: 3 }, () => SYLLABLES[whole(random, 0, SYLLABLES.length - 1)]!).join("");
}

/** A shop: what its rows look like, so that both tables come from one place. */
export function drawCase(random: Random, drawing: Drawing): Case {
  const { missing = 0, nameless = 0, unseen = 0, rare = 0, extreme = 0, onePrice = false } = drawing;
  const least = whole(random, ...drawing.least);
  const names = new Set<string>();
  const brandCount = whole(random, ...drawing.brands);
  while (names.size < brandCount + rare + 3) names.add(nameOf(random));
  const all = [...names];
  const usual = all.slice(0, brandCount);
  const seldom = all.slice(brandCount, brandCount + rare);
  const strangers = all.slice(brandCount + rare);
  const [mu, sigma] = [1 + 3 * random(), 0.4 + random()];
  const price = () => Math.round(100 * Math.exp(mu + sigma * normal(random)) + 1) / 100;
  const onlyPrice = price();
  const pick = <T>(list: readonly T[]): T => list[whole(random, 0, list.length - 1)]!;
  const draw = (count: number, one: () => readonly [number, string]) =>
    tableOf(...Array.from({ length: count }, one));

  const training = draw(whole(random, ...drawing.train), () => [
    random() < missing ? Number.NaN : onePrice ? onlyPrice : price(),
    random() < nameless ? "" : pick(usual),
  ]);
  // Around `least`, so that one row more or less decides; each also in the rows to encode, or nobody would see it.
  const extra = seldom.flatMap((brand, n) =>
    Array.from({ length: Math.max(1, least - (n % 2)) }, () => [price(), brand] as const),
  );
  const train = onePrice ? training : mixed(random, training, tableOf(...extra));
  const drawn = draw(whole(random, ...drawing.rows), () => [
    random() < missing ? Number.NaN : random() < extreme ? 1e4 * price() : price(),
    random() < unseen ? pick(strangers) : random() < nameless ? "" : pick(usual),
  ]);
  const seldomRows = tableOf(...(onePrice ? [] : seldom).map((brand) => [price(), brand] as const));
  return { train, rows: mixed(random, drawn, seldomRows), least };
}

/** The rows of all tables in some order. */
function mixed(random: Random, ...tables: readonly Table[]): Table {
  const rows = tables.flatMap(({ prices, brands }) => brands.map((brand, n) => [prices[n]!, brand] as const));
  return tableOf(...shuffled(random, rows));
}
