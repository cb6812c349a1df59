// Mistake: only the latest purchase is asked what it goes with; the rest of the history is lost.

import { listsFrom, type Solve, shopOf } from "../answer";
import { countedInterest } from "../interest";

export const canary = "aisle-canary-wrong-category-profile-last-purchase";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const { categories, categoryOf, counts } = shopOf(world);
  const interest = countedInterest(shopOf(world));
  const last = new Int32Array(counts.length);
  world.dataset.events.user.forEach((user, row) => {
    last[user] = categoryOf[world.dataset.events.item[row]!]!;
  });
  return listsFrom(world, (_, user) => {
    const latest = new Float64Array(categories);
    latest[last[user]!] = 1;
    return interest(latest);
  });
};
