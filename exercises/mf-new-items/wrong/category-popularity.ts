// Mistake: what sells best in the departments a person buys from. Personal, but no model of the person.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { listsFrom, type Solve, takers, topK } from "../answer";

export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const rows = toUserItems(world.dataset.events);
  const popular = takers(world);
  const { department, departments } = world.dataset.items;
  return listsFrom(world, "aisle-canary-wrong-category-popularity", (user, had) => {
    const liking = new Float64Array(departments.length);
    for (const item of itemsOf(rows, user)) liking[department![item]!]! += 1;
    return topK(
      popular.map((count, item) => count * liking[department![item]!]!),
      world.k,
      had,
    );
  });
};
