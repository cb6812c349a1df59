// Mistake: adds the prior to the counts it was given.
export const canary = "aisle-canary-wrong-bandit-by-hand-counts-in-place";
export const mistake = "leavesInputs";

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
  const [seen, won] = [looks as number[], clicks as number[]];
  for (const arm of seen.keys()) {
    seen[arm]! += weight;
    won[arm]! += mean * weight;
  }
  const draw = (n: number, arm: number) => random.beta(won[arm]!, n - won[arm]!);
  return Array.from({ length: count }, () => {
    const drawn = looks.map(draw);
    return drawn.indexOf(Math.max(...drawn));
  });
}
