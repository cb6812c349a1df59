// Mistake: the blended list of a model that was made for what is new, history left in.
import { ease, goodFresh, listsFrom, type Solve } from "../answer";
import { PLACES } from "../measure";

export const canary = "aisle-canary-wrong-again-and-new-ease-on-all";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const model = await ease(world);
  return listsFrom(world, (user) => Array.from(model.recommend(user, PLACES)), await goodFresh(world));
};
