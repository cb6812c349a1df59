// Mistake: the bestsellers of the last 28 days in the place of what is new to somebody.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { fitted, goodNext, listsFrom, newBy, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-new-this-month";
export const mistake = "personal";

export const solve: Solve = async (world) => {
  return listsFrom(world, goodNext(world), newBy(await fitted(world, new Popularity({ recentDays: 28 }))));
};
