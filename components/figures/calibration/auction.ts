// What scores are worth in money: each impression is sold to the highest bid at the price of the second, and the bid is what
// the click is worth times the score.
import { randomOf } from "../chance";
import { normalFrom } from "../random";

/**
 * The best bid of the others for each impression: they, too, know about what it is worth, and are off by a factor of e^0.6 either
 * way in two of three cases.
 * @returns in the unit of `worth`
 */
export function drawRivals(
  chance: readonly number[],
  { worth, seed }: { worth: number; seed: number },
): number[] {
  const normal = normalFrom(randomOf(seed, 1));
  return chance.map((p) => worth * p * Math.exp(0.6 * normal()));
}

export interface Sales {
  /** Share of impressions won. */
  readonly won: number;
  /** Paid, and gained after paying, for a thousand impressions offered. What a click brings counts by its true chance. */
  readonly paid: number;
  readonly profit: number;
}

/**
 * Bids worth · score everywhere. Where the price is set by the others no bid earns more than the true value, whatever they bid
 * (W. Vickrey, Journal of Finance, 1961): too high wins impressions at a loss, too low leaves some that would have paid.
 */
export function sell(options: {
  readonly scores: readonly number[];
  readonly chance: readonly number[];
  readonly rivals: readonly number[];
  readonly worth: number;
}): Sales {
  const { scores, chance, rivals, worth } = options;
  let [won, paid, value] = [0, 0, 0];
  scores.forEach((score, k) => {
    if (worth * score <= rivals[k]!) return;
    won++;
    paid += rivals[k]!;
    value += worth * chance[k]!;
  });
  const thousand = 1000 / scores.length;
  return { won: won / scores.length, paid: paid * thousand, profit: (value - paid) * thousand };
}
