// Mistake: lists only for the people with many purchases, who are easier to guess.
import { toUserItems } from "../../../lib/interactions/user-items";
import { Ease } from "../../../lib/recsys/linear/ease";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "shape";

export const solve: Solve = async (world) => {
  const evidence = await listsOfModel(world, "aisle-canary-wrong-easy-people", new Ease());
  const { start } = toUserItems(world.dataset.events);
  const kept = [...evidence.users.keys()].filter((n) => {
    const user = evidence.users[n]!;
    return start[user + 1]! - start[user]! >= 15;
  });
  return {
    ...evidence,
    users: kept.map((n) => evidence.users[n]!),
    lists: kept.map((n) => evidence.lists[n]!),
  };
};
