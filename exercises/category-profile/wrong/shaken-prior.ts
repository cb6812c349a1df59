// Cheat: the shop's shares, shaken anew for each customer, so that lists differ and mean nothing.
import { randomFrom } from "../../../lib/grading/random";
import { listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-shaken-prior";
export const mistake = "ownHistory";

export const solve: Solve = async (world) => {
  const random = randomFrom(world.world, "shaken");
  return listsFrom(world, () => shopOf(world).prior.map((share) => share * (0.5 + random())));
};
