// Mistake, or theft: good lists made for another learner's world, handed in under this one.
import { goodFresh, goodNext, listsFrom, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-other-world";
export const mistake = "newOnly";

export const solve: Solve = async (world, { another }) => {
  const { lists } = listsFrom(another, goodNext(another), await goodFresh(another));
  const users = Array.from(world.ask);
  const { itemCount } = world.dataset.events;
  // Where that world has more items than this one, the numbers beyond give way to the first that are free.
  const fitting = (list: readonly number[]) => {
    let free = 0;
    return list.map((item) => {
      if (item < itemCount) return item;
      while (list.includes(free)) free++;
      return free++;
    });
  };
  return { kind: "predictions", users, lists: users.map((_, n) => fitting(lists[n % lists.length]!)) };
};
