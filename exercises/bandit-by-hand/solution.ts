// A model answer: Thompson sampling with a prior that has the mean and the spread of the older items, what they differ by luck taken off.
export const canary = "aisle-canary-solution-bandit-by-hand";

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
  const rest = 1 - mean;
  const one = mean * rest;
  const squares = old.looks.map((n, k) => (old.clicks[k]! / n - mean) ** 2 - one / n);
  const variance = Math.max(0, sum(squares)) / old.looks.length;
  const weight = Math.min(1000, (one - variance) / variance);
  const draw = (n: number, arm: number) =>
    random.beta(mean * weight + clicks[arm]!, rest * weight + n - clicks[arm]!);
  return Array.from({ length: count }, () => {
    const drawn = looks.map(draw);
    return drawn.indexOf(Math.max(...drawn));
  });
}
