// Mistake: the best item over and over.
import { easeLists, type Solve } from "../answer";

export const mistake = "noDuplicates";

export const solve: Solve = async (world) => {
  const good = await easeLists(world, "aisle-canary-wrong-duplicates");
  return { ...good, lists: good.lists.map((list) => list.map(() => list[0]!)) };
};
