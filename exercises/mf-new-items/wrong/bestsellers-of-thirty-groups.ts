// Cheat: people are put into thirty groups, and each group gets its own bestsellers: looks personal, no model of a person.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { listsFrom, type Solve, takers } from "../answer";

export const canary = "aisle-canary-wrong-mf-new-items-bestsellers-of-thirty-groups";
export const mistake = "reachesReference";

/** The first `k` of `order` that a person does not have. */
function fresh(order: readonly number[], had: ArrayLike<number>, k: number): number[] {
  const old = new Set(Array.from(had));
  return order.filter((item) => !old.has(item)).slice(0, k);
}

function byScore(scores: ArrayLike<number>): number[] {
  return Array.from(scores, (_, item) => item).sort((a, b) => scores[b]! - scores[a]!);
}

const GROUPS = 30;

/** For each item, how alike it is to each anchor: people who took both, over the root of the product. */
export const solve: Solve = async (world) => {
  const counts = takers(world);
  const rows = toUserItems(world.dataset.events);
  const items = counts.length;
  const people = Array.from(world.ask, (user) => Array.from(itemsOf(rows, user)));
  const both = new Float64Array(items * items);
  for (const had of people) for (const i of had) for (const j of had) both[i * items + j]!++;
  const alike = (i: number, j: number) => both[i * items + j]! / Math.sqrt(counts[i]! * counts[j]! + 1);

  // Anchors: well-known items that are least like those chosen before.
  const popular = byScore(counts).slice(0, Math.floor(items / 3));
  const anchors = [popular[0]!];
  while (anchors.length < GROUPS) {
    const near = popular.map((item) => Math.max(...anchors.map((anchor) => alike(item, anchor))));
    anchors.push(popular[near.indexOf(Math.min(...near))]!);
  }
  const groupOf = people.map((had) => {
    const fit = anchors.map((anchor) => had.reduce((sum, item) => sum + alike(item, anchor), 0));
    return fit.indexOf(Math.max(...fit));
  });
  const orders = anchors.map((_, group) => {
    const scores = counts.map((count) => 0.02 * count);
    people.forEach((had, n) => {
      if (groupOf[n] === group) for (const item of had) scores[item]!++;
    });
    return byScore(scores);
  });
  const place = new Map(Array.from(world.ask, (user, n) => [user, n] as const));
  return listsFrom(world, "bestsellers-of-thirty-groups", (user, had) =>
    fresh(orders[groupOf[place.get(user)!]!]!, had, world.k),
  );
};
