// How far figures of a group can be trusted: intervals of a share and of a median, and whether several shares differ by more than chance. Pure.

/** Of fewer people a share or a median is not told: a 95% interval of ten spans half of everything. */
export const LEAST_FOR_SHARE = 10;

/** Of the normal distribution, for 95%. */
const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of a share, 95%: (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n). It keeps its promise also for few people and near 0
 * and 1, where p̂ ± z·SE does not (E. B. Wilson, JASA 22, 1927, 209–212; L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16, 2001, 101–133).
 * @returns within 0 to 1; null of fewer than `LEAST_FOR_SHARE`
 */
export function shareInterval({ passed, of: n }: { passed: number; of: number }): Interval | null {
  if (n < LEAST_FOR_SHARE) return null;
  const share = passed / n;
  const middle = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))) / (1 + Z ** 2 / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** A value that so many people have. */
export interface Weighted {
  readonly value: number;
  readonly people: number;
}

/**
 * An interval of the median from the order of the values alone, at least 95%: from the r-th smallest to the r-th largest, r being the
 * largest number with P(Bin(n, ½) < r) ≤ .025 (W. R. Thompson, Annals of Mathematical Statistics 7, 1936, 122–128).
 * @returns null of fewer than `LEAST_FOR_SHARE`
 */
export function medianInterval(values: readonly Weighted[]): Interval | null {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const n = sorted.reduce((sum, { people }) => sum + people, 0);
  if (n < LEAST_FOR_SHARE) return null;
  const r = ranksLeftOut(n);
  const at = (rank: number) => {
    let seen = 0;
    for (const { value, people } of sorted) {
      seen += people;
      if (rank <= seen) return value;
    }
    return sorted.at(-1)!.value;
  };
  return { low: at(r), high: at(n + 1 - r) };
}

/** The largest r with P(Bin(n, ½) < r) ≤ .025; by logarithms, since 2⁻ⁿ is no number from 1,075 people on. */
function ranksLeftOut(n: number): number {
  let term = -n * Math.LN2;
  let sum = Math.exp(term);
  let r = 0;
  while (sum <= 0.025) {
    r++;
    term += Math.log((n - r + 1) / r);
    sum += Math.exp(term);
  }
  return Math.max(1, r);
}

/**
 * Pearson's χ² of whether groups pass alike: Σ (seen − expected)² / expected over groups × passed or not, with one degree of freedom less than
 * there are groups (K. Pearson, Philosophical Magazine 50, 1900, 157–175).
 * @returns the probability of differences at least as large where all pass alike; null of fewer than two groups, where everybody or nobody
 * passed, and where fewer than 5 are expected anywhere, since it is too rough then (W. G. Cochran, Biometrics 10, 1954, 417–451)
 */
export function chanceOfDifference(groups: readonly { passed: number; of: number }[]): number | null {
  const all = groups.reduce((sum, { of }) => sum + of, 0);
  const passed = groups.reduce((sum, group) => sum + group.passed, 0);
  if (groups.length < 2 || passed === 0 || passed === all) return null;
  let chi2 = 0;
  for (const group of groups)
    for (const [seen, share] of [
      [group.passed, passed / all],
      [group.of - group.passed, 1 - passed / all],
    ] as const) {
      const expected = group.of * share;
      if (expected < 5) return null;
      chi2 += (seen - expected) ** 2 / expected;
    }
  return upperChi2(chi2, groups.length - 1);
}

/**
 * P(X > x) of the χ² distribution: e^(−x/2) Σ (x/2)^i / i! for even degrees of freedom, erfc(√(x/2)) + e^(−x/2) Σ (x/2)^(i−½) / Γ(i+½) for odd
 * ones (M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 1964, 26.4.4 and 26.4.5).
 */
export function upperChi2(x: number, degrees: number): number {
  if (x <= 0) return 1;
  const half = x / 2;
  const isOdd = degrees % 2 === 1;
  // From the first term on, each is the one before times (x/2) / (its place).
  let term = isOdd ? (Math.exp(-half) * Math.sqrt(half)) / (Math.sqrt(Math.PI) / 2) : Math.exp(-half);
  let sum = isOdd ? erfc(Math.sqrt(half)) : 0;
  for (let i = 0; i < Math.floor(degrees / 2); i++) {
    sum += term;
    term *= half / (i + (isOdd ? 1.5 : 1));
  }
  return Math.min(1, sum);
}

/** 1 − erf, for z ≥ 0; off by less than 1.2e-7 of itself (W. H. Press et al., Numerical Recipes, 2nd ed. 1992, 6.2). */
function erfc(z: number): number {
  const t = 1 / (1 + z / 2);
  const c = [
    ...[-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806],
    ...[0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277],
  ];
  return t * Math.exp(-z * z + c.reduceRight((sum, one) => sum * t + one, 0));
}
