// Mistake: a diagonal of zeros, as EASE has it: a purchase speaks for other categories and never for its own.

import { listsFrom, type Solve, shopOf } from "../answer";
import { countedInterest } from "../interest";

export const canary = "aisle-canary-wrong-category-profile-without-own";
export const mistake = "ownHistory";

export const solve: Solve = async (world) => {
  const interest = countedInterest(shopOf(world));
  return listsFrom(world, (history) =>
    interest(history).map((score, category) => score - history[category]!),
  );
};
