// Mistake: the right candidates sorted the wrong way round, so that the worst of them come first.
import { easeOf, listsFrom, type Solve } from "../answer";

export const mistake = "beatsPopularity";

export const solve: Solve = async (world) => {
  const model = await easeOf(world);
  const evidence = listsFrom(world, "aisle-canary-wrong-upside-down", (user, without) =>
    model.recommend(user, 180, { without }).reverse().slice(0, world.k),
  );
  return evidence;
};
