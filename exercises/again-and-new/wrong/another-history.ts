// Mistake: the rows of the first list lost their order, so that each customer gets the next one's things.
import { goodFresh, goodNext, listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-another-history";
export const mistake = "ownThings";

export const solve: Solve = async (world) => {
  const { histories } = shopOf(world);
  const next = goodNext(world);
  const places = new Map(Array.from(world.ask, (user, n) => [user, n] as const));
  const follower = (user: number) => world.ask[(places.get(user)! + 1) % world.ask.length]!;
  return listsFrom(world, (user) => next(follower(user), histories[follower(user)]!), await goodFresh(world));
};
