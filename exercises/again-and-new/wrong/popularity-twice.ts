// Mistake: bestsellers in both lists, in the second without what a customer had.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { fitted, listsFrom, newBy, type Solve } from "../answer";
import { PLACES } from "../measure";

export const canary = "aisle-canary-wrong-again-and-new-popularity-twice";
export const mistake = "ownThings";

export const solve: Solve = async (world) => {
  const model = await fitted(world, new Popularity({ recentDays: 28 }));
  return listsFrom(world, (user) => Array.from(model.recommend(user, PLACES)), newBy(model));
};
