// Mistake: one list of a good model for both questions, the history not taken out of the second.
import { ease, goodNext, listsFrom, type Solve } from "../answer";
import { PLACES } from "../measure";

export const canary = "aisle-canary-wrong-again-and-new-one-model";
export const mistake = "newOnly";

export const solve: Solve = async (world) => {
  const model = await ease(world);
  return listsFrom(world, goodNext(world), (user) => Array.from(model.recommend(user, PLACES)));
};
