// Mistake: sorts the older items where they stand, to find the one with the fewest looks.
export const canary = "aisle-canary-wrong-bandit-by-hand-sorts-the-old";
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
  const fewest = (old.looks as number[]).sort((x, y) => x - y)[0]!;
  const weight = Math.min(50 * fewest, (one - variance) / variance);
  const draw = (n: number, arm: number) =>
    random.beta(mean * weight + clicks[arm]!, (1 - mean) * weight + n - clicks[arm]!);
  return Array.from({ length: count }, () => {
    const drawn = looks.map(draw);
    return drawn.indexOf(Math.max(...drawn));
  });
}
