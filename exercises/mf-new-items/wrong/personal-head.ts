// Mistake: three things meant for the person in front, so that it looks personal, and behind them the bestsellers.

import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { Ease } from "../../../lib/recsys/linear/ease";
import { ranker } from "../../../lib/recsys/ranker";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "personal";

export const solve: Solve = async (world) => {
  const rows = toUserItems(world.dataset.events);
  const popularity = await new Popularity().fit(world.dataset.events);
  const ease = await new Ease().fit(world.dataset.events);
  const scores = (user: number) => {
    const mixed = popularity.scores(user);
    const head = ease.recommend(user, 3, { without: itemsOf(rows, user) });
    head.forEach((item, place) => {
      mixed[item] = 1e6 - place;
    });
    return mixed;
  };
  return listsOfModel(world, "aisle-canary-wrong-personal-head", ranker("head", scores));
};
