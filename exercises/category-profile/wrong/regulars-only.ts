// Mistake: customers with one to three purchases are left out, since too little is known of them.
import { goodLists, type Solve, shopOf, total } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-regulars-only";
export const mistake = "shape";

export const solve: Solve = async (world) => {
  const { kind, users, lists } = goodLists(world);
  const { counts } = shopOf(world);
  const kept = users.map((user) => total(counts[user]!) > 3);
  return { kind, users: users.filter((_, n) => kept[n]), lists: lists.filter((_, n) => kept[n]) };
};
