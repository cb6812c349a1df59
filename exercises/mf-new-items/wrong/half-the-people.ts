// Mistake: a good model for every second person, and for the others the bestsellers.

import { Popularity } from "../../../lib/recsys/counts/popularity";
import { Ease } from "../../../lib/recsys/linear/ease";
import { ranker } from "../../../lib/recsys/ranker";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const popularity = await new Popularity().fit(world.dataset.events);
  const ease = await new Ease().fit(world.dataset.events);
  const scores = (user: number) => (user % 2 === 0 ? ease : popularity).scores(user);
  return listsOfModel(world, "aisle-canary-wrong-half-the-people", ranker("half", scores));
};
