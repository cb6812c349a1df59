// Mistake: of what somebody had, what the shop sells most of.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { fitted, goodFresh, listsFrom, ownBy, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-own-bestsellers";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const sold = (await fitted(world, new Popularity({ recentDays: 28 }))).scores(0);
  return listsFrom(
    world,
    ownBy(({ item }) => sold[item]!),
    await goodFresh(world),
  );
};
