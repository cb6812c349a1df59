// Mistake: lists only for the people with many purchases, who are easier to guess.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import type { Solve } from "../../mf-new-items/answer";
import { goodLists } from "../answer";

export const mistake = "shape";

export const solve: Solve = async (world) => {
  const good = goodLists(world, "aisle-canary-wrong-item-knn-gain-easy-people");
  const rows = toUserItems(world.dataset.events);
  const easy = (n: number) => itemsOf(rows, good.users[n]!).length >= 15;
  return {
    ...good,
    users: good.users.filter((_, n) => easy(n)),
    lists: good.lists.filter((_, n) => easy(n)),
  };
};
