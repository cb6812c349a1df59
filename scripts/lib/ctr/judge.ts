// How good probabilities of clicks are: by their order (AUC) and by themselves (log-loss), one model against another.

/** Chance that a row with a click stands above one without; ties count a half. NaN without both. */
export function auc(scores: Float64Array, clicked: Uint8Array): number {
  const order = Int32Array.from(scores, (_, n) => n).sort((a, b) => scores[a]! - scores[b]!);
  let clicks = 0;
  let sumOfRanks = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    let here = 0;
    for (; to < order.length && scores[order[to]!] === scores[order[from]!]; to++)
      here += clicked[order[to]!]!;
    clicks += here;
    sumOfRanks += (here * (from + 1 + to)) / 2;
  }
  return (sumOfRanks - (clicks * (clicks + 1)) / 2) / (clicks * (order.length - clicks));
}

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
  const differences = from.map((value, row) => value - to[row]!);
  return mean(differences) / (deviation(differences) / Math.sqrt(differences.length));
}
