// Mistake: one and the same list for everybody, of items that none of these people has.
import { listsFrom, type Solve, takers, topK } from "../answer";

export const mistake = "personal";

export const solve: Solve = async (world) => {
  const rare = takers(world).map((count) => -count);
  return listsFrom(world, "aisle-canary-wrong-constant", (_user, had) => topK(rare, world.k, had));
};
