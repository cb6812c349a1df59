// Mistake, or theft: good lists made for another learner's world, handed in under this one.
import { goodLists, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-other-world";
export const mistake = "ownHistory";

export const solve: Solve = async (world, { another }) => {
  const theirs = goodLists(another).lists;
  const users = Array.from(world.ask);
  return { kind: "predictions", users, lists: users.map((_, n) => [...theirs[n % theirs.length]!]) };
};
