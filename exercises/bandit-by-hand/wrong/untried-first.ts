// Mistake: tries each arm once, then stays with the best rate.
export const canary = "aisle-canary-wrong-bandit-by-hand-untried-first";
export const mistake = "spread";

interface Counts {
  readonly looks: readonly number[];
  readonly clicks: readonly number[];
}
interface Chance {
  readonly beta: (a: number, b: number) => number;
  readonly uniform: () => number;
}

export function show(
  looks: readonly number[],
  clicks: readonly number[],
  count: number,
  _old: Counts,
  _random: Chance,
) {
  const untried = [...looks.keys()].filter((arm) => looks[arm] === 0);
  const rates = looks.map((n, arm) => clicks[arm]! / (n || 1));
  const best = rates.indexOf(Math.max(...rates));
  return Array.from({ length: count }, (_, n) => (untried.length > 0 ? untried[n % untried.length]! : best));
}
