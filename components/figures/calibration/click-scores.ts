// Impressions with known chances of a click, the scores a click model gives them when it is bent, and what is measured of
// scores. Pure; the auction is in auction.ts.
import { randomOf } from "../chance";
import { normalFrom } from "../random";
import { sigmoid } from "../vectors";

export interface Impressions {
  /** True chance of a click, by impression. */
  readonly chance: readonly number[];
  /** 1 where it was clicked. */
  readonly clicked: readonly number[];
}

const logit = (p: number) => Math.log(p / (1 - p));

/** Impressions whose log odds of a click are normal (mean −2.2, deviation 1.3): about 15 of 100 are clicked. */
export function drawImpressions({ count, seed }: { count: number; seed: number }): Impressions {
  const random = randomOf(seed, 0);
  const normal = normalFrom(random);
  const chance = Array.from({ length: count }, () => sigmoid(-2.2 + 1.3 * normal()));
  return { chance, clicked: chance.map((p) => (random() < p ? 1 : 0)) };
}

/**
 * What a model learns to say where p is true, when it was trained on all clicks and a share w of the rest: the odds are
 * 1 / w times as high, q = p / (p + (1 − p) w).
 */
export const inSampledSpace = (p: number, w: number): number => p / (p + (1 - p) * w);

/**
 * The way back, p = q / (q + (1 − q) / w): X. He and others, Practical Lessons from Predicting Clicks on Ads at Facebook,
 * ADKDD 2014, section 6.3.
 */
export const corrected = (q: number, w: number): number => q / (q + (1 - q) / w);

export interface Bend {
  /** Share of impressions without a click that was kept for training, in (0, 1]. */
  readonly kept: number;
  /** Log odds are divided by it: above 1 all scores draw near ½, below 1 they flee from it (Guo and others, ICML 2017). */
  readonly temperature: number;
  readonly correction: "none" | "by rate";
}

/** The score of an impression with the true chance p. Rises with p whatever the bend, so it never changes an order. */
export function bent(p: number, { kept, temperature, correction }: Bend): number {
  const score = sigmoid(logit(inSampledSpace(p, kept)) / temperature);
  return correction === "by rate" ? corrected(score, kept) : score;
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export type Binning = "width" | "count";

export interface Bin {
  readonly count: number;
  readonly clicks: number;
  /** Mean score and share clicked within. */
  readonly predicted: number;
  readonly observed: number;
}

/** Cuts scores into bins of equal width over [0, 1] or of equally many impressions; empty ones are left out. */
export function binned(
  { scores, clicked }: { scores: readonly number[]; clicked: readonly number[] },
  { binning, bins }: { binning: Binning; bins: number },
): Bin[] {
  const members: number[][] = Array.from({ length: bins }, () => []);
  if (binning === "width")
    scores.forEach((score, k) => {
      members[Math.min(bins - 1, Math.floor(score * bins))]!.push(k);
    });
  else {
    const order = scores.map((_, k) => k).sort((i, j) => scores[i]! - scores[j]!);
    order.forEach((k, place) => {
      members[Math.floor((place * bins) / order.length)]!.push(k);
    });
  }
  return members
    .filter((bin) => bin.length > 0)
    .map((bin) => {
      const clicks = bin.reduce((sum, k) => sum + clicked[k]!, 0);
      const predicted = meanOf(bin.map((k) => scores[k]!));
      return { count: bin.length, clicks, predicted, observed: clicks / bin.length };
    });
}

/**
 * Expected calibration error: the gap between mean score and share clicked, averaged over bins by their size (Naeini, Cooper
 * and Hauskrecht, AAAI 2015).
 */
export function calibrationError(bins: readonly Bin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.predicted - bin.observed), 0) / total;
}
