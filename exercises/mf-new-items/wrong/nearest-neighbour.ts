// Mistake: item-to-item neighbours cut down to a single one, which forgets most of what a person has.

import { Popularity } from "../../../lib/recsys/counts/popularity";
import { ItemKnn } from "../../../lib/recsys/neighbours/item-knn";
import { listsFrom, type Solve, topK } from "../answer";

export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const model = await new ItemKnn({ k: 1 }).fit(world.dataset.events);
  const popular = (await new Popularity().fit(world.dataset.events)).scores(0);
  return listsFrom(world, "aisle-canary-wrong-nearest-neighbour", (user, had) => {
    const scores = Float64Array.from(model.scores(user), (score, item) => score + popular[item]! * 1e-6);
    return topK(scores, world.k, had);
  });
};
