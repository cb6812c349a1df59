// Mistake: good lists in the wrong order, so that each person gets somebody else's.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { easeOf, listsFrom, type Solve } from "../answer";

export const mistake = "fitsWorld";

export const solve: Solve = async (world) => {
  const model = await easeOf(world);
  const rows = toUserItems(world.dataset.events);
  const other = new Map(Array.from(world.ask, (user, n) => [user, world.ask[(n + 1) % world.ask.length]!]));
  const evidence = listsFrom(world, "aisle-canary-wrong-shuffled-people", (user, had) => {
    const them = other.get(user)!;
    const both = Int32Array.from(new Set([...had, ...itemsOf(rows, them)])).sort();
    return model.recommend(them, world.k, { without: both });
  });
  return evidence;
};
