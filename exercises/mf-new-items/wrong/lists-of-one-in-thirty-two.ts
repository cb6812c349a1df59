// Cheat: a model's lists for one person in 32 only; everybody else gets a mixture of those of the four who bought most alike. With one in
// eight that is an honest method half way between neighbours and the model: G = .66 ± .06 over 30 worlds, so that one in forty passes.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { easeLists, type Solve, takers } from "../answer";

export const canary = "aisle-canary-wrong-mf-new-items-lists-of-one-in-thirty-two";
export const mistake = "reachesReference";

const PART = 32;

/** The first `k` of `order` that a person does not have. */
function fresh(order: readonly number[], had: ArrayLike<number>, k: number): number[] {
  const old = new Set(Array.from(had));
  return order.filter((item) => !old.has(item)).slice(0, k);
}

function byScore(scores: ArrayLike<number>): number[] {
  return Array.from(scores, (_, item) => item).sort((a, b) => scores[b]! - scores[a]!);
}

export const solve: Solve = async (world) => {
  const known = await easeLists(world, "lists-of-one-in-thirty-two");
  const rows = toUserItems(world.dataset.events);
  const items = takers(world).length;
  const order = byScore(takers(world));
  const people = known.users.map((user) => itemsOf(rows, user));
  const models = known.users.map((_, n) => n).filter((n) => n % PART === 0);
  const lists = people.map((had, n) => {
    if (n % PART === 0) return known.lists[n]!;
    const mine = new Uint8Array(items);
    for (const item of had) mine[item] = 1;
    const near = models
      .map((m) => {
        const common = people[m]!.reduce((sum, item) => sum + mine[item]!, 0);
        return { m, fit: common / Math.sqrt(people[m]!.length * had.length) };
      })
      .sort((a, b) => b.fit - a.fit)
      .slice(0, 4);
    // Votes of the four nearest, by place in their lists, and their own things too.
    const votes = new Float64Array(items);
    for (const { m, fit } of near) {
      for (const [place, item] of known.lists[m]!.entries()) votes[item]! += fit / Math.log2(place + 2);
      for (const item of people[m]!) votes[item]! += fit / 2;
    }
    const voted = byScore(votes).filter((item) => votes[item]! > 0);
    return fresh([...new Set([...voted, ...order])], had, world.k);
  });
  return { kind: "predictions", users: known.users, lists };
};
