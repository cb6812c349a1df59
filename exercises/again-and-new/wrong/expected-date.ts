// Mistake: a date for each thing, its last purchase and the mean of the finished intervals.
import { goodFresh, listsFrom, ownBy, type Solve, shopOf } from "../answer";
import { byExpectedDate } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-expected-date";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  return listsFrom(world, ownBy(byExpectedDate(shopOf(world).now)), await goodFresh(world));
};
