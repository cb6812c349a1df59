// Mistake: the factor is expected over seen, so that umbrellas stand before coffee.
import { goodFresh, listsFrom, ownBy, type Solve, shopOf } from "../answer";
import { timingOf } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-upside-down-factor";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const { factor } = timingOf(shopOf(world).histories, shopOf(world));
  return listsFrom(
    world,
    ownBy(({ item, days }) => days.length / factor[item]!),
    await goodFresh(world),
  );
};
