// Mistake: a vector looked up by the customer's number. Whoever bought nothing on the days it learns from has the random row of the start.
import { listsFrom, type Solve } from "../answer";
import { fitById } from "../trained.server";

export const canary = "aisle-canary-wrong-category-profile-looked-up-by-id";
export const mistake = "sameHistory";

export const solve: Solve = async (world) => {
  const logits = fitById(world, { seed: 1 });
  return listsFrom(world, (_, user) => logits(user));
};
