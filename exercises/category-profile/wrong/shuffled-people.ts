// Mistake: good lists in the wrong order, so that each customer has the list of the next one.
import { goodLists, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-shuffled-people";
export const mistake = "ownHistory";

export const solve: Solve = async (world) => {
  const { kind, users, lists } = goodLists(world);
  return { kind, users, lists: lists.map((_, n) => lists[(n + 1) % lists.length]!) };
};
