// Mistake: judges untried arms by the worst of the older items.
export const canary = "aisle-canary-wrong-bandit-by-hand-worst-of-the-old";
export const mistake = "uncertain";

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
  const rates = old.looks.map((n, k) => (old.clicks[k]! + 1) / (n + 1));
  const worst = Math.min(...rates);
  return Array.from({ length: count }, () => {
    const drawn = looks.map((n, arm) =>
      random.beta(40 * worst + clicks[arm]!, 40 * (1 - worst) + n - clicks[arm]!),
    );
    return drawn.indexOf(Math.max(...drawn));
  });
}
