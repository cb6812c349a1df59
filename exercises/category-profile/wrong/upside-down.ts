// Mistake: the sign: the likeliest category stands last.
import { goodLists, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-upside-down";
export const mistake = "ownHistory";

export const solve: Solve = async (world) => {
  const { kind, users, lists } = goodLists(world);
  return { kind, users, lists: lists.map((list) => list.reverse()) };
};
