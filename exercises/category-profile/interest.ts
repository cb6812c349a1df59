// The yardstick: (4) of the lesson with weights that are counted and not learnt. A purchase speaks for its own category, and for every other
// as often as customers have both. It knows nobody's number, so whoever has bought the same has the same profile.
import type { Histories } from "./histories";

export interface Counting {
  /** Purchases lent to everybody, spread as the shop sells: α. */
  readonly lent: number;
  /** What a purchase says of other categories, beside 1 for its own. */
  readonly others: number;
  /** Customers lent to each category, spread as the shop sells, before its shares are taken. */
  readonly smoothing: number;
}

export const yardstick: Counting = { lent: 0.5, others: 1, smoothing: 20 };

/**
 * P(c | j) = (m_jc + ν π_c) / (Σ_c m_jc + ν), m_jc the customers who have both, 0 for c = j; ν is `smoothing`.
 * @returns row j: what a purchase of category j says of each category, [K][K]
 */
function together({ categories, counts, prior }: Histories, smoothing: number): Float64Array[] {
  const both = Array.from({ length: categories }, () => new Float64Array(categories));
  for (const own of counts) {
    const has = [...own.keys()].filter((category) => own[category]! > 0);
    for (const one of has) for (const other of has) if (one !== other) both[one]![other]!++;
  }
  return both.map((row) => {
    const sum = row.reduce((total, count) => total + count, 0) + smoothing;
    return row.map((count, category) => (count + smoothing * prior[category]!) / sum);
  });
}

/**
 * s_c = n_c + α π_c + β Σ_j n_j P(c | j), n_j the purchases of category j.
 * @returns from a history, [K], to its scores, [K]
 */
export function countedInterest(
  histories: Histories,
  { lent, others, smoothing }: Counting = yardstick,
): (history: Float64Array) => Float64Array {
  const says = together(histories, smoothing);
  return (history) => {
    const scores = history.map((count, category) => count + lent * histories.prior[category]!);
    history.forEach((count, bought) => {
      if (count === 0) return;
      says[bought]!.forEach((share, category) => {
        scores[category]! += others * count * share;
      });
    });
    return scores;
  };
}
