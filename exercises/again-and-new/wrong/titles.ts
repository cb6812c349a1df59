// Mistake: "new to you" by words that titles share with what somebody had. No other customer is looked at.
import { ranker } from "../../../lib/recsys/ranker";
import { goodNext, listsFrom, newBy, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-titles";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const words = world.dataset.items.titles.en.map((title) => title.toLowerCase().split(/[^a-z-]+/));
  const scores = (user: number) => {
    const known = new Map<string, number>();
    for (const { item } of shopOf(world).histories[user]!)
      for (const word of words[item]!) known.set(word, (known.get(word) ?? 0) + 1);
    return Float32Array.from(words, (title) => title.reduce((sum, word) => sum + (known.get(word) ?? 0), 0));
  };
  return listsFrom(world, goodNext(world), newBy(ranker("titles", scores)));
};
