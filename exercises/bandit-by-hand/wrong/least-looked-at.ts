// Mistake: always shows the arm that was looked at least.
export const canary = "aisle-canary-wrong-bandit-by-hand-least-looked-at";
export const mistake = "settled";

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
  _clicks: readonly number[],
  count: number,
  _old: Counts,
  _random: Chance,
) {
  const seen = [...looks];
  return Array.from({ length: count }, () => {
    const least = seen.indexOf(Math.min(...seen));
    seen[least]! += 20;
    return least;
  });
}
