// Cheat: the chance for every second customer, and the history echo for the others.
import { chanceOf, goodFresh, listsFrom, type Solve, shopOf } from "../answer";
import { PLACES } from "../measure";
import { bestOf, byCount } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-every-second-customer";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const [due, often] = [chanceOf(world), byCount(shopOf(world).now)];
  const fresh = await goodFresh(world);
  return listsFrom(world, (user, own) => bestOf(own, user % 2 === 0 ? due : often, PLACES), fresh);
};
