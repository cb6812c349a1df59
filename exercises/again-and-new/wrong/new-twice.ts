// Mistake: one list of new things for both questions, so that nothing of what comes back is found.
import { goodFresh, listsFrom, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-new-twice";
export const mistake = "ownThings";

export const solve: Solve = async (world) => {
  const fresh = await goodFresh(world);
  return listsFrom(world, fresh, fresh);
};
