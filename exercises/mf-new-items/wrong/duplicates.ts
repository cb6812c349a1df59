// Mistake: the best item ten times over.
import { Ease } from "../../../lib/recsys/ease";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "noDuplicates";

export const solve: Solve = async (world) => {
  const good = await listsOfModel(world, "aisle-canary-wrong-duplicates", new Ease({ lambda: 100 }));
  return { ...good, lists: good.lists.map((list) => list.map(() => list[0]!)) };
};
