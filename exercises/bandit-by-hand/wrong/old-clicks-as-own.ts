// Mistake: takes all clicks and misses of the older items for the prior, as if they had been had on each arm.
export const canary = "aisle-canary-wrong-bandit-by-hand-old-clicks-as-own";
export const mistake = "uncertain";

interface Counts {
  readonly looks: readonly number[];
  readonly clicks: readonly number[];
}
interface Chance {
  readonly beta: (a: number, b: number) => number;
  readonly uniform: () => number;
}

const sum = (list: readonly number[]) => list.reduce((so, one) => so + one, 0);

export function show(
  looks: readonly number[],
  clicks: readonly number[],
  count: number,
  old: Counts,
  random: Chance,
) {
  const [a, b] = [sum(old.clicks), sum(old.looks) - sum(old.clicks)];
  return Array.from({ length: count }, () => {
    const drawn = looks.map((n, arm) => random.beta(a + clicks[arm]!, b + n - clicks[arm]!));
    return drawn.indexOf(Math.max(...drawn));
  });
}
