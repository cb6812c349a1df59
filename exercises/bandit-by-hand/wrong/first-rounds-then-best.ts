// Mistake: shows all alike for four rounds, then the best for ever.
export const canary = "aisle-canary-wrong-bandit-by-hand-first-rounds-then-best";
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
  _old: Counts,
  _random: Chance,
) {
  const rates = looks.map((n, arm) => clicks[arm]! / (n || 1));
  const best = rates.indexOf(Math.max(...rates));
  const isEarly = sum(looks) < 4 * 8 * 20;
  return Array.from({ length: count }, (_, n) => (isEarly ? n % looks.length : best));
}
