// Mistake: three things meant for the person in front, so that it looks personal, and behind them the bestsellers.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { type Solve, takers, topK } from "../../mf-new-items/answer";
import { goodLists } from "../answer";

export const mistake = "personal";

export const solve: Solve = async (world) => {
  const good = goodLists(world, "aisle-canary-wrong-item-knn-gain-personal-head");
  const rows = toUserItems(world.dataset.events);
  const popular = takers(world);
  const lists = good.lists.map((list, n) => {
    const head = list.slice(0, 3);
    const behind = [...topK(popular, world.k, itemsOf(rows, good.users[n]!))];
    return [...head, ...behind.filter((item) => !head.includes(item))].slice(0, world.k);
  });
  return { ...good, lists };
};
