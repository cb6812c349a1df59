// Mistake: shows all arms equally often.
export const canary = "aisle-canary-wrong-bandit-by-hand-all-alike";
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
  random: Chance,
) {
  const [arms, start] = [looks.length, Math.floor(random.uniform() * looks.length)];
  return Array.from({ length: count }, (_, n) => (start + n) % arms);
}
