// Mistake: gives each arm a hundred looks, then stays with the best for ever.
export const canary = "aisle-canary-wrong-bandit-by-hand-look-then-commit";
export const mistake = "uncertain";

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
  const seen = [...looks];
  const rates = looks.map((n, arm) => clicks[arm]! / (n || 1));
  const best = rates.indexOf(Math.max(...rates));
  return Array.from({ length: count }, () => {
    const next = seen.findIndex((n) => n < 100);
    if (next < 0) return best;
    seen[next]! += 20;
    return next;
  });
}
