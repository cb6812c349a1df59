// What the rows should be, and what they would be with one well-known slip: for judging, and for saying which slip it was.
import type { Case, Table } from "./tables";

/** Mistakes with a name: each has a sentence among the exercise's messages. */
export const slips = [
  "noLog",
  "logOfOnePlus",
  "sampleDeviation",
  "notDivided",
  "notCentred",
  "dividedByVariance",
  "fittedOnRows",
  "fittedOnBoth",
  "filledWithMean",
  "filledWithMeanPrice",
  "filledWithOne",
  "filledFromRows",
  "filledBeforeFit",
  "lowerMiddle",
  "upperMiddle",
  "notFlagged",
  "flagTurned",
  "orderOfAppearance",
  "mostFrequentFirst",
  "alphabet",
  "otherFirst",
  "rareKept",
  "leastExcluded",
  "namelessKept",
  "otherLeftZero",
  "otherForUnseenOnly",
  "otherForRareOnly",
  "otherNotForNameless",
  "unseenAsFirst",
  "constantAsZero",
  "exactlyZero",
] as const;
export type Slip = (typeof slips)[number];

/** Below it all prices are the same, whatever rounding made of their deviation. */
const SAME = 1e-9;

/**
 * For each row [z, missing, one place a brand kept, other]: z = (ln p − μ) / σ with the mean and the deviation (divided by n) of the logarithms
 * of the training prices that are there; the training median where p is missing; brands with `least` training rows or more, ascending.
 */
export function rowsOf(one: Case, slip: Slip | null = null): number[][] {
  const price = priceColumns(one, slip);
  const brand = brandColumns(one, slip);
  return one.rows.brands.map((name, n) => [...price(one.rows.prices[n]!), ...brand(name)]);
}

const isThere = (price: number) => !Number.isNaN(price);
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

function both(train: Table, rows: Table): Table {
  return {
    prices: Float64Array.of(...train.prices, ...rows.prices),
    brands: [...train.brands, ...rows.brands],
  };
}

function priceColumns({ train, rows }: Case, slip: Slip | null): (price: number) => [number, number] {
  const from = slip === "fittedOnRows" ? rows : slip === "fittedOnBoth" ? both(train, rows) : train;
  const known = from.prices.filter(isThere);
  const fill = fillOf(slip === "filledFromRows" ? rows.prices.filter(isThere) : known, slip);
  const squeeze = (price: number) =>
    slip === "noLog" ? price : slip === "logOfOnePlus" ? Math.log1p(price) : Math.log(price);
  const fitted =
    slip === "filledBeforeFit" ? from.prices.map((price) => (isThere(price) ? price : fill)) : known;
  const logs = Array.from(fitted, squeeze);
  const mu = mean(logs);
  const squares = logs.reduce((sum, log) => sum + (log - mu) ** 2, 0);
  const variance = squares / (slip === "sampleDeviation" ? logs.length - 1 : logs.length);
  const isConstant = slip === "exactlyZero" ? variance === 0 : Math.sqrt(variance) < SAME;
  const divisor = divisorOf(isConstant ? 1 : variance, slip);
  return (price) => {
    const isMissing = !isThere(price);
    const z = (squeeze(isMissing ? fill : price) - (slip === "notCentred" ? 0 : mu)) / divisor;
    const isZero = (isMissing && slip === "filledWithMean") || (isConstant && slip === "constantAsZero");
    return [isZero ? 0 : z, flagOf(isMissing, slip)];
  };
}

const divisorOf = (variance: number, slip: Slip | null) =>
  slip === "notDivided" ? 1 : slip === "dividedByVariance" ? variance : Math.sqrt(variance);

const flagOf = (isMissing: boolean, slip: Slip | null) =>
  slip === "notFlagged" ? 0 : Number(isMissing !== (slip === "flagTurned"));

/** The price that stands in for a missing one. */
function fillOf(known: Float64Array, slip: Slip | null): number {
  if (slip === "filledWithMeanPrice") return mean(known);
  if (slip === "filledWithOne") return 1;
  const sorted = known.slice().sort();
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!];
  return slip === "lowerMiddle" ? lower : slip === "upperMiddle" ? upper : (lower + upper) / 2;
}

function brandColumns({ train, least }: Case, slip: Slip | null): (brand: string) => number[] {
  const counts = new Map<string, number>();
  for (const brand of train.brands) counts.set(brand, (counts.get(brand) ?? 0) + 1);
  const needed = slip === "rareKept" ? 1 : slip === "leastExcluded" ? least + 1 : least;
  const kept = [...counts.keys()].filter(
    (brand) => counts.get(brand)! >= needed && (brand !== "" || slip === "namelessKept"),
  );
  sortBrands(kept, { counts, slip });
  return (brand) => {
    const place = kept.indexOf(brand);
    const row = kept.map((_, n) => Number(n === place));
    if (place < 0 && slip === "unseenAsFirst" && row.length > 0) row[0] = 1;
    const other = place < 0 && countsAsOther(brand, { isSeen: counts.has(brand), slip }) ? 1 : 0;
    return slip === "otherFirst" ? [other, ...row] : [...row, other];
  };
}

function sortBrands(
  kept: string[],
  { counts, slip }: { readonly counts: ReadonlyMap<string, number>; readonly slip: Slip | null },
): void {
  if (slip === "orderOfAppearance") return;
  kept.sort();
  if (slip === "mostFrequentFirst") kept.sort((a, b) => counts.get(b)! - counts.get(a)!);
  if (slip === "alphabet") kept.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

function countsAsOther(
  brand: string,
  { isSeen, slip }: { readonly isSeen: boolean; readonly slip: Slip | null },
): boolean {
  switch (slip) {
    case "otherLeftZero":
    case "unseenAsFirst":
      return false;
    case "otherForUnseenOnly":
      return !isSeen;
    case "otherForRareOnly":
      return isSeen;
    case "otherNotForNameless":
      return brand !== "";
    default:
      return true;
  }
}
