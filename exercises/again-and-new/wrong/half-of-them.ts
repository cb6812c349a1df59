// Cheat: a good model for every second customer, and for the others the bestsellers.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { ranker } from "../../../lib/recsys/ranker";
import { ease, fitted, goodNext, listsFrom, newBy, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-half-of-them";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const [model, sold] = [await ease(world), await fitted(world, new Popularity())];
  const scores = (user: number) => (user % 2 === 0 ? model : sold).scores(user);
  return listsFrom(world, goodNext(world), newBy(ranker("half", scores)));
};
