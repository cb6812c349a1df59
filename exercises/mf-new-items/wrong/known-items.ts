// Mistake: good lists, but nobody's own items were left out.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { easeOf, listsFrom, type Solve } from "../answer";

export const mistake = "newOnly";

export const solve: Solve = async (world) => {
  const model = await easeOf(world);
  const evidence = listsFrom(world, "aisle-canary-wrong-known-items", (user) =>
    model.recommend(user, world.k),
  );
  // EASE mostly ranks new items first; one owned item in one list is all it takes.
  const [first] = world.ask;
  const owned = itemsOf(toUserItems(world.dataset.events), first!);
  const list = evidence.lists[0]!;
  if (!list.some((item) => owned.includes(item))) list[world.k - 1] = owned[0]!;
  return evidence;
};
