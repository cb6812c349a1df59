// Mistake: the history echo in both lists: far ahead on all, nil on what is new.
import { listsFrom, ownBy, type Solve, shopOf } from "../answer";
import { byCount } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-echo-twice";
export const mistake = "newOnly";

export const solve: Solve = async (world) => {
  const echo = ownBy(byCount(shopOf(world).now));
  return listsFrom(world, echo, echo);
};
