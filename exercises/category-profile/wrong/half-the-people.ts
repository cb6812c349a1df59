// Cheat: a profile for every second customer only; the others get the shop's shares.

import { listsFrom, type Solve, shopOf } from "../answer";
import { countedInterest } from "../interest";

export const canary = "aisle-canary-wrong-category-profile-half-the-people";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const { prior } = shopOf(world);
  const interest = countedInterest(shopOf(world));
  return listsFrom(world, (history, user) => (user % 2 === 0 ? interest(history) : prior));
};
