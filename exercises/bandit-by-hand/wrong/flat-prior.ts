// Mistake: Beta(1, 1): knows nothing of the older items.
export const canary = "aisle-canary-wrong-bandit-by-hand-flat-prior";
export const mistake = "unlikely";

interface Counts {
  readonly looks: readonly number[];
  readonly clicks: readonly number[];
}
interface Chance {
  readonly beta: (a: number, b: number) => number;
  readonly uniform: () => number;
}

export function show(
  looks: readonly number[],
  clicks: readonly number[],
  count: number,
  _old: Counts,
  random: Chance,
) {
  return Array.from({ length: count }, () => {
    const drawn = looks.map((n, arm) => random.beta(1 + clicks[arm]!, 1 + n - clicks[arm]!));
    return drawn.indexOf(Math.max(...drawn));
  });
}
