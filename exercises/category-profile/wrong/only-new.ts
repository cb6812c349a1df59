// Mistake: as for new items, what a customer has bought from already goes to the end.

import { listsFrom, type Solve, shopOf } from "../answer";
import { countedInterest } from "../interest";

export const canary = "aisle-canary-wrong-category-profile-only-new";
export const mistake = "ownHistory";

export const solve: Solve = async (world) => {
  const interest = countedInterest(shopOf(world));
  return listsFrom(world, (history) =>
    interest(history).map((score, category) => (history[category]! > 0 ? score - 1e6 : score)),
  );
};
