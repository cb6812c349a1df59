// Purchases by category: which category each item is of, and how often each customer bought from each. The same for the learner's
// part of a world and for the grader's. It scores nothing.

/** As purchases stand in a world; rows in time order. */
interface Purchases {
  readonly user: Int32Array;
  readonly item: Int32Array;
  readonly userCount: number;
}

export interface Histories {
  /** K. */
  readonly categories: number;
  /** Purchases of a user by category, Float64Array [K] each, by user. */
  readonly counts: readonly Float64Array[];
  /** π, the shop's shares: purchases by category with one added to each, over their sum, [K]. */
  readonly prior: Float64Array;
}

/**
 * Numbers the kinds as they first appear in the list of items.
 * @param kinds of each item, whatever names a kind
 * @returns category of each item, from 0
 */
export function categoriesOf(kinds: ArrayLike<string | number>): Int32Array {
  const numbers = new Map<string | number, number>();
  return Int32Array.from(Array.from(kinds), (kind) => {
    const known = numbers.get(kind) ?? numbers.size;
    numbers.set(kind, known);
    return known;
  });
}

export function historiesOf({ user, item, userCount }: Purchases, categoryOf: Int32Array): Histories {
  const categories = 1 + categoryOf.reduce((most, category) => Math.max(most, category), -1);
  const counts = Array.from({ length: userCount }, () => new Float64Array(categories));
  const prior = new Float64Array(categories).fill(1);
  user.forEach((who, row) => {
    const category = categoryOf[item[row]!]!;
    counts[who]![category]!++;
    prior[category]!++;
  });
  const all = prior.reduce((sum, count) => sum + count, 0);
  return { categories, counts, prior: prior.map((count) => count / all) };
}

/** All categories by falling score, ties by ascending number. */
export function inOrder(scores: ArrayLike<number>): number[] {
  return Array.from(scores, (_, category) => category).sort((a, b) => scores[b]! - scores[a]! || a - b);
}
