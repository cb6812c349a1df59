// Mistake: the right candidates sorted the wrong way round, so that the worst of a hundred and eighty come first.
import { listsFrom, type Solve, topK } from "../../mf-new-items/answer";
import { neighbourScores, yardstick } from "../neighbours.server";

export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const scores = neighbourScores(world.dataset.events, yardstick);
  return listsFrom(world, "aisle-canary-wrong-item-knn-gain-upside-down", (user, had) =>
    topK(scores(user), 180, had).reverse().slice(0, world.k),
  );
};
