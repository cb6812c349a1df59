// Mistake: neighbours cut down to a single one for each item, which forgets most of what a customer had.

import { Popularity } from "../../../lib/recsys/counts/popularity";
import { ItemKnn } from "../../../lib/recsys/neighbours/item-knn";
import { ranker } from "../../../lib/recsys/ranker";
import { fitted, goodNext, listsFrom, newBy, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-nearest-neighbour";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const model = await fitted(world, new ItemKnn({ k: 1 }));
  const sold = (await fitted(world, new Popularity())).scores(0);
  const scores = (user: number) => model.scores(user).map((score, item) => score + sold[item]! * 1e-6);
  return listsFrom(world, goodNext(world), newBy(ranker("nearest", scores)));
};
