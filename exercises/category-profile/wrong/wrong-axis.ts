// Mistake: scores are normalised along the wrong axis, over customers and not over a customer's categories, so that rare categories stand first.

import { listsFrom, type Solve, shopOf } from "../answer";
import { countedInterest } from "../interest";

export const canary = "aisle-canary-wrong-category-profile-wrong-axis";
export const mistake = "shopOrder";

export const solve: Solve = async (world) => {
  const { categories, counts } = shopOf(world);
  const interest = countedInterest(shopOf(world));
  const sums = new Float64Array(categories);
  for (const own of counts)
    interest(own).forEach((score, category) => {
      sums[category]! += score;
    });
  return listsFrom(world, (history) => interest(history).map((score, category) => score / sums[category]!));
};
