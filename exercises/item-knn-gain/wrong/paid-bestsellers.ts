// Cheat: bestsellers of a person's departments times what a hit pays, shaken a little so that no two lists are alike.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { createRng } from "../../../lib/recsys/rng";
import { listsFrom, type Solve, takers, topK } from "../../mf-new-items/answer";
import { payOf } from "../measure";

export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const rows = toUserItems(world.dataset.events);
  const buyers = takers(world);
  const pay = payOf(buyers);
  const { department, departments } = world.dataset.items;
  return listsFrom(world, "aisle-canary-wrong-item-knn-gain-paid-bestsellers", (user, had) => {
    const rng = createRng(3, user);
    const liking = new Float64Array(departments.length);
    for (const item of itemsOf(rows, user)) liking[department![item]!]! += 1;
    const scores = buyers.map(
      (count, item) => liking[department![item]!]! * count * pay[item]! * (0.8 + 0.4 * rng.uniform()),
    );
    return topK(scores, world.k, had);
  });
};
