// Outputs that judge scores against what happened: ROC curves, calibration curves, confusion matrices.
import {
  type CalibrationOptions,
  calibrationBins,
  expectedCalibrationError,
} from "../recsys/judging/calibration";
import { auc } from "../recsys/judging/metrics";
import { host } from "./host";
import type { Label } from "./output";
import { MOST } from "./output-parts";

/** Points of a ROC curve that are kept; the eye sees no more. */
const ROC_POINTS = 400;

/** The scores of one model, or those of several by their names. */
export type Scores = ArrayLike<number> | Readonly<Record<string, ArrayLike<number>>>;

interface Titled {
  readonly id?: string;
  readonly title: Label;
}

const isOne = (scores: Scores): scores is ArrayLike<number> =>
  Array.isArray(scores) || ArrayBuffer.isView(scores);

function named(scores: Scores, what: string): [Label, ArrayLike<number>][] {
  const all: [Label, ArrayLike<number>][] = isOne(scores)
    ? [[{ en: "model", zh: "模型" }, scores]]
    : Object.entries(scores);
  if (all.length === 0 || all.length > MOST.series)
    throw new RangeError(`${what}: ${all.length} models; give 1 to ${MOST.series}.`);
  return all;
}

/**
 * Shows the ROC curve of one model or several: for every threshold, which share of the positives lies above it against
 * which share of the negatives; with AUC, the area below it.
 * @param scores the higher, the more likely positive: an array, or arrays by the models' names
 * @param truth 1 for positive, 0 for negative, same length
 * @example rocCurve({ LR: lr.score(rows), FM: fm.score(rows) }, rows.label, { title: "Clicks" })
 * @throws RangeError when lengths differ, a score is no number, or all cases are of one kind
 */
export function rocCurve(scores: Scores, truth: ArrayLike<number>, { id, title }: Titled): void {
  host().output({
    kind: "roc",
    ...(id === undefined ? {} : { id }),
    title,
    series: named(scores, "rocCurve").map(([name, own]) => {
      const area = auc(own, truth);
      if (Number.isNaN(area))
        throw new RangeError(
          "rocCurve: all cases are positive, or all negative; there is nothing to tell apart.",
        );
      return { name, ...rocPoints(own, truth), auc: area };
    }),
  });
}

/** From (0, 0) to (1, 1), threshold falling; equal scores are one step. */
function rocPoints(scores: ArrayLike<number>, truth: ArrayLike<number>): { x: number[]; y: number[] } {
  const order = Uint32Array.from({ length: scores.length }, (_, k) => k).sort(
    (a, b) => scores[b]! - scores[a]!,
  );
  const x = [0];
  const y = [0];
  let [negatives, positives] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) {
      if (truth[order[to]!] === 1) positives++;
      else negatives++;
      to++;
    }
    x.push(negatives);
    y.push(positives);
    from = to;
  }
  const kept = x.length <= ROC_POINTS ? null : x.length / ROC_POINTS;
  const pick = (values: number[], total: number) =>
    (kept === null
      ? values
      : Array.from(
          { length: ROC_POINTS + 1 },
          (_, k) => values[Math.min(values.length - 1, Math.round(k * kept))]!,
        )
    ).map((value) => value / total);
  return { x: pick(x, negatives), y: pick(y, positives) };
}

/**
 * Shows whether probabilities keep their promise: of what was given .3, do three in ten happen? A line on the diagonal
 * does; with ECE, the mean distance from it.
 * @param probabilities an array, or arrays by the models' names
 * @param truth 1 or 0, same length
 * @throws RangeError for a probability outside of 0 … 1 or another label
 */
export function calibrationCurve(
  probabilities: Scores,
  truth: ArrayLike<number>,
  { id, title, ...binning }: Titled & CalibrationOptions,
): void {
  host().output({
    kind: "calibration",
    ...(id === undefined ? {} : { id }),
    title,
    series: named(probabilities, "calibrationCurve").map(([name, own]) => ({
      name,
      bins: calibrationBins(own, truth, binning),
      ece: expectedCalibrationError(own, truth, binning),
    })),
  });
}

/**
 * Shows what was said against what is: a row for each true class, a column for each predicted one.
 * @param predicted class of each case, 0 to classes − 1
 * @param actual same length
 * @param options.classes their names, in order
 * @throws RangeError when lengths differ or a class is not among the names
 */
export function confusionMatrix(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  { id, title, classes }: Titled & { readonly classes: readonly Label[] },
): void {
  const n = classes.length;
  if (n < 2 || n > MOST.classes)
    throw new RangeError(`confusionMatrix: ${n} classes; 2 to ${MOST.classes} can be shown.`);
  if (predicted.length !== actual.length)
    throw new RangeError(`confusionMatrix: ${predicted.length} predictions against ${actual.length} cases.`);
  const counts = new Array<number>(n * n).fill(0);
  for (let k = 0; k < actual.length; k++) {
    const [is, said] = [actual[k]!, predicted[k]!];
    for (const one of [is, said])
      if (!(Number.isInteger(one) && one >= 0 && one < n))
        throw new RangeError(`confusionMatrix: case ${k} has the class ${one}; there are 0 to ${n - 1}.`);
    counts[is * n + said]!++;
  }
  host().output({
    kind: "confusion",
    ...(id === undefined ? {} : { id }),
    title,
    classes: [...classes],
    counts,
  });
}
