// Mistake: shows each arm in proportion to its rate.
export const canary = "aisle-canary-wrong-bandit-by-hand-in-proportion";
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
  return Array.from({ length: count }, () => {
    let left = random.uniform() * sum(rates);
    const at = rates.findIndex((rate) => {
      left -= rate;
      return left < 0;
    });
    return at < 0 ? 0 : at;
  });
}
