// Means, deviations and gaps of figures that were measured once a seed.

export interface Spread {
  readonly mean: number;
  /** Over seeds; 0 for a single one. */
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    deviation: values.length < 2 ? 0 : Math.sqrt(square / (values.length - 1)),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}

/** How many standard errors the mean of a − b stands above 0, seeds paired. */
export function gapOf(a: readonly number[], b: readonly number[]): number {
  const { mean, deviation } = spreadOf(a.map((value, k) => value - b[k]!));
  return deviation === 0
    ? mean === 0
      ? 0
      : Math.sign(mean) * Number.POSITIVE_INFINITY
    : mean / (deviation / Math.sqrt(a.length));
}
