// Mistake: lists for those only who bought something more than twice.
import { goodFresh, goodNext, listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-who-comes-back";
export const mistake = "shape";

export const solve: Solve = async (world) => {
  const { histories } = shopOf(world);
  const { kind, users, lists } = listsFrom(world, goodNext(world), await goodFresh(world));
  const kept = [...users.keys()].filter((n) => histories[users[n]!]!.some(({ days }) => days.length > 4));
  return { kind, users: kept.map((n) => users[n]!), lists: kept.map((n) => lists[n]!) };
};
