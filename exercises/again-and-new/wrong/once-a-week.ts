// Mistake: purchases a week since the first one, so that what was bought once, lately, stands high.
import { goodFresh, listsFrom, ownBy, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-once-a-week";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const { now } = shopOf(world);
  return listsFrom(
    world,
    ownBy(({ days }) => days.length / (now - days[0]! + 7)),
    await goodFresh(world),
  );
};
