// Mistake: only the ten likeliest categories of each customer, where all are asked for.
import { goodLists, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-short-lists";
export const mistake = "shape";

export const solve: Solve = async (world) => {
  const { kind, users, lists } = goodLists(world);
  return { kind, users, lists: lists.map((list) => list.slice(0, 10)) };
};
