// Mistake: items in the place of categories, the bestsellers of each customer's categories first.
import { listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-item-numbers";
export const mistake = "knownIds";

export const solve: Solve = async (world) => {
  const { categoryOf, categories } = shopOf(world);
  const sold = new Float64Array(categoryOf.length);
  for (const item of world.dataset.events.item) sold[item]!++;
  const { kind, users, lists } = listsFrom(world, (history) =>
    sold.map((count, item) => count + 1e6 * history[categoryOf[item]!]!),
  );
  return { kind, users, lists: lists.map((list) => list.slice(0, categories)) };
};
