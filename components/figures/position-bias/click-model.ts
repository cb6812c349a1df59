// Clicks by the position-based model, and two readings of them: the click rate as it is, and weighted by inverse propensities.
// Knows nothing of the page that shows them.
import { drawSuccesses, randomOf } from "../chance";

/**
 * Chance that a shopper looks at rank k (from 0): (1 / (k + 1))^η. η = 0: every place alike; the larger, the steeper.
 * The curve of the experiments in T. Joachims, A. Swaminathan and T. Schnabel, Unbiased Learning-to-Rank with Biased Feedback,
 * WSDM 2017.
 */
export const examination = (rank: number, eta: number): number => (1 / (rank + 1)) ** eta;

/** What was shown and clicked for one product. */
export interface Count {
  readonly rank: number;
  readonly shown: number;
  readonly clicks: number;
}

/**
 * Shows one list to shoppers: a click needs that the place is looked at and that the product is what the shopper wants,
 * P(click) = examination(rank) · relevance(product).
 * @param order products by rank
 * @param relevance by product, in [0, 1]
 * @returns by product
 */
export function drawClicks(options: {
  readonly order: readonly number[];
  readonly relevance: readonly number[];
  readonly eta: number;
  readonly shoppers: number;
  readonly seed: number;
}): Count[] {
  const { order, relevance, eta, shoppers, seed } = options;
  return relevance.map((wanted, product) => {
    const rank = order.indexOf(product);
    // A stream for each product: moving one leaves the luck of the others alone.
    const random = randomOf(seed, product);
    const clicks = drawSuccesses(random, { trials: shoppers, rate: wanted * examination(rank, eta) });
    return { rank, shown: shoppers, clicks };
  });
}

export const clickRate = ({ clicks, shown }: Count): number => clicks / shown;

/** An estimate of relevance with its 95% range, which knows of luck but not of wrong propensities. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Relevance by inverse propensity scoring with clipping, as in the paper above: each click counts 1 / max(propensity, floor).
 * Unbiased when the propensities are the true ones and nothing is clipped. A small propensity makes a large weight, and with
 * it much of little luck.
 * @param assumed the η that whoever analyses the clicks believes in
 * @param floor propensities below count as this one; 0 clips nothing
 */
export function weighted(count: Count, { assumed, floor }: { assumed: number; floor: number }): Estimate {
  const weight = 1 / Math.max(examination(count.rank, assumed), floor);
  const rate = clickRate(count);
  // Of no clicks at all one still knows only that they are rare: at least half a click's worth of doubt.
  const spread = Math.sqrt((Math.max(rate, 0.5 / count.shown) * (1 - rate)) / count.shown);
  const value = weight * rate;
  return {
    value,
    low: Math.max(0, value - 1.96 * weight * spread),
    high: value + 1.96 * weight * spread,
  };
}

/** Pairs of products whose order by `scores` contradicts that by `truth`; ties count half. */
export function wrongPairs(scores: readonly number[], truth: readonly number[]): number {
  let wrong = 0;
  for (let i = 0; i < truth.length; i++)
    for (let j = 0; j < i; j++) {
      const agreement = (scores[i]! - scores[j]!) * (truth[i]! - truth[j]!);
      if (agreement < 0) wrong++;
      else if (scores[i] === scores[j] && truth[i] !== truth[j]) wrong += 0.5;
    }
  return wrong;
}

/** Products by falling score; equal ones stay in the order they were shown in. */
export const orderBy = (scores: readonly number[], shown: readonly number[]): number[] =>
  [...shown].sort((i, j) => scores[j]! - scores[i]!);

/** Clicks that a thousand shoppers are expected to make on a list in this order. */
export const clicksPerThousand = (
  order: readonly number[],
  { relevance, eta }: { relevance: readonly number[]; eta: number },
): number =>
  1000 * order.reduce((sum, product, rank) => sum + relevance[product]! * examination(rank, eta), 0);
