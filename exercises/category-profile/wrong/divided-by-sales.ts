// Mistake: own shares as a multiple of the shop's (lift): whatever sells much is held down, and of what was not bought nothing is known.
import { listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-divided-by-sales";
export const mistake = "shopOrder";

export const solve: Solve = async (world) => {
  const { prior } = shopOf(world);
  return listsFrom(world, (history) => history.map((count, category) => count / prior[category]!));
};
