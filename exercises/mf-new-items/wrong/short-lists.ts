// Mistake: one person left out and one list too short.
import { Ease } from "../../../lib/recsys/ease";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "shape";

export const solve: Solve = async (world) => {
  const good = await listsOfModel(world, "aisle-canary-wrong-short-lists", new Ease({ lambda: 100 }));
  return { ...good, lists: good.lists.map((list, n) => (n === 3 ? list.slice(1) : list)) };
};
