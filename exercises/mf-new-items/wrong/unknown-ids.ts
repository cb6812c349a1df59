// Mistake: item numbers counted from 1, so that the last one does not exist.
import { easeLists, type Solve } from "../answer";

export const mistake = "knownIds";

export const solve: Solve = async (world) => {
  const good = await easeLists(world, "aisle-canary-wrong-unknown-ids");
  const lists = good.lists.map((list) => [...list]);
  lists[0]![0] = world.dataset.events.itemCount;
  return { ...good, lists };
};
