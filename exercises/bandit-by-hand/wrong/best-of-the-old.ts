// Mistake: judges untried arms by the best of the older items.
export const canary = "aisle-canary-wrong-bandit-by-hand-best-of-the-old";
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
  old: Counts,
  random: Chance,
) {
  const rates = old.looks.map((n, k) => old.clicks[k]! / n);
  const best = Math.min(0.99, Math.max(...rates));
  return Array.from({ length: count }, () => {
    const drawn = looks.map((n, arm) =>
      random.beta(40 * best + clicks[arm]!, 40 * (1 - best) + n - clicks[arm]!),
    );
    return drawn.indexOf(Math.max(...drawn));
  });
}
