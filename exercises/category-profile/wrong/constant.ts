// Mistake: every score is the same, so that the order is that of the numbers.
import { listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-constant";
export const mistake = "personal";

export const solve: Solve = async (world) =>
  listsFrom(world, () => new Float64Array(shopOf(world).categories));
