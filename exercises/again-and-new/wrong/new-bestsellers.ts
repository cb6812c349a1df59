// Mistake: what is due is right, and what is new are the bestsellers for everybody.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { fitted, goodNext, listsFrom, newBy, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-new-bestsellers";
export const mistake = "personal";

export const solve: Solve = async (world) => {
  return listsFrom(world, goodNext(world), newBy(await fitted(world, new Popularity())));
};
