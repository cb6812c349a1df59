// Mistake: what sold best in the last two weeks, for everybody.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "personal";

export const solve: Solve = (world) =>
  listsOfModel(world, "aisle-canary-wrong-recent-popularity", new Popularity({ recentDays: 14 }));
