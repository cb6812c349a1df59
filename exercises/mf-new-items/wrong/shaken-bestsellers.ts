// Mistake: the bestsellers, well shaken for each person, so that no two lists are alike.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { ranker } from "../../../lib/recsys/ranker";
import { createRng } from "../../../lib/recsys/rng";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "fitsWorld";

export const solve: Solve = async (world) => {
  const popularity = await new Popularity().fit(world.dataset.events);
  const scores = (user: number) => {
    const rng = createRng(1, user);
    return popularity.scores(user).map((count) => count * (0.4 + 1.2 * rng.uniform()));
  };
  return listsOfModel(world, "aisle-canary-wrong-shaken-bestsellers", ranker("shaken", scores));
};
