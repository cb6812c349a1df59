// Cheat: nothing but pay: the rarest items of the departments a person buys from.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { listsFrom, type Solve, takers, topK } from "../../mf-new-items/answer";
import { payOf } from "../measure";

export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const rows = toUserItems(world.dataset.events);
  const buyers = takers(world);
  const pay = payOf(buyers);
  const { department, departments } = world.dataset.items;
  return listsFrom(world, "aisle-canary-wrong-item-knn-gain-rare-of-the-department", (user, had) => {
    const liking = new Float64Array(departments.length);
    for (const item of itemsOf(rows, user)) liking[department![item]!]! += 1;
    // Of those that pay alike, the better sellers.
    const scores = pay.map((worth, item) => liking[department![item]!]! * (worth + buyers[item]! * 1e-6));
    return topK(scores, world.k, had);
  });
};
