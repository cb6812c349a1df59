// Where a learner starts: the arm with the most clicks a look, for all visits; arms without a look count as the mean of the older items.
export const canary = "aisle-canary-starter-bandit-by-hand";

/** Which arm each of the next `count` entries shows, as numbers of arms from 0. */
export function show(
  looks: readonly number[], // at each arm so far
  clicks: readonly number[], // on each arm so far
  count: number, // entries that are asked for; each stands for twenty visits
  old: { readonly looks: readonly number[]; readonly clicks: readonly number[] }, // of the shop's older items
  random: {
    readonly beta: (a: number, b: number) => number; // one draw from Beta(a, b)
    readonly uniform: () => number; // one number from 0 to below 1
  },
) {
  // Something is missing here for arms that little is known of, and for how much older items differ.
  const sum = (list: readonly number[]) => list.reduce((so, one) => so + one, 0);
  const mean = sum(old.clicks) / sum(old.looks);
  const rates = looks.map((n, arm) => (n === 0 ? mean : clicks[arm]! / n));
  const worth = rates.map((rate) => rate + 1e-9 * random.uniform()); // of equals one by lot
  return new Array<number>(count).fill(worth.indexOf(Math.max(...worth)));
}
