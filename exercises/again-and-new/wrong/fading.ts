// Mistake: each purchase counts and fades with a half-life of two weeks.
import { goodFresh, listsFrom, ownBy, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-fading";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const { now } = shopOf(world);
  const fading = (days: readonly number[]) => days.reduce((sum, day) => sum + 2 ** (-(now - day) / 14), 0);
  return listsFrom(
    world,
    ownBy(({ days }) => fading(days)),
    await goodFresh(world),
  );
};
