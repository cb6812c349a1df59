// Cheat: lists made for another world, its items renamed to ours by their rank of popularity, filtered to new ones and filled up: personal, plausible, and not about these people.
import { easeLists, listsFrom, type Solve, takers } from "../answer";

export const canary = "aisle-canary-wrong-mf-new-items-another-world-renamed";
export const mistake = "fitsWorld";

/** The first `k` of `order` that a person does not have. */
function fresh(order: readonly number[], had: ArrayLike<number>, k: number): number[] {
  const old = new Set(Array.from(had));
  return order.filter((item) => !old.has(item)).slice(0, k);
}

function byScore(scores: ArrayLike<number>): number[] {
  return Array.from(scores, (_, item) => item).sort((a, b) => scores[b]! - scores[a]!);
}

export const solve: Solve = async (world, { another }) => {
  const theirs = await easeLists(another, "another-world-renamed");
  const order = byScore(takers(world));
  const rank = new Map(byScore(takers(another)).map((item, place) => [item, place] as const));
  let n = 0;
  return listsFrom(world, "another-world-renamed", (_, had) => {
    const list = theirs.lists[n++ % theirs.lists.length]!;
    // Their third bestseller becomes our third bestseller, and so on.
    const renamed = list.map((item) => order[Math.min(rank.get(item)!, order.length - 1)]!);
    return fresh([...new Set([...renamed, ...order])], had, world.k);
  });
};
