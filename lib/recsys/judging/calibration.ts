// Whether probabilities keep their promise: of what was given .3, do three in ten happen? Bins for a plot, and one number.
// How well probabilities tell cases apart is auc's matter, and logLoss (metrics.ts) judges both at once.
import { checkWhole } from "../fitted";
import { checkLengths } from "./metrics";

export interface CalibrationOptions {
  /** M, number of bins; those without an example are left out. */
  readonly bins?: number;
  /**
   * "width": bin m takes probabilities in ((m − 1)/M, m/M], and 0 goes to the first. "mass": bins of as equal size as ties allow: an
   * example goes to bin ⌊M · mean place among the sorted / examples⌋, so that equal probabilities share a bin whatever their order.
   */
  readonly by?: "width" | "mass";
}

/** A point of a calibration plot. */
export interface CalibrationBin {
  readonly examples: number;
  /** Least and greatest probability in it. */
  readonly from: number;
  readonly to: number;
  /** Mean of what was promised: across. */
  readonly probability: number;
  /** Share of labels 1 among them: up. On the diagonal where the promise is kept. */
  readonly rate: number;
}

/**
 * Groups examples by their probability, lowest first. The result does not depend on the order of the examples.
 * Sources: Guo et al., On calibration of modern neural networks, ICML 2017, section 2 (equal width); Nguyen and O'Connor, Posterior
 * calibration and exploratory analysis for natural language processing models, EMNLP 2015 (bins of equally many examples).
 * @param labels 1 or 0, same length as `probabilities`
 * @throws RangeError for a probability outside of 0 … 1, another label, different lengths, or a number of bins that makes no sense
 */
export function calibrationBins(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  { bins = 10, by = "width" }: CalibrationOptions = {},
): CalibrationBin[] {
  checkLengths(probabilities, labels, "calibrationBins");
  checkWhole(bins, "bins", "calibrationBins");
  const n = probabilities.length;
  for (let k = 0; k < n; k++) {
    if (!(probabilities[k]! >= 0 && probabilities[k]! <= 1))
      throw new RangeError(`calibrationBins: probability ${k} is ${probabilities[k]}; it must lie in 0 … 1`);
    if (labels[k] !== 0 && labels[k] !== 1)
      throw new RangeError(`calibrationBins: label ${k} is ${labels[k]}; it must be 0 or 1`);
  }
  const order = Uint32Array.from({ length: n }, (_, k) => k).sort(
    (x, y) => probabilities[x]! - probabilities[y]!,
  );
  const groups = new Map<number, { examples: number; from: number; to: number; sum: number; ones: number }>();
  for (let from = 0; from < n; ) {
    const p = probabilities[order[from]!]!;
    let to = from + 1;
    while (to < n && probabilities[order[to]!] === p) to++;
    const bin = by === "width" ? widthBin(p, bins) : Math.floor((bins * (from + to)) / 2 / n);
    const group = groups.get(bin) ?? { examples: 0, from: p, to: p, sum: 0, ones: 0 };
    groups.set(bin, group);
    group.to = p;
    group.examples += to - from;
    group.sum += p * (to - from);
    for (let k = from; k < to; k++) group.ones += labels[order[k]!]!;
    from = to;
  }
  return Array.from(groups.values(), ({ examples, from, to, sum, ones }) => ({
    examples,
    from,
    to,
    probability: sum / examples,
    rate: ones / examples,
  }));
}

/** The m with (m − 1)/M < p ≤ m/M, at least 1; the product alone would put 7/25 of 25 bins into the eighth. */
function widthBin(p: number, bins: number): number {
  const m = Math.max(1, Math.ceil(p * bins));
  if (p > m / bins) return m + 1;
  return m > 1 && p <= (m - 1) / bins ? m - 1 : m;
}

/**
 * Expected calibration error, ECE = Σ (examples in bin / examples) · |rate − mean probability|: 0 where every bin keeps its promise.
 * It depends on the bins and is above 0 even for true probabilities, the more so the fewer examples a bin holds. A constant
 * probability equal to the overall rate has none: ECE says nothing of telling cases apart.
 * Source: Guo et al., ICML 2017, equation 3, there for the class predicted, here for label 1. NaN without examples.
 * @throws RangeError as `calibrationBins`
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: CalibrationOptions = {},
): number {
  let sum = 0;
  for (const { examples, probability, rate } of calibrationBins(probabilities, labels, options))
    sum += examples * Math.abs(rate - probability);
  return sum / probabilities.length;
}
