// Mistake: a chance by weeks and times bought, without the items' factors.
import { goodFresh, listsFrom, ownBy, type Solve, shopOf } from "../answer";
import { timingOf } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-all-items-alike";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const { histories, ...rest } = shopOf(world);
  const { chance } = timingOf(histories, { ...rest, m: Number.POSITIVE_INFINITY });
  return listsFrom(world, ownBy(chance), await goodFresh(world));
};
