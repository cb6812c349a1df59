// The standard normal distribution, as figures need it.

/** Bound on |z| that chance alone passes in 5 of 100 cases. */
export const Z_95 = 1.959964;

/**
 * 1 − erf(x) for x ≥ 0, to 1.5e-7.
 * @see M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 7.1.26
 */
export function erfc(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return series * Math.exp(-x * x);
}

export const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
