// Mistake: (1), own shares smoothed by the shop's. Among the categories a customer has not bought from everybody has the same order.
import { listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-own-shares";
export const mistake = "beyond";

export const solve: Solve = async (world) => {
  const { prior } = shopOf(world);
  return listsFrom(world, (history) => history.map((count, category) => count + 5 * prior[category]!));
};
