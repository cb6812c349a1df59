// Mistake: the two groups mixed up: customers with a long history get the shop's shares, the others a profile.

import { listsFrom, type Solve, shopOf, total } from "../answer";
import { countedInterest } from "../interest";

export const canary = "aisle-canary-wrong-category-profile-regulars-get-prior";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const { prior } = shopOf(world);
  const interest = countedInterest(shopOf(world));
  return listsFrom(world, (history) => (total(history) > 3 ? prior : interest(history)));
};
