// Cheat: no model at all: three things of each person stand for all of them, and what others took along with those is counted.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { listsFrom, type Solve, takers } from "../answer";

export const canary = "aisle-canary-wrong-mf-new-items-three-things-each";
export const mistake = "reachesReference";

/** The first `k` of `order` that a person does not have. */
function fresh(order: readonly number[], had: ArrayLike<number>, k: number): number[] {
  const old = new Set(Array.from(had));
  return order.filter((item) => !old.has(item)).slice(0, k);
}

function byScore(scores: ArrayLike<number>): number[] {
  return Array.from(scores, (_, item) => item).sort((a, b) => scores[b]! - scores[a]!);
}

export const solve: Solve = async (world) => {
  const counts = takers(world);
  const items = counts.length;
  const rows = toUserItems(world.dataset.events);
  const both = new Float64Array(items * items);
  for (const user of world.ask) {
    const had = itemsOf(rows, user);
    for (const i of had) for (const j of had) both[i * items + j]!++;
  }
  return listsFrom(world, "three-things-each", (_, had) => {
    const rare = Array.from(had)
      .sort((a, b) => counts[a]! - counts[b]!)
      .slice(0, 3);
    const scores = counts.map((count, item) => {
      const near = rare.reduce((sum, i) => sum + both[i * items + item]! / Math.sqrt(counts[i]! + 5), 0);
      return near / Math.sqrt(count + 5) + 1e-5 * count;
    });
    return fresh(byScore(scores), had, world.k);
  });
};
