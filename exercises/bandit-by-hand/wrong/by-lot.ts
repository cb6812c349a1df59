// Mistake: shows the best so far, and in a tenth of the entries any arm (ε-greedy).
export const canary = "aisle-canary-wrong-bandit-by-hand-by-lot";
export const mistake = "settled";

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
  const mean = sum(old.clicks) / sum(old.looks);
  const rates = looks.map((n, arm) => (20 * mean + clicks[arm]!) / (20 + n));
  const best = rates.indexOf(Math.max(...rates));
  return Array.from({ length: count }, () =>
    random.uniform() < 0.1 ? Math.floor(random.uniform() * looks.length) : best,
  );
}
