// Mistake: gives what share each arm should have.
export const canary = "aisle-canary-wrong-bandit-by-hand-shares";
export const mistake = "shape";

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
  _count: number,
  old: Counts,
  random: Chance,
) {
  const mean = sum(old.clicks) / sum(old.looks);
  const worth = looks.map((n, arm) => random.beta(1 + clicks[arm]!, 1 / mean + n - clicks[arm]!));
  return worth.map((one) => one / sum(worth));
}
