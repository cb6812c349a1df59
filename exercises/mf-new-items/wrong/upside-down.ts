// Mistake: the right hundred candidates sorted the wrong way round, so that the worst of them come first.
import { Ease } from "../../../lib/recsys/ease";
import { listsFrom, type Solve } from "../answer";

export const mistake = "beatsPopularity";

export const solve: Solve = async (world) => {
  const model = await new Ease({ lambda: 100 }).fit(world.dataset.events);
  const evidence = listsFrom(world, "aisle-canary-wrong-upside-down", (user, without) =>
    model.recommend(user, 100, { without }).reverse().slice(0, world.k),
  );
  model.dispose();
  return evidence;
};
