// Rows of features with the class of each: what a classifier learns from, checked and dealt out in batches. Typed arrays only.
import { createRng, permutation } from "../rng";

export interface LabelledRows {
  /** Shape [n, width], row-major. */
  readonly features: Float32Array;
  /** 0 ≤ label < classes, shape [n]. */
  readonly label: Int32Array;
}

/** @throws RangeError when the features are no whole rows, or one is no number; it names row and feature */
export function checkFeatures(features: Float32Array, { width }: { width: number }, name: string): void {
  if (features.length % width !== 0)
    throw new RangeError(`${name}: ${features.length} features are no whole rows of ${width}`);
  const bad = features.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new RangeError(
      `${name}: feature ${bad % width} of row ${Math.floor(bad / width)} is ${features[bad]}. Fill in or leave out what is missing.`,
    );
}

/** @throws RangeError as checkFeatures, and when labels are too few, too many or out of range */
export function checkRows(
  { features, label }: LabelledRows,
  { width, classes }: { width: number; classes: number },
  name: string,
): void {
  checkFeatures(features, { width }, name);
  if (features.length !== label.length * width)
    throw new RangeError(
      `${name}: ${features.length / width} rows of features against ${label.length} labels`,
    );
  const bad = label.findIndex((each) => each < 0 || each >= classes);
  if (bad >= 0)
    throw new RangeError(
      `${name}: the label of row ${bad} is ${label[bad]}; it must be from 0 to ${classes - 1}`,
    );
}

interface BatchOptions {
  readonly width: number;
  readonly batchSize: number;
  readonly seed: number;
}

/** Every row once, in a random order; the last batch may hold fewer. */
export function* labelledBatches(
  { features, label }: LabelledRows,
  { width, batchSize, seed }: BatchOptions,
): Generator<LabelledRows, void, undefined> {
  const order = permutation(label.length, createRng(seed));
  for (let from = 0; from < order.length; from += batchSize) {
    const rows = order.subarray(from, from + batchSize);
    const batch = new Float32Array(rows.length * width);
    rows.forEach((row, at) => {
      batch.set(features.subarray(row * width, (row + 1) * width), at * width);
    });
    yield { features: batch, label: Int32Array.from(rows, (row) => label[row]!) };
  }
}
