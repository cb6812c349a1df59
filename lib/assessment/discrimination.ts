// Whether an exercise tells those who know more from those who know less, as one number. Pure.

/** Of fewer people the number would mostly be chance: its standard error is about 1 / √n. */
export const LEAST_FOR_DISCRIMINATION = 30;

export interface ItemSums {
  /** Who had the exercise: n. */
  readonly people: number;
  /** Who passed it: Σx, x being 1 for who passed and 0 for who did not. */
  readonly passed: number;
  /** Exercises they passed in all: Σt, Σt², and Σxt. */
  readonly total: number;
  readonly totalSquared: number;
  readonly totalOfPassed: number;
}

/**
 * The corrected point-biserial: the correlation, over people, between passing this exercise and how many of the others they passed,
 * r(x, t − x). With the exercise itself in the score it would correlate with itself (Henrysson, Psychometrika 28, 1963, 211–218).
 * @returns −1 to 1; null below `LEAST_FOR_DISCRIMINATION` people, and where nobody or everybody passed it or all others
 */
export function discrimination({
  people: n,
  passed,
  total,
  totalSquared,
  totalOfPassed,
}: ItemSums): number | null {
  if (n < LEAST_FOR_DISCRIMINATION) return null;
  const rest = total - passed;
  const restSquared = totalSquared - 2 * totalOfPassed + passed;
  const both = totalOfPassed - passed;
  const spread = (n * passed - passed ** 2) * (n * restSquared - rest ** 2);
  return spread <= 0 ? null : (n * both - passed * rest) / Math.sqrt(spread);
}
