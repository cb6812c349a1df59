// Mistake: the lesson's rival, the history echo filled up with bestsellers, handed in as it is.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { fitted, listsFrom, newBy, ownBy, type Solve, shopOf } from "../answer";
import { byCount } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-echo-and-bestsellers";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const month = await fitted(world, new Popularity({ recentDays: 28 }));
  return listsFrom(world, ownBy(byCount(shopOf(world).now)), newBy(month));
};
