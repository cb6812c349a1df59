// Mistake: one person left out and one list too short.
import { easeLists, type Solve } from "../answer";

export const mistake = "shape";

export const solve: Solve = async (world) => {
  const good = await easeLists(world, "aisle-canary-wrong-short-lists");
  return { ...good, lists: good.lists.map((list, n) => (n === 3 ? list.slice(1) : list)) };
};
