// Mistake: shows the arm with the best estimate, arms never shown at the mean of the older items (greedy).
export const canary = "aisle-canary-wrong-bandit-by-hand-best-so-far";
export const mistake = "spread";

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
  _random: Chance,
) {
  const mean = sum(old.clicks) / sum(old.looks);
  const rates = looks.map((n, arm) => (20 * mean + clicks[arm]!) / (20 + n));
  const best = rates.indexOf(Math.max(...rates));
  return Array.from({ length: count }, () => best);
}
