// What real shops measure, and how near the market must come. Ranges are those of several public sets; where one shop
// alone was measured, its figure with a tolerance. Sources stand beside each.
import type { MarketFigures } from "./market-figures";

export interface Band {
  readonly name: keyof MarketFigures;
  readonly words: string;
  readonly least: number;
  readonly most: number;
  readonly source: string;
}

const range = (name: Band["name"], words: string, [least, most]: [number, number], source: string): Band => ({
  name,
  words,
  least,
  most,
  source,
});

/** A single shop's figure, ± a share of it. */
const near = (
  name: Band["name"],
  words: string,
  { figure, within }: { figure: number; within: number },
  source: string,
): Band => ({ name, words, least: figure * (1 - within), most: figure * (1 + within), source });

const SETS = "Online Retail, MovieLens-1M, Amazon Beauty, RetailRocket, Steam";
const RETAIL = "Online Retail";

export const BANDS: readonly Band[] = [
  range("itemGini", "Gini of item popularity", [0.47, 0.78], SETS),
  range("topFifth", "share of the most popular fifth", [0.51, 0.82], SETS),
  range("headSlope", "rank-frequency slope of the head", [0.38, 0.81], SETS),
  range("userGini", "Gini of activity", [0.31, 0.78], SETS),
  range("density", "density", [0.0007, 0.044], SETS),
  near("reorder", "share of customers who reorder", { figure: 0.656, within: 0.1 }, RETAIL),
  near("ordersEach", "orders a customer", { figure: 4.27, within: 0.15 }, RETAIL),
  near("repeats", "share of repeated lines", { figure: 0.329, within: 0.1 }, RETAIL),
  near("novemberByFebruary", "November / February", { figure: 3.24, within: 0.2 }, RETAIL),
  near(
    "cartsByViews",
    "carts / views",
    { figure: 9028 / 78371, within: 0.15 },
    "a shop's funnel: 78,371 views, 9,028 carts, 5,088 buys",
  ),
  near("buysByCarts", "buys / carts", { figure: 5088 / 9028, within: 0.15 }, "the same funnel"),
  range("basket", "lines an order", [2, 4], "our own judgement for a consumer shop"),
];

/** What of the means over seeds leaves its band, in words. */
export function outOfBand(means: MarketFigures): string[] {
  return BANDS.filter(({ name, least, most }) => !(means[name] >= least && means[name] <= most)).map(
    ({ words, name, least, most }) =>
      `${words} is ${means[name].toPrecision(3)}, outside ${least.toPrecision(3)} to ${most.toPrecision(3)}`,
  );
}
