// Where a learner starts: what followed the last item, and the claim that order always says something.
export const canary = "aisle-canary-starter-does-order-count";

/** Ten items for each person, the likeliest next purchase first, and whether the order of purchases says anything in this shop. */
export function foretell(
  histories: readonly (readonly number[])[], // what each person bought, oldest first
  dealt: readonly (readonly number[])[], // the same purchases, each history in an order drawn by lot
  groupOf: readonly number[], // the department of each item
) {
  const sold = groupOf.map(() => 0);
  const after = groupOf.map(() => groupOf.map(() => 0));
  for (const own of histories)
    for (const [k, item] of own.entries()) {
      sold[item]!++;
      if (k > 0) after[own[k - 1]!]![item]!++;
    }
  const lists = histories.map((own) => {
    // A first-order chain: it looks at one purchase. What sells well breaks ties.
    const scores = after[own.at(-1)!]!.map((count, item) => count + sold[item]! * 1e-6);
    return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, 10);
  });
  return { order: true, lists };
}
