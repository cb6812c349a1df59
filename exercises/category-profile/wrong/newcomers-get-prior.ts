// Mistake: whoever has bought up to three times is taken for unknown and gets the shop's shares.

import { listsFrom, type Solve, shopOf, total } from "../answer";
import { countedInterest } from "../interest";

export const canary = "aisle-canary-wrong-category-profile-newcomers-get-prior";
export const mistake = "shortHistories";

export const solve: Solve = async (world) => {
  const { prior } = shopOf(world);
  const interest = countedInterest(shopOf(world));
  return listsFrom(world, (history) => (total(history) > 3 ? interest(history) : prior));
};
