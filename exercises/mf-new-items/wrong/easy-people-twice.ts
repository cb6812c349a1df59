// Cheat: hands in a model's lists for the easier half of the people only, each of them twice, so that the number of lists is right and the mean is over easy people.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { easeLists, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-new-items-easy-people-twice";
export const mistake = "shape";

export const solve: Solve = async (world) => {
  const known = await easeLists(world, "easy-people-twice");
  const rows = toUserItems(world.dataset.events);
  const bySize = known.users
    .map((user, n) => ({ n, size: itemsOf(rows, user).length }))
    .sort((a, b) => b.size - a.size);
  const half = bySize.slice(0, Math.ceil(bySize.length / 2)).map(({ n }) => n);
  const twice = half
    .flatMap((n) => [n, n])
    .slice(0, known.users.length)
    .sort((a, b) => a - b);
  return {
    kind: "predictions",
    users: twice.map((n) => known.users[n]!),
    lists: twice.map((n) => [...known.lists[n]!]),
  };
};
