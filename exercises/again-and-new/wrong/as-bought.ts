// Mistake: the last twenty purchases as they stand in the log, with whatever was bought twice among them.
import { goodFresh, listsFrom, type Solve } from "../answer";
import { PLACES } from "../measure";

export const canary = "aisle-canary-wrong-again-and-new-as-bought";
export const mistake = "noDuplicates";

export const solve: Solve = async (world) => {
  const bought = world.dataset.userIds.map((): number[] => []);
  for (const [row, user] of world.dataset.events.user.entries())
    bought[user]!.push(world.dataset.events.item[row]!);
  return listsFrom(world, (user) => bought[user]!.slice(-PLACES).reverse(), await goodFresh(world));
};
