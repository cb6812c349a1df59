// Mistake, or theft: good lists made for another learner's world, handed in under this one.

import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { easeOf, listsFrom, type Solve } from "../answer";

export const mistake = "fitsWorld";

export const solve: Solve = async (world, { another }) => {
  const model = await easeOf(another);
  const theirs = toUserItems(another.dataset.events);
  // Whoever copies can still leave out what this world's people have, and numbers it lacks; only the taste is the wrong one.
  return listsFrom(world, "aisle-canary-wrong-other-world", (user, had) => {
    const twin = user % theirs.userCount;
    const both = Int32Array.from(new Set([...had, ...itemsOf(theirs, twin)])).sort();
    const list = model.recommend(twin, 2 * world.k, { without: both });
    return list.filter((item) => item < world.dataset.events.itemCount).slice(0, world.k);
  });
};
