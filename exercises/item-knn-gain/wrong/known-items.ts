// Mistake: good lists, but one owned item was left in one of them.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import type { Solve } from "../../mf-new-items/answer";
import { goodLists } from "../answer";

export const mistake = "newOnly";

export const solve: Solve = async (world) => {
  const good = goodLists(world, "aisle-canary-wrong-item-knn-gain-known-items");
  const [owned] = itemsOf(toUserItems(world.dataset.events), good.users[7]!);
  return { ...good, lists: good.lists.map((list, n) => (n === 7 ? [...list.slice(1), owned!] : list)) };
};
