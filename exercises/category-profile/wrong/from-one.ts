// Mistake: categories are counted from 1.
import { goodLists, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-from-one";
export const mistake = "knownIds";

export const solve: Solve = async (world) => {
  const { kind, users, lists } = goodLists(world);
  return { kind, users, lists: lists.map((list) => list.map((category) => category + 1)) };
};
