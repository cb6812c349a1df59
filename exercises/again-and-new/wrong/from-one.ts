// Mistake: items are counted from 1.
import { goodFresh, goodNext, listsFrom, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-from-one";
export const mistake = "knownIds";

export const solve: Solve = async (world) => {
  const good = listsFrom(world, goodNext(world), await goodFresh(world));
  return { ...good, lists: good.lists.map((list) => list.map((item) => item + 1)) };
};
