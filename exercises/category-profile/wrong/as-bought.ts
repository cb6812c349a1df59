// Mistake: the history itself, latest purchase first, so that a category bought from twice stands there twice.
import { goodLists, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-as-bought";
export const mistake = "noDuplicates";

export const solve: Solve = async (world) => {
  const { categoryOf, categories } = shopOf(world);
  const bought = new Map<number, number[]>();
  world.dataset.events.user.forEach((user, row) => {
    const category = categoryOf[world.dataset.events.item[row]!]!;
    bought.set(user, [category, ...(bought.get(user) ?? [])]);
  });
  const { kind, users, lists } = goodLists(world);
  return {
    kind,
    users,
    lists: lists.map((list, n) => [...bought.get(users[n]!)!, ...list].slice(0, categories)),
  };
};
