// Mistake: seven places in ten for what is due and three for what is new, where the question is what will be bought.
import { chanceOf, goodFresh, listsFrom, type Solve } from "../answer";
import { PLACES } from "../measure";
import { bestOf } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-seven-and-three";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const fresh = await goodFresh(world);
  const due = chanceOf(world);
  const next = (user: number, own: Parameters<typeof fresh>[1]) => [
    ...bestOf(own, due, 0.7 * PLACES),
    ...fresh(user, own).slice(0, 0.3 * PLACES),
  ];
  return listsFrom(world, next, fresh);
};
