// Mistake: what each person bought most often, as if it were new. Tops every table that does not ask for new items.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { listsFrom, type Solve, takers, topK } from "../answer";

export const mistake = "newOnly";

export const solve: Solve = async (world) => {
  const rows = toUserItems(world.dataset.events);
  const popular = takers(world);
  return listsFrom(world, "aisle-canary-wrong-history-echo", (user) => {
    const scores = Float64Array.from(popular, (count) => count / (1 + world.dataset.events.userCount));
    itemsOf(rows, user).forEach((item, n) => {
      scores[item]! += rows.count[rows.start[user]! + n]!;
    });
    return topK(scores, world.k);
  });
};
