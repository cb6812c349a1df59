// Mistake, or theft: good lists made for another learner's world, handed in under this one.

import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { easeOf, listsFrom, type Solve } from "../answer";

export const mistake = "fitsWorld";

export const solve: Solve = async (world, { another }) => {
  const model = await easeOf(another);
  const theirs = toUserItems(another.dataset.events);
  // Whoever copies can still leave out what this world's people have; only the taste is the wrong one.
  const evidence = listsFrom(world, "aisle-canary-wrong-other-world", (user, had) => {
    const both = Int32Array.from(new Set([...had, ...itemsOf(theirs, user)])).sort();
    return model.recommend(user, world.k, { without: both });
  });
  return evidence;
};
