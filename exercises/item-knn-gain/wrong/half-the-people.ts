// Mistake: good lists for every second person, and for the others the bestsellers.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { type Solve, takers, topK } from "../../mf-new-items/answer";
import { goodLists } from "../answer";

export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const good = goodLists(world, "aisle-canary-wrong-item-knn-gain-half-the-people");
  const rows = toUserItems(world.dataset.events);
  const popular = takers(world);
  const lists = good.lists.map((list, n) =>
    n % 2 === 0 ? list : [...topK(popular, world.k, itemsOf(rows, good.users[n]!))],
  );
  return { ...good, lists };
};
