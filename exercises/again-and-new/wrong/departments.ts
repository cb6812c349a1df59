// Mistake: what sells best in the departments a customer buys from. Personal, but no model of the customer.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { ranker } from "../../../lib/recsys/ranker";
import { fitted, goodNext, listsFrom, newBy, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-departments";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const sold = (await fitted(world, new Popularity())).scores(0);
  const { department, departments } = world.dataset.items;
  const scores = (user: number) => {
    const liking = new Float64Array(departments.length);
    for (const { item, days } of shopOf(world).histories[user]!) liking[department![item]!]! += days.length;
    return sold.map((count, item) => count * liking[department![item]!]!);
  };
  return listsFrom(world, goodNext(world), newBy(ranker("departments", scores)));
};
