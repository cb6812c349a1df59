// How good probabilities of clicks are by themselves (log-loss), one model against another. AUC is the engine's own.

import { pairedDifference } from "../../../lib/recsys/judging/significance";

/** −log of the probability given to what happened, shape [n]. */
export function logLosses(probabilities: Float64Array, clicked: Uint8Array): Float64Array {
  return probabilities.map((p, row) => -Math.log(clicked[row] === 1 ? p : 1 - p));
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += values[n]!;
  return sum / values.length;
}

/** Of a sample: divided by n − 1. */
export function deviation(values: ArrayLike<number>): number {
  const middle = mean(values);
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += (values[n]! - middle) ** 2;
  return Math.sqrt(sum / (values.length - 1));
}

/** By how many of its standard errors the mean of paired differences `from − to` is above nothing. */
export function pairedErrors(from: Float64Array, to: Float64Array): number {
  const difference = pairedDifference(from, to);
  return difference.mean / difference.standardError;
}
