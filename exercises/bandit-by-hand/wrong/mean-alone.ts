// Mistake: gives the prior the mean of the older items and the weight of two looks.
export const canary = "aisle-canary-wrong-bandit-by-hand-mean-alone";
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
  const weight = 2;
  const draw = (n: number, arm: number) =>
    random.beta(mean * weight + clicks[arm]!, (1 - mean) * weight + n - clicks[arm]!);
  return Array.from({ length: count }, () => {
    const drawn = looks.map(draw);
    return drawn.indexOf(Math.max(...drawn));
  });
}
