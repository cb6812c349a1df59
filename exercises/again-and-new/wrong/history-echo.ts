// Mistake: what was bought most often, and nothing of how often each thing comes back.
import { goodFresh, listsFrom, ownBy, type Solve, shopOf } from "../answer";
import { byCount } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-history-echo";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  return listsFrom(world, ownBy(byCount(shopOf(world).now)), await goodFresh(world));
};
