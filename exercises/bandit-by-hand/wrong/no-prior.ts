// Mistake: draws by an arm’s own clicks alone, so one without a click is never shown.
export const canary = "aisle-canary-wrong-bandit-by-hand-no-prior";
export const mistake = "likely";

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
  random: Chance,
) {
  if (sum(looks) === 0) return Array.from({ length: count }, (_, n) => n % looks.length);
  return Array.from({ length: count }, () => {
    const drawn = looks.map((n, arm) =>
      clicks[arm] === 0 ? 0 : random.beta(clicks[arm]!, n - clicks[arm]!),
    );
    return drawn.indexOf(Math.max(...drawn));
  });
}
