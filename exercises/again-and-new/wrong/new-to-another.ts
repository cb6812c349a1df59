// Mistake: the rows of the second list lost their order: the next customer's scores, without what this one had.
import { ranker } from "../../../lib/recsys/ranker";
import { ease, goodNext, listsFrom, newBy, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-new-to-another";
export const mistake = "fitsWorld";

export const solve: Solve = async (world) => {
  const model = await ease(world);
  const places = new Map(Array.from(world.ask, (user, n) => [user, n] as const));
  const follower = (user: number) => world.ask[(places.get(user)! + 1) % world.ask.length]!;
  return listsFrom(world, goodNext(world), newBy(ranker("another", (user) => model.scores(follower(user)))));
};
