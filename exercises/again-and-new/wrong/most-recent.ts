// Mistake: what was bought last stands first.
import { goodFresh, listsFrom, ownBy, type Solve } from "../answer";
import { byRecency } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-most-recent";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  return listsFrom(world, ownBy(byRecency), await goodFresh(world));
};
