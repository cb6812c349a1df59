// Mistake: profiles as of the suggested cut: whatever came in the fifth of the days after it is missing.

import { historiesBetween, listsFrom, type Solve } from "../answer";
import { countedInterest } from "../interest";

export const canary = "aisle-canary-wrong-category-profile-old-profiles";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const then = historiesBetween(world, 0, world.dataset.suggestedCut);
  const interest = countedInterest(then);
  return listsFrom(world, (_, user) => interest(then.counts[user]!));
};
