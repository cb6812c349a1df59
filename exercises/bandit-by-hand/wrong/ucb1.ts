// Mistake: UCB1, whose margin is made for rewards anywhere between 0 and 1.
export const canary = "aisle-canary-wrong-bandit-by-hand-ucb1";
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
  _random: Chance,
) {
  const [given, before] = [looks.map(() => 0), sum(looks)];
  const rate = (arm: number) =>
    looks[arm] === 0 ? sum(old.clicks) / sum(old.looks) : clicks[arm]! / looks[arm]!;
  return Array.from({ length: count }, (_, n) => {
    const all = before + 20 * n + 1;
    const bounds = looks.map(
      (l, arm) => rate(arm) + Math.sqrt((2 * Math.log(all)) / (l + 20 * given[arm]! + 1e-9)),
    );
    const best = bounds.indexOf(Math.max(...bounds));
    given[best]!++;
    return best;
  });
}
