// Mistake: a training that diverged: every score is NaN, nothing can be ordered, and everybody has the order of the numbers.
import { listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-not-a-number";
export const mistake = "personal";

export const solve: Solve = async (world) =>
  listsFrom(world, () => new Float64Array(shopOf(world).categories).fill(Number.NaN));
