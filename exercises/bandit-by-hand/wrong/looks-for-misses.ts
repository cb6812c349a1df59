// Mistake: β grows with all looks, not with those that were not clicked.
export const canary = "aisle-canary-wrong-bandit-by-hand-looks-for-misses";
export const mistake = "unlikely";

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
  const one = mean * (1 - mean);
  const squares = old.looks.map((n, k) => (old.clicks[k]! / n - mean) ** 2 - one / n);
  const variance = Math.max(0, sum(squares)) / old.looks.length;
  const weight = Math.min(1000, one / variance - 1);
  const draw = (n: number, arm: number) => random.beta(mean * weight + clicks[arm]!, (1 - mean) * weight + n);
  return Array.from({ length: count }, () => {
    const drawn = looks.map(draw);
    return drawn.indexOf(Math.max(...drawn));
  });
}
