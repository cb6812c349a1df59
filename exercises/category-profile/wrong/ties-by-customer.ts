// Mistake: counts that are not smoothed, and a coin of the customer's own decides among all that they have not bought from.
import { randomFrom } from "../../../lib/grading/random";
import { listsFrom, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-ties-by-customer";
export const mistake = "sameHistory";

export const solve: Solve = async (world) => {
  const random = randomFrom(world.world, "ties");
  return listsFrom(world, (history) => history.map((count) => count + random() / 2));
};
