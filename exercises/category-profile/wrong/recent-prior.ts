// Mistake: what the shop sold in the last four weeks, for everybody.
import { historiesBetween, listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-recent-prior";
export const mistake = "personal";

const MONTH = 28 * 86_400_000;

export const solve: Solve = async (world) => {
  const end = world.dataset.events.time.at(-1)! + 1;
  const sold = new Float64Array(shopOf(world).categories);
  for (const own of historiesBetween(world, end - MONTH, end).counts)
    own.forEach((count, category) => {
      sold[category]! += count;
    });
  return listsFrom(world, () => sold);
};
